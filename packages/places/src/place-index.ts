import { foldings, withinOneEdit } from '@korzo/names'
import type { Gazetteer } from './gazetteer.ts'
import { type KeyTable, keyKinds, keyTable, prefixRange, suffixRange } from './key-table.ts'
import type { PlaceName } from './place-names.ts'

export type SearchOptions = {
  /** At most so many places; 10 when left out. */
  readonly limit?: number
  /** Only places of these countries (ISO 3166-1 alpha-2). */
  readonly countries?: ReadonlySet<string>
}

/** `exact`: the whole name; `start`: its beginning; `word`: the beginning of a later word; `typo`: one typing error away. */
export type SearchHit = {
  readonly row: number
  readonly match: 'exact' | 'start' | 'word' | 'typo'
}

const matches = ['exact', 'exact', 'start', 'word', 'typo', 'typo'] as const
const exact = 0
const exactAlternative = 1
const start = 2
const word = 3
const typo = 4
const typoInPart = 5

/** Below this length a typing error leaves too little to go by. */
const shortestWithTypo = 4
const shortestPartWithTypo = 6
/** So many of the places shown are kept for names one typing error away when nothing has exactly this name. */
const keptForTypos = 3

/**
 * Search in all names of all towns, whatever script and spelling: whole names first (names in use before
 * other spellings), then beginnings, then later words, then
 * one typing error; within each, bigger towns first. Holds its own copies of folded names, nothing of the arguments but the gazetteer.
 */
export class PlaceIndex {
  readonly #gazetteer: Gazetteer
  readonly #keys: KeyTable

  /** `keys` when they were worked out before, as by `placesFromBytes`; then `names` are not looked at. */
  constructor(
    gazetteer: Gazetteer,
    names: readonly PlaceName[],
    keys: KeyTable = keyTable(gazetteer, names),
  ) {
    this.#gazetteer = gazetteer
    this.#keys = keys
  }

  /** What the search looks into, for keeping. */
  get keys(): KeyTable {
    return this.#keys
  }

  /** The towns a person may mean, best first, each once. An empty query finds nothing. */
  search(query: string, options: SearchOptions = {}): readonly SearchHit[] {
    const limit = options.limit ?? 10
    const keys = foldings(query.slice(0, 200)).filter((key) => key !== '')
    const countries = options.countries
    const isWanted = (row: number) =>
      countries === undefined || countries.has(this.#gazetteer.countries[row] ?? '')
    const plain = new Best(limit, isWanted)
    for (const key of keys) this.#findPlain(key, plain)
    const mistyped = new Best(limit, isWanted)
    for (const key of keys) if (key.length >= shortestWithTypo) this.#findMistyped(key, mistyped)
    return merged(plain.found, mistyped.found, limit)
  }

  #findPlain(key: string, best: Best): void {
    const { texts, rows, kinds } = this.#keys
    const [from, to] = prefixRange(texts, key)
    for (let at = from; at < to; at++) {
      const isWhole = (texts.at(at) as string).length === key.length
      best.offer(plainTier(kinds[at] as number, isWhole), rows[at] as number)
    }
  }

  /**
   * One edit leaves either the first part (without its last letter, for two letters swapped across the middle) or the
   * second part of the key as it is: the candidates are the keys that begin or end so.
   */
  #findMistyped(key: string, best: Best): void {
    const { texts, rows, wholes } = this.#keys
    const middle = Math.ceil((key.length + 1) / 2)
    const [from, to] = prefixRange(texts, key.slice(0, middle - 1))
    for (let at = from; at < to; at++) {
      const tier = mistypedTier(key, texts.at(at) as string)
      if (tier !== undefined) best.offer(tier, rows[at] as number)
    }
    const ending = key.slice(middle)
    for (let length = key.length - 1; length <= key.length + 1; length++) {
      const [first, last] = suffixRange(this.#keys, length, ending)
      for (let at = first; at < last; at++) {
        const whole = wholes[at] as number
        if (withinOneEdit(key, texts.at(whole) as string)) best.offer(typo, rows[whole] as number)
      }
    }
  }
}

function plainTier(kind: number, isWhole: boolean): number {
  if (kind === keyKinds.laterWord) return word
  if (!isWhole) return start
  return kind === keyKinds.name ? exact : exactAlternative
}

function mistypedTier(key: string, text: string): number | undefined {
  if (text.length <= key.length + 1) return withinOneEdit(key, text) ? typo : undefined
  if (key.length < shortestPartWithTypo) return undefined
  const isPart =
    withinOneEdit(key, text.slice(0, key.length)) ||
    withinOneEdit(key, text.slice(0, key.length + 1))
  return isPart ? typoInPart : undefined
}

/** The best few (tier, row) pairs seen, each row once. */
class Best {
  readonly found: { tier: number; row: number }[] = []
  readonly #limit: number
  readonly #isWanted: (row: number) => boolean

  constructor(limit: number, isWanted: (row: number) => boolean) {
    this.#limit = limit
    this.#isWanted = isWanted
  }

  offer(tier: number, row: number): void {
    const last = this.found.at(-1)
    const isFull = this.found.length >= this.#limit
    if (isFull && last !== undefined && !isBetter(tier, row, last)) return
    if (!this.#isWanted(row)) return
    const same = this.found.findIndex((each) => each.row === row)
    if (same >= 0) {
      if ((this.found[same]?.tier ?? tier) <= tier) return
      this.found.splice(same, 1)
    }
    let at = this.found.length
    while (at > 0 && isBetter(tier, row, this.found[at - 1])) at--
    this.found.splice(at, 0, { tier, row })
    if (this.found.length > this.#limit) this.found.pop()
  }
}

function isBetter(
  tier: number,
  row: number,
  other: { tier: number; row: number } | undefined,
): boolean {
  if (other === undefined) return false
  return tier < other.tier || (tier === other.tier && row < other.row)
}

type Found = readonly { readonly tier: number; readonly row: number }[]

function merged(plain: Found, mistyped: Found, limit: number): readonly SearchHit[] {
  const hasExact = (plain[0]?.tier ?? start) < start
  const room = hasExact ? 0 : Math.min(keptForTypos, mistyped.length)
  const kept = plain.slice(0, Math.max(limit - room, 0))
  const seen = new Set(kept.map(({ row }) => row))
  const rest = mistyped.filter(({ row }) => !seen.has(row))
  return [...kept, ...rest]
    .slice(0, limit)
    .map(({ tier, row }) => ({ row, match: matches[tier] ?? 'typo' }))
}
