import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '#kernel/root.ts'
import { findFiles } from '../../tools/messages.ts'

const most = 300

/** Files that are longer and may be: the list may only shrink. */
const exceptions: readonly string[] = []

function longFiles(): string[] {
  return ['src', 'packages', 'tools', 'tests', 'bench']
    .flatMap((folder) => findFiles(join(root, folder), /\.(ts|tsx|mjs)$/))
    .filter(
      (file) => !/node_modules|[\\/]dist[\\/]|\.test\.tsx?$|glyph-widths|icon-shapes/.test(file),
    )
    .filter((file) => readFileSync(file, 'utf8').split('\n').length > most + 1)
    .map((file) => relative(root, file))
}

test('files can be read in one go', () => {
  expect(longFiles()).toEqual([...exceptions])
})
