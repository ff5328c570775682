import { foldings } from '@korzo/names'
import { type Gazetteer, rowOf } from './gazetteer.ts'
import type { PlaceName } from './place-names.ts'
import type { Texts } from './texts.ts'

/** All folded names, sorted, and the same by length and ending. */
export type KeyTable = {
  /** Folded names, and what follows each later word of one; sorted by UTF-16 units. */
  readonly texts: Texts
  /** The town of each text. */
  readonly rows: Uint32Array
  /** What the text is, as in `keyKinds`. */
  readonly kinds: Uint8Array
  /** Positions of the whole names in `texts`, sorted by length and then by their letters from the end. */
  readonly wholes: Uint32Array
  /** Those of length n are `wholes[starts[n]]` up to `wholes[starts[n + 1] − 1]`. */
  readonly starts: Uint32Array
}

/** A name in use; another spelling of no known language, or an older name; what follows a later word of a name. */
export const keyKinds = { name: 0, alternative: 1, laterWord: 2 } as const

type Entry = { readonly text: string; readonly row: number; readonly kind: number }

/** Longer names are cut for the search for typing errors. */
const longest = 64

export function keyTable(gazetteer: Gazetteer, names: readonly PlaceName[]): KeyTable {
  const entries = entriesOf(gazetteer, names)
  entries.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.row - b.row))
  const texts = entries.map(({ text }) => text)
  const rows = Uint32Array.from(entries, ({ row }) => row)
  const kinds = Uint8Array.from(entries, ({ kind }) => kind)
  return { texts, rows, kinds, ...byEnding(texts, kinds) }
}

function entriesOf(gazetteer: Gazetteer, names: readonly PlaceName[]): Entry[] {
  const entries: Entry[] = []
  const more = new Map<number, PlaceName[]>()
  for (const name of names) {
    const row = rowOf(gazetteer, name.cityId)
    if (row !== undefined) more.set(row, [...(more.get(row) ?? []), name])
  }
  let row = -1
  for (const name of gazetteer.names) {
    row++
    const keys = new Set(foldings(name))
    const others = more.get(row) ?? []
    for (const { name: other, kind } of others)
      if (kind !== 'alternative') for (const key of foldings(other)) keys.add(key)
    for (const key of keys) addEntries(entries, key, row, keyKinds.name)
    for (const { name: other } of others)
      for (const key of foldings(other))
        if (!keys.has(key)) addEntries(entries, key, row, keyKinds.alternative)
  }
  return entries
}

function addEntries(entries: Entry[], key: string, row: number, kind: number): void {
  if (key === '') return
  entries.push({ text: key, row, kind })
  for (let at = key.indexOf(' '); at >= 0; at = key.indexOf(' ', at + 1))
    if (key.length - at > 3)
      entries.push({ text: key.slice(at + 1), row, kind: keyKinds.laterWord })
}

function byEnding(texts: readonly string[], kinds: Uint8Array) {
  const wholes: { text: string; at: number }[] = []
  for (const [at, text] of texts.entries())
    if (kinds[at] !== keyKinds.laterWord && text.length <= longest)
      wholes.push({ text: backward(text), at })
  wholes.sort(
    (a, b) =>
      a.text.length - b.text.length || (a.text < b.text ? -1 : a.text > b.text ? 1 : a.at - b.at),
  )
  const starts = new Uint32Array(longest + 2)
  for (const { text } of wholes) starts[text.length + 1] = (starts[text.length + 1] as number) + 1
  for (let length = 1; length < starts.length; length++)
    starts[length] = (starts[length] as number) + (starts[length - 1] as number)
  return {
    wholes: Uint32Array.from(wholes, ({ at }) => at),
    starts,
  }
}

function backward(text: string): string {
  let reversed = ''
  for (let at = text.length - 1; at >= 0; at--) reversed += text.charAt(at)
  return reversed
}

/** Where the texts that begin with `prefix` stand: from the first up to, not including, the second. */
export function prefixRange(texts: Texts, prefix: string): [from: number, to: number] {
  const textAt = (at: number) => texts.at(at) as string
  const first = firstNotBelow(textAt, prefix, 0, texts.length)
  return [first, firstNotBelow(textAt, `${prefix}\uFFFF`, first, texts.length)]
}

/** Where, in `wholes`, the names of one length that end with `ending` stand. */
export function suffixRange(
  { texts, wholes, starts }: KeyTable,
  length: number,
  ending: string,
): [from: number, to: number] {
  if (length < 0 || length > longest) return [0, 0]
  const backwards = (at: number) => backward(texts.at(wholes[at] as number) as string)
  const last = starts[length + 1] as number
  const prefix = backward(ending)
  const first = firstNotBelow(backwards, prefix, starts[length] as number, last)
  return [first, firstNotBelow(backwards, `${prefix}\uFFFF`, first, last)]
}

function firstNotBelow(
  textAt: (at: number) => string,
  text: string,
  from: number,
  to: number,
): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (textAt(middle) < text) low = middle + 1
    else high = middle
  }
  return low
}
