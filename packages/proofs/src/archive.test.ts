import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  archivedFile,
  fileLine,
  manifestPath,
  readerDigest,
  readFileLine,
  signArchive,
} from './archive.ts'
import { fingerprint, signingKey } from './key.ts'
import { verifyArchive } from './verify-archive.ts'

const key = signingKey(new Uint8Array(32).fill(5))
const texts = {
  'pages/en/call.html': '<h1>Call</h1>\r\n</script><!-- \u0000 Ћирилица',
  'data/codes.csv': 'K7-MPQ4,1\n',
}

/** An archive of two files as the bytes of its document. */
function document(files: Readonly<Record<string, string>> = texts): Uint8Array {
  const around = ['<!doctype html><title>Archive</title>\n', '<script>read()</script>\n']
  const manifest = signArchive(
    {
      title: { en: 'Pilot' },
      source: 'https://korzo.example/en/towns/programmes/pilot',
      madeAt: '2026-03-01T10:00:00.000Z',
      files: Object.entries(files).map(([path, text]) => archivedFile(path, text)),
      reader: readerDigest(around.map(utf8ToBytes)),
    },
    key,
  )
  const lines = Object.entries({ ...files, [manifestPath]: manifest })
  const [head = '', tail = ''] = around
  return utf8ToBytes(
    `${head}${lines.map(([path, text]) => `${fileLine(path, text)}\n`).join('')}${tail}`,
  )
}

function verify(bytes: Uint8Array, keys: readonly string[] = []) {
  const lines = new TextDecoder().decode(bytes).split(/(?<=\n)/)
  const files = lines.flatMap((line) => readFileLine(line.replace(/\n$/, '')) ?? [])
  const around = lines.filter((line) => readFileLine(line.replace(/\n$/, '')) === null)
  return verifyArchive({
    files,
    reader: () => readerDigest(around.map(utf8ToBytes)),
    verifiersOf: () => ({}),
    keys,
  })
}

test('an archive is accepted as it was signed; a strange key is not', async () => {
  const bytes = document()
  expect(await verify(bytes)).toMatchObject({ accepted: true, isSigned: true, faults: [] })
  const trusted = await verify(bytes, [fingerprint(key.publicKey)])
  expect(trusted).toMatchObject({ accepted: true, isKeyTrusted: true })
  expect(await verify(bytes, ['ab'.repeat(32)])).toMatchObject({ accepted: false, faults: [] })
})

test('what a file holds comes out of its line unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const line = fileLine('a/b.txt', text)
      const read = readFileLine(line)
      expect([line.includes('\n'), line.indexOf('<', 1) > line.lastIndexOf('"')]).toEqual([
        false,
        true,
      ])
      expect(read === null ? null : JSON.parse(read.json)).toBe(text)
    }),
  )
})

test('whatever byte is changed, the archive is refused', async () => {
  const bytes = document()
  for (let at = 0; at < bytes.length; at += 7) {
    const changed = concatBytes(
      bytes.subarray(0, at),
      Uint8Array.of((bytes[at] ?? 0) ^ 1),
      bytes.subarray(at + 1),
    )
    expect([at, (await verify(changed)).accepted]).toEqual([at, false])
  }
})

test('the file that was changed, taken out or slipped in is named', async () => {
  const changed = new TextDecoder().decode(document()).replace('K7-MPQ4', 'K7-MPQ5')
  expect((await verify(utf8ToBytes(changed))).faults).toEqual([
    { path: 'data/codes.csv', reason: 'changed' },
  ])
  const lines = new TextDecoder().decode(document()).split('\n')
  const without = lines.filter((line) => !line.includes('codes.csv">'))
  expect((await verify(utf8ToBytes(without.join('\n')))).faults).toEqual([
    { path: 'data/codes.csv', reason: 'missing' },
  ])
  const more = [...lines.slice(0, 2), fileLine('data/more.csv', 'x'), ...lines.slice(2)]
  expect((await verify(utf8ToBytes(more.join('\n')))).faults).toEqual([
    { path: 'data/more.csv', reason: 'unsigned' },
  ])
  const twice = [...lines.slice(0, 2), fileLine('data/codes.csv', 'x'), ...lines.slice(2)]
  expect((await verify(utf8ToBytes(twice.join('\n')))).faults).toContainEqual({
    path: 'data/codes.csv',
    reason: 'twice',
  })
})

test('the same text written another way is refused too', async () => {
  const other = new TextDecoder().decode(document()).replace('\\u003ch1', '\\u003Ch1')
  expect((await verify(utf8ToBytes(other))).faults).toEqual([
    { path: 'pages/en/call.html', reason: 'changed' },
  ])
})
