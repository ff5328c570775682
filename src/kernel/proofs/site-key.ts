import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keyFile, readKey, type SigningKey, signingKey } from '@korzo/proofs'
import type { Config } from '../config.ts'

const loaded = new Map<string, Promise<SigningKey>>()

/**
 * The key the site signs its roots with: a file in the data folder, made at the first need, readable by its owner alone. Who loses it
 * begins a new chain of trust; a backup holds it.
 */
export function siteKey({ dataFolder }: Config): Promise<SigningKey> {
  const file = join(dataFolder, 'signing-key.json')
  const known = loaded.get(file) ?? readOrMake(dataFolder, file)
  loaded.set(file, known)
  known.catch(() => loaded.delete(file))
  return known
}

async function readOrMake(folder: string, file: string): Promise<SigningKey> {
  try {
    return readKey(await readFile(file))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  await mkdir(folder, { recursive: true })
  const fresh = `${file}.${process.pid}`
  await writeFile(fresh, keyFile(signingKey(randomBytes(32))), { mode: 0o600 })
  try {
    await link(fresh, file) // whoever comes first wins; all read the same file after
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  await rm(fresh)
  return readKey(await readFile(file))
}
