import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parseTar } from 'nanotar'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { imageFile } from './embedded.ts'
import { unpackImage } from './unpack-image.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'korzo-image-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('every file of the image is there to the byte, those that end in zeros too, and nothing of a start that was killed', async () => {
  const target = join(folder, 'pgdata')
  mkdirSync(`${target}.new`)
  writeFileSync(join(`${target}.new`, 'half'), 'written')
  await unpackImage(imageFile, target)
  expect([existsSync(`${target}.new`), existsSync(join(target, 'half'))]).toEqual([false, false])
  const files = parseTar(new Uint8Array(gunzipSync(readFileSync(imageFile)))).filter(
    ({ type }) => type === 'file',
  )
  expect(files.length).toBeGreaterThan(500)
  const different = files.filter(
    ({ name, data }) =>
      Buffer.compare(readFileSync(join(target, name)), data ?? Buffer.alloc(0)) !== 0,
  )
  expect(different.map(({ name }) => name)).toEqual([])
})

test('what cannot be unpacked leaves no database behind', async () => {
  const broken = join(folder, 'broken.tar.gz')
  writeFileSync(broken, readFileSync(imageFile).subarray(0, statSync(imageFile).size / 2))
  await expect(unpackImage(broken, join(folder, 'none'))).rejects.toThrow()
  expect(existsSync(join(folder, 'none'))).toBe(false)
})
