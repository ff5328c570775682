import { namesAt, type Place, placeAt, type WrittenName } from '@korzo/places'
import { allPlaces } from './gazetteer.ts'

/** A place found, with its names. */
export type FoundPlace = Place & {
  readonly names: readonly WrittenName[]
  readonly match: 'exact' | 'start' | 'word' | 'typo'
}

/** Places by name in any script and spelling, bigger ones first. */
export function findPlaces(
  text: string,
  { limit, country }: { limit: number; country?: string | undefined },
): FoundPlace[] {
  const { gazetteer, index, names } = allPlaces()
  const countries = country === undefined ? undefined : new Set([country])
  const hits = index.search(text, { limit, ...(countries === undefined ? {} : { countries }) })
  return hits.map(({ row, match }) => ({
    ...placeAt(gazetteer, row),
    names: namesAt(names, row),
    match,
  }))
}
