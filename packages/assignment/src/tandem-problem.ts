import { decodeJsonText, ShapeError } from '@korzo/json-reader'
import type { Json } from '@korzo/proofs'
import { atMost, listAt, numberAt, objectAt, placeAt, placesById, textAt } from './shapes.ts'
import { ranksOf, type Wishes, wishesAt, wishesJson } from './wishes.ts'

/** Members of one group who are to be paired. Pairs count in whole units of 10^−decimals; 0 or absent: may not pair. */
export type TandemProblem = {
  readonly members: readonly { readonly id: string; readonly wishes: Wishes }[]
  readonly pairs: readonly { readonly a: number; readonly b: number; readonly weight: number }[]
  readonly apart: readonly { readonly a: number; readonly b: number; readonly kind: string }[]
  readonly decimals: number
  /** Weights were given; otherwise they come from the wishes. */
  readonly isWeighted: boolean
}

const mostMembers = 1_000
const largestWeight = 1e6
const mostDecimals = 3

/** Reads JSON in the form of `match.schema.json`. @throws {InputError} with line and column */
export function readTandemProblem(text: string): TandemProblem {
  return decodeJsonText(text, tandemProblemOf)
}

/** The same from a value. @throws {ShapeError} */
export function tandemProblemOf(value: Json): TandemProblem {
  const all = objectAt(value, [], ['members', 'pairs', 'apart'])
  const items = listAt(all['members'], ['members'], 'members').map((one, at) => {
    const path = ['members', at]
    const item = typeof one === 'string' ? { id: one } : objectAt(one, path, ['id', 'wishes'])
    return { item, path, id: textAt(item['id'], [...path, 'id'], 'an id') }
  })
  atMost(items.length, mostMembers, ['members'], 'members')
  const known = {
    places: placesById(
      items.map(({ id }) => id),
      ['members'],
    ),
    what: 'a member',
  }
  const members = items.map(({ id, item, path }, place) => {
    const wishes = wishesAt(item['wishes'], [...path, 'wishes'], known)
    if (wishes.some((group) => group.includes(place)))
      throw new ShapeError([...path, 'wishes'], 'wishes for others')
    return { id, wishes }
  })
  const given = all['pairs']
  const isWeighted = given !== undefined && given !== null
  const pairs = isWeighted
    ? weightsAt(given, known)
    : weightsOfWishes(members.map(({ wishes }) => wishes))
  return {
    members,
    pairs,
    apart: apartAt(all['apart'], known),
    decimals: isWeighted ? mostDecimals : 0,
    isWeighted,
  }
}

type Known = { readonly places: ReadonlyMap<string, number>; readonly what: string }

function endsAt(value: Json, path: readonly (string | number)[], known: Known, more: string) {
  const item = objectAt(value, path, ['a', 'b', more])
  const a = placeAt(item['a'], [...path, 'a'], known)
  const b = placeAt(item['b'], [...path, 'b'], known)
  if (a === b) throw new ShapeError(path, 'two different members')
  return { a, b, own: item[more] }
}

function weightsAt(value: Json, known: Known): TandemProblem['pairs'] {
  const seen = new Set<number>()
  return listAt(value, ['pairs'], 'pairs').map((one, at) => {
    const path = ['pairs', at]
    const { a, b, own } = endsAt(one, path, known, 'weight')
    const key = Math.min(a, b) * mostMembers + Math.max(a, b)
    if (seen.has(key)) throw new ShapeError(path, 'a pair that occurs only once')
    seen.add(key)
    const weight = numberAt(own, [...path, 'weight'], largestWeight)
    if (weight < 0) throw new ShapeError([...path, 'weight'], 'a weight of 0 or more', weight)
    return { a, b, weight: Math.round(weight * 10 ** mostDecimals) }
  })
}

function apartAt(value: Json | undefined, known: Known): TandemProblem['apart'] {
  return listAt(value ?? [], ['apart'], 'pairs apart').map((one, at) => {
    const path = ['apart', at]
    const { a, b, own } = endsAt(one, path, known, 'kind')
    return { a, b, kind: textAt(own, [...path, 'kind'], 'the kind of reason') }
  })
}

/** Mutual wishes weigh 2 · longest list + 2 minus both ranks: a first wish of both weighs most. */
function weightsOfWishes(all: readonly Wishes[]): TandemProblem['pairs'] {
  const ranks = all.map((wishes) => ranksOf(wishes, all.length))
  const longest = all.reduce((most, wishes) => Math.max(most, wishes.flat().length), 0)
  return all.flatMap((wishes, a) =>
    wishes.flat().flatMap((b) => {
      const back = ranks[b]?.[a] ?? 0
      return a < b && back > 0
        ? [{ a, b, weight: 2 * longest + 2 - (ranks[a]?.[b] ?? 0) - back }]
        : []
    }),
  )
}

/** A problem as JSON that reads back to the same problem. */
export function tandemProblemJson({
  members,
  pairs,
  apart,
  decimals,
  isWeighted,
}: TandemProblem): Json {
  const ids = members.map(({ id }) => id)
  return {
    members: members.map(({ id, wishes }) => ({ id, wishes: wishesJson(wishes, ids) })),
    ...(isWeighted
      ? {
          pairs: pairs.map(({ a, b, weight }) => ({
            a: ids[a] ?? '',
            b: ids[b] ?? '',
            weight: weight / 10 ** decimals,
          })),
        }
      : {}),
    apart: apart.map(({ a, b, kind }) => ({ a: ids[a] ?? '', b: ids[b] ?? '', kind })),
  }
}
