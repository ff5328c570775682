import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '#kernel/root.ts'
import { modules } from '#modules/order.ts'
import { findFiles } from '../../tools/messages.ts'

const most = 300

/** How many files a folder of a module may hold, tests not counted: more than that is two modules. */
const mostFiles = { domain: 15, 'use-cases': 25 } as const

function longFiles(): string[] {
  return ['src', 'packages', 'tools', 'tests', 'bench']
    .flatMap((folder) => findFiles(join(root, folder), /\.(ts|tsx|mjs)$/))
    .filter(
      (file) => !/node_modules|[\\/]dist[\\/]|\.test\.tsx?$|glyph-widths|icon-shapes/.test(file),
    )
    .filter((file) => readFileSync(file, 'utf8').split('\n').length > most + 1)
    .map((file) => relative(root, file))
}

/** The files of a folder that are no tests. */
function filesIn(folder: string): number {
  if (!existsSync(folder)) return 0
  return readdirSync(folder).filter((file) => !file.includes('.test.')).length
}

/** Folders with more files than they may have, each with its number. */
function crowdedFolders(
  names: readonly string[],
  count: (folder: string) => number,
): Record<string, number> {
  const found = names.flatMap((name) =>
    Object.entries(mostFiles).map(
      ([part, limit]) => [`${name}/${part}`, count(`${name}/${part}`), limit] as const,
    ),
  )
  return Object.fromEntries(
    found.filter(([, files, limit]) => files > limit).map(([folder, files]) => [folder, files]),
  )
}

test('files can be read in one go', () => {
  expect(longFiles()).toEqual([])
})

test('a module can be held in the head: what has grown too large is two', () => {
  const names = modules.map(({ name }) => name)
  const found = crowdedFolders(names, (folder) => filesIn(join(root, 'src/modules', folder)))
  expect(found).toEqual({})
})

test('a planted folder with a file too many is found', () => {
  const counts: Record<string, number> = { 'a/domain': 16, 'a/use-cases': 25, 'b/use-cases': 26 }
  expect(crowdedFolders(['a', 'b'], (folder) => counts[folder] ?? 0)).toEqual({
    'a/domain': 16,
    'b/use-cases': 26,
  })
})
