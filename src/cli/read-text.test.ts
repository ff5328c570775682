import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readText } from './read-text.ts'

async function textOf(bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'korzo-text-'))
  try {
    await writeFile(join(folder, 'file'), bytes)
    return await readText(join(folder, 'file'))
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('a file in UTF-8 is read as it is, whatever characters it holds', async () => {
  const text = '\uFEFFČačak \uFFFD 🌉\r\n'
  expect(await textOf(Buffer.from(text))).toBe(text)
})

test.each([
  ['another encoding', Buffer.from('[\n "Trei\xdf"]', 'latin1'), 'line 2, column 7'],
  ['two bytes for each character', Buffer.from('\uFEFF{}', 'utf16le'), 'line 1, column 1'],
  ['a character cut off at the end', Buffer.from('ab č').subarray(0, 4), 'line 1, column '],
])('%s is refused with the place of its first byte', async (_, bytes, place) => {
  await expect(textOf(bytes)).rejects.toThrow(place)
})
