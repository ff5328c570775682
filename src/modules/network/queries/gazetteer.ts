import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Places, placesFromBytes } from '@korzo/places'
import { root } from '#kernel/root.ts'

let kept: Places | undefined

/**
 * All towns of the world with their names (GeoNames, CC BY 4.0, and our own table of names), in memory: read when the first one asks
 * (a tenth of a second) from what the build worked out. See docs/decisions/0002-gazetteer-in-memory.md.
 */
export function allPlaces(): Places {
  kept ??= read()
  return kept
}

/** The same, for those who wait anyhow. */
export async function loadGazetteer(): Promise<Places> {
  return allPlaces()
}

function read(): Places {
  const folder = ['.generated', 'dist'].find((name) => existsSync(join(root, name, 'places.bin')))
  if (folder === undefined) throw new Error('places.bin is missing: run "npm run build"')
  return placesFromBytes(readFileSync(join(root, folder, 'places.bin')))
}
