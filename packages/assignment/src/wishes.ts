import { type JsonPath, ShapeError } from '@korzo/json-reader'
import { chance, type Json } from '@korzo/proofs'
import { listAt, placeAt } from './shapes.ts'

/** Whom somebody wishes, most first; those in one group are wished equally. Places are indices. */
export type Wishes = readonly (readonly number[])[]

type Known = { readonly places: ReadonlyMap<string, number>; readonly what: string }

/** Reads `["b", ["c", "d"], "a"]`: b first, then c and d equally, then a. @throws {ShapeError} */
export function wishesAt(value: Json | undefined, path: JsonPath, known: Known): Wishes {
  const seen = new Set<number>()
  return listAt(value ?? [], path, 'ids or groups of ids').map((one, at) => {
    const group = Array.isArray(one) ? (one as readonly Json[]) : [one]
    return group.map((id, inside) => {
      const place = placeAt(id, Array.isArray(one) ? [...path, at, inside] : [...path, at], known)
      if (seen.has(place)) throw new ShapeError([...path, at], 'an id that is wished only once', id)
      seen.add(place)
      return place
    })
  })
}

export function wishesJson(wishes: Wishes, ids: readonly string[]): Json {
  return wishes.map((group) => {
    const names = group.map((place) => ids[place] ?? '')
    return names.length === 1 ? (names[0] ?? '') : names
  })
}

/** The rank of everyone wished, from 1; groups share one. 0: not wished. */
export function ranksOf(wishes: Wishes, count: number): Int32Array {
  const ranks = new Int32Array(count)
  let rank = 1
  for (const group of wishes) {
    for (const place of group) ranks[place] = rank
    rank += group.length
  }
  return ranks
}

/** Strict orders: groups in the order of the file, or by one lot for all where there is a seed. */
export function strictOrders(
  all: readonly Wishes[],
  count: number,
  lot: { readonly seed: string | null; readonly purpose: string },
): number[][] {
  const usual = Array.from({ length: count }, (_, place) => place)
  const drawn = lot.seed === null ? usual : chance(lot.seed, lot.purpose).shuffled(usual)
  const turn = new Int32Array(count)
  drawn.forEach((place, at) => (turn[place] = at))
  return all.map((wishes) =>
    wishes.flatMap((group) =>
      [...group].sort((one, other) => (turn[one] as number) - (turn[other] as number)),
    ),
  )
}
