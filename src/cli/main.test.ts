import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

test('who has read enough ends the command quietly, as with other programs', async () => {
  const child = spawn(process.execPath, ['bin/korzo', '--help'])
  child.stdout.destroy()
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const [code] = await once(child, 'exit')
  expect([code, said]).toEqual([141, ''])
})
