import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readProof } from '@korzo/proofs'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Command, exit, UsageError } from './command.ts'
import { command as makeKey } from './make-key.ts'
import { command as mix } from './mix.ts'
import { command as verify } from './verify.ts'

const evening = {
  tables: 3,
  rounds: 2,
  people: ['ana', 'boris', 'clara', 'dora', 'emil', 'franz', 'greta', 'hugo', 'ida'].map((id) => ({
    id,
  })),
}

let folder = ''
const at = (name: string) => join(folder, name)

async function run(
  command: Command,
  positionals: string[],
  values: Record<string, string | boolean> = {},
) {
  const said = { out: '', err: '' }
  const io = {
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
  }
  return { code: await command.run({ values, positionals }, io), said }
}

let fingerprint = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'korzo-'))
  await writeFile(at('evening.json'), JSON.stringify(evening))
  const made = await run(makeKey, [at('key')], { json: true })
  fingerprint = JSON.parse(made.said.out).fingerprint
  await run(makeKey, [at('other-key')])
  await run(mix, [at('evening.json')], { seed: 's', proof: at('plain.proof') })
  await run(mix, [at('evening.json')], { seed: 's', proof: at('sealed.proof'), key: at('key') })
})

describe('korzo make-key', () => {
  test('keeps the key to its owner', async () => {
    expect((await stat(at('key'))).mode & 0o777).toBe(0o600)
  })

  test('never writes over a key', async () => {
    expect((await run(makeKey, [at('key')])).code).toBe(exit.badInput)
  })
})

describe('korzo verify', () => {
  test('accepts a proof without a seal and says what that leaves open', async () => {
    const { code, said } = await run(verify, [at('plain.proof')])
    expect(code).toBe(exit.done)
    expect(said.out).toContain('It carries no seal')
  })

  test('accepts a sealed proof by fingerprint, however it was typed, and by key file', async () => {
    const grouped = fingerprint.toUpperCase().replaceAll(/(.{4})/g, '$1 ')
    for (const key of [fingerprint, grouped, at('key')]) {
      const { code, said } = await run(verify, [at('sealed.proof')], { key })
      expect(said.out).toContain('by a key you trust')
      expect(code).toBe(exit.done)
    }
  })

  test('refuses another key, and a missing seal where a key is named', async () => {
    const key = at('other-key')
    expect((await run(verify, [at('sealed.proof')], { key })).code).toBe(exit.failed)
    expect((await run(verify, [at('plain.proof')], { key })).code).toBe(exit.failed)
  })

  test('refuses a decision that was not the one announced', async () => {
    const verified = await run(verify, [at('plain.proof')], { json: true })
    const code = String(JSON.parse(verified.said.out).code)
    expect((await run(verify, [at('plain.proof')], { code })).code).toBe(exit.done)
    expect((await run(verify, [at('plain.proof')], { code: 'ab'.repeat(32) })).code).toBe(
      exit.failed,
    )
  })

  test('gives one JSON object a file, and the worst exit code', async () => {
    const bytes = await readFile(at('sealed.proof'))
    bytes[bytes.indexOf('greta')] = 0x47
    await writeFile(at('changed.proof'), bytes)
    await writeFile(at('letter.txt'), 'Dear mayor')
    const files = ['sealed.proof', 'changed.proof', 'letter.txt', 'missing'].map(at)
    const { code, said } = await run(verify, files, { json: true })
    expect(code).toBe(exit.badInput)
    const lines = said.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toMatchObject([
      { file: files[0], accepted: true, seal: 'unknown-key' },
      { file: files[1], accepted: false, reason: 'inputs' },
      { file: files[2], accepted: false, reason: 'not-a-proof', place: { line: 1, column: 1 } },
      { file: files[3], error: { message: expect.stringContaining('ENOENT') } },
    ])
    expect((await run(verify, files.slice(0, 2))).code).toBe(exit.failed)
  })

  test('a proof says who sealed it, and when', async () => {
    const { seal } = readProof(await readFile(at('sealed.proof')))
    expect(seal?.root.statement).toMatchObject({ tenant: 'command-line', number: 1, leaves: 1 })
  })

  test('names a wrong option as a mistake of usage', async () => {
    await expect(run(verify, [])).rejects.toThrow(UsageError)
    await expect(run(verify, [at('sealed.proof')], { key: 'abc' })).rejects.toThrow('--key abc')
    await expect(run(verify, [at('sealed.proof')], { code: 'abc' })).rejects.toThrow(
      '64 hexadecimal',
    )
    const feed = at('evening.json')
    await expect(run(verify, [at('sealed.proof')], { feed })).rejects.toThrow('canonical JSON')
  })
})
