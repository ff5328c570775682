import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Places, placesFromBytes } from '@korzo/places'
import { root } from '#kernel/root.ts'

let loading: Promise<Places> | undefined

/**
 * All towns of the world with their names (GeoNames, CC BY 4.0, and our own table of names), in memory: read when the first one asks
 * (a tenth of a second) from what the build worked out. See docs/decisions/0002-gazetteer-in-memory.md.
 */
export function loadGazetteer(): Promise<Places> {
  loading ??= load()
  return loading
}

async function load(): Promise<Places> {
  const folder = ['.generated', 'dist'].find((name) => existsSync(join(root, name, 'places.bin')))
  if (folder === undefined) throw new Error('places.bin is missing: run "npm run build"')
  return placesFromBytes(await readFile(join(root, folder, 'places.bin')))
}
