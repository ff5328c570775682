import { type Gazetteer, rowOf } from './gazetteer.ts'
import type { PlaceName } from './place-names.ts'
import type { Texts } from './texts.ts'

/** A name a town is written with, in a language. */
export type WrittenName = {
  readonly language: string
  readonly name: string
  /** As its own people write it; otherwise as others do. */
  readonly isOwn: boolean
}

/** The names of all towns by row, for showing; other spellings, which only serve the search, are not among them. */
export type WrittenNames = {
  /** Row of each name; in order, so that those of one town stand together. */
  readonly rows: Uint32Array
  readonly names: Texts
  /** Index into `tags` (BCP 47). */
  readonly languages: Uint8Array
  readonly tags: readonly string[]
  readonly isOwn: Uint8Array
}

/** Puts the names that have a language beside their towns; within a town in the order given. */
export function writtenNames(gazetteer: Gazetteer, names: readonly PlaceName[]): WrittenNames {
  const kept = names
    .filter(({ kind }) => kind !== 'alternative')
    .flatMap((name) => {
      const row = rowOf(gazetteer, name.cityId)
      return row === undefined ? [] : [{ ...name, row }]
    })
  kept.sort((a, b) => a.row - b.row)
  const tags = [...new Set(kept.map(({ language }) => language))].sort()
  return {
    rows: Uint32Array.from(kept, ({ row }) => row),
    names: kept.map(({ name }) => name),
    languages: Uint8Array.from(kept, ({ language }) => tags.indexOf(language)),
    tags,
    isOwn: Uint8Array.from(kept, ({ kind }) => (kind === 'endonym' ? 1 : 0)),
  }
}

/** The names of one town; none where the table of names does not know it. */
export function namesAt(written: WrittenNames, row: number): readonly WrittenName[] {
  const found: WrittenName[] = []
  for (let at = firstOf(written.rows, row); written.rows[at] === row; at++)
    found.push({
      language: written.tags[written.languages[at] as number] ?? '',
      name: written.names.at(at) ?? '',
      isOwn: written.isOwn[at] === 1,
    })
  return found
}

function firstOf(rows: Uint32Array, row: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rows[middle] as number) < row) low = middle + 1
    else high = middle
  }
  return low
}
