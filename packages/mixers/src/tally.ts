import type { Evening, Round } from './evening.ts'
import { fewestRepeats } from './fewest-repeats.ts'

/** Whole numbers anybody can count again from the rounds. */
export type Tally = {
  /** Meetings of two people who had met before, people who come together aside. */
  readonly repeats: number
  /**
   * No seating with tables as even as these has fewer repeats, where pairs are kept apart and tables share a language as
   * here; proven by counting, so perhaps too small.
   */
  readonly fewestRepeats: number
  /** Different pairs of people who met. */
  readonly pairsMet: number
  /** Times two people to be kept apart sat together. */
  readonly apartMet: number
  /** Times two people who come together sat apart while both were there. */
  readonly separated: number
  /** Tables (of all rounds still to come) without a language everybody speaks; 0 when none is asked for. */
  readonly withoutCommonLanguage: number
  /** Per attribute: pairs at one table with the same value, counted each round. */
  readonly alike: Readonly<Record<string, number>>
}

/** Counts everything a seating is judged by. */
export function tally(evening: Evening, rounds: readonly Round[]): Tally {
  const index = new Map(evening.people.map(({ id }, at) => [id, at]))
  const seated = rounds.map((round) => round.map((table) => table.map((id) => index.get(id) ?? 0)))
  const total = evening.people.length
  const times = countPairs(seated, total)
  const key = (pair: readonly [string, string]) => {
    const [a, b] = [index.get(pair[0]) ?? 0, index.get(pair[1]) ?? 0]
    return Math.min(a, b) * total + Math.max(a, b)
  }
  const partners = new Set(evening.together.map(key))
  let repeats = 0
  for (const [pair, count] of times) if (!partners.has(pair)) repeats += count - 1
  const apartMet = sum([...new Set(evening.apart.map(key))], (pair) => times.get(pair) ?? 0)
  const withoutCommonLanguage = evening.commonLanguage ? tablesWithoutLanguage(evening, seated) : 0
  return {
    repeats,
    fewestRepeats: fewestRepeats(evening, rounds, {
      keepsApart: apartMet === 0,
      sharesLanguage: evening.commonLanguage && withoutCommonLanguage === 0,
    }),
    pairsMet: times.size,
    apartMet,
    separated: sum(
      [...partners],
      (pair) => roundsTogether(evening, rounds, pair) - (times.get(pair) ?? 0),
    ),
    withoutCommonLanguage,
    alike: alike(evening, seated),
  }
}

/** How often two people sat together, by smaller index · people + larger index. */
function countPairs(
  seated: readonly (readonly (readonly number[])[])[],
  people: number,
): Map<number, number> {
  const counts = new Map<number, number>()
  for (const table of seated.flat())
    for (const a of table)
      for (const b of table)
        if (a < b) counts.set(a * people + b, (counts.get(a * people + b) ?? 0) + 1)
  return counts
}

function sum<Item>(items: readonly Item[], count: (item: Item) => number): number {
  return items.reduce((total, item) => total + count(item), 0)
}

/** Rounds in which both of a pair sit somewhere. */
function roundsTogether(evening: Evening, rounds: readonly Round[], pair: number): number {
  const ids = [Math.floor(pair / evening.people.length), pair % evening.people.length].map(
    (at) => evening.people[at]?.id ?? '',
  )
  return rounds.filter((round) => ids.every((id) => round.some((table) => table.includes(id))))
    .length
}

function tablesWithoutLanguage(
  evening: Evening,
  seated: readonly (readonly (readonly number[])[])[],
): number {
  const open = seated.slice(evening.held.length).flat()
  return open.filter((table) => {
    const [first, ...others] = table.map((guest) => evening.people[guest]?.languages ?? [])
    return first !== undefined && !first.some((word) => others.every((list) => list.includes(word)))
  }).length
}

function alike(
  evening: Evening,
  seated: readonly (readonly (readonly number[])[])[],
): Record<string, number> {
  const counts = Object.keys(evening.mix)
    .sort()
    .map((name): [string, number] => {
      const value = (guest: number) => evening.people[guest]?.attributes[name]
      return [name, sum(seated.flat(), (table) => alikeAt(table.map(value)))]
    })
  return Object.fromEntries(counts)
}

function alikeAt(values: readonly (string | undefined)[]): number {
  const counts = new Map<string, number>()
  for (const value of values)
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1)
  return sum([...counts.values()], (count) => (count * (count - 1)) / 2)
}
