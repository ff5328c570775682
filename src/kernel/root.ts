import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the program itself: where its package.json, migrations, catalogues and data lie. */
export const root: string = findRoot(dirname(fileURLToPath(import.meta.url)))

/** Name and version of the program, as they stand in decision records. */
export const software: string = softwareName()

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'bin', 'korzo')))
    return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('the program has lost its own folder')
  return findRoot(parent)
}

function softwareName(): string {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    name: string
    version: string
  }
  return `${name} ${version}`
}
