import { type Evening, type Guest, isThere, type Round } from './evening.ts'

/** What a seating achieves, and others are asked for too. */
export type Achieved = { readonly keepsApart: boolean; readonly sharesLanguage: boolean }

/**
 * A bound nobody can beat, by counting twice. A person who sits in every round with at least (smallest table − 1) others,
 * of whom only so many are people it can sit with at all, meets the rest again: half the sum over all people, rounded up. And
 * all pairs seated in all rounds, of which no more can be new than there are pairs who can sit together. People who come
 * together are left aside.
 */
export function fewestRepeats(
  evening: Evening,
  rounds: readonly Round[],
  achieved: Achieved,
): number {
  const partners = partnersIn(evening)
  const attends = attendance(evening, rounds)
  const possible = possiblePartners(evening, attends, achieved)
  const smallest = rounds.map((round) =>
    Math.min(...round.filter((table) => table.length > 0).map((table) => table.length)),
  )
  let again = 0
  let pairs = 0
  let aside = 0
  for (const { id } of evening.people) {
    const own = partners.get(id) ?? new Set()
    const others = [...(possible.get(id) ?? [])].filter((other) => !own.has(other)).length
    let seats = 0
    attends.forEach((set, round) => {
      if (!set.has(id)) return
      seats += Math.max(0, (smallest[round] ?? 1) - 1 - own.size)
      for (const other of own) if (set.has(other)) aside++
    })
    again += Math.max(0, seats - others)
    pairs += others
  }
  const seated = rounds.flat().reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0)
  return Math.max(0, Math.ceil(again / 2), seated - aside / 2 - pairs / 2)
}

function partnersIn({ together }: Evening): ReadonlyMap<string, ReadonlySet<string>> {
  const partners = new Map<string, Set<string>>()
  for (const [a, b] of together) {
    partners.set(a, (partners.get(a) ?? new Set()).add(b))
    partners.set(b, (partners.get(b) ?? new Set()).add(a))
  }
  return partners
}

/** Who sits somewhere in each round. */
function attendance(evening: Evening, rounds: readonly Round[]): readonly ReadonlySet<string>[] {
  return rounds.map((round, at) =>
    at < evening.held.length
      ? new Set(round.flat())
      : new Set(evening.people.filter((guest) => isThere(guest, at)).map(({ id }) => id)),
  )
}

/** For each person the others it can sit with in some round still to come, or sat with in one that took place. */
function possiblePartners(
  evening: Evening,
  attends: readonly ReadonlySet<string>[],
  achieved: Achieved,
): ReadonlyMap<string, ReadonlySet<string>> {
  const open = attends.slice(evening.held.length)
  const apart = new Set(evening.apart.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]))
  const tables = evening.held.flat()
  return new Map(
    evening.people.map((one) => {
      const met = tables.filter((table) => table.includes(one.id)).flat()
      const others = evening.people.filter(
        (other) =>
          open.some((set) => set.has(one.id) && set.has(other.id)) &&
          mayShareTable(one, other, achieved) &&
          !(achieved.keepsApart && apart.has(`${one.id} ${other.id}`)),
      )
      const ids = new Set([...met, ...others.map(({ id }) => id)])
      ids.delete(one.id)
      return [one.id, ids]
    }),
  )
}

/** Hosts of different tables never meet, nor do people without a language of both where every table shares one. */
function mayShareTable(one: Guest, other: Guest, { sharesLanguage }: Achieved): boolean {
  if (one.table !== null && other.table !== null && one.table !== other.table) return false
  return !sharesLanguage || one.languages.some((word) => other.languages.includes(word))
}
