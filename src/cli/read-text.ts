import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { InputError } from '@korzo/values'

/**
 * Reads a file that must be text in UTF-8. Read leniently, all unreadable characters become the same one, and two codes that differ
 * only in them become one.
 *
 * @throws {InputError} with the line and column of the first byte that is not UTF-8.
 */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path)
  const text = bytes.toString('utf8')
  if (isUtf8(bytes)) return text
  const again = Buffer.from(text)
  let at = 0
  while (bytes[at] === again[at]) at++
  const lines = bytes.toString('utf8', 0, at).split(/\r\n|\r|\n/)
  throw new InputError({
    line: lines.length,
    column: (lines.at(-1) ?? '').length + 1,
    expected: 'text in UTF-8',
    found: `byte ${bytes[at]?.toString(16) ?? 'missing'}`,
  })
}
