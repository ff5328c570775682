import { type Place, readJson } from '@korzo/json-reader'
import type { Json } from '@korzo/proofs'
import { type Evening, type Guest, isThere, type Round } from './evening.ts'

const most = { people: 2000, tables: 1000, rounds: 60, languages: 30, steps: 5_000_000 }

/**
 * Reads an evening from JSON; `schema.json` describes it.
 *
 * @throws {InputError} with line and column of whatever is missing, contradictory or impossible to seat.
 */
export function readEvening(text: string): Evening {
  const root = readJson(text)
  const given = root.object([
    'people',
    'tables',
    'rounds',
    'mix',
    'commonLanguage',
    'apart',
    'together',
    'held',
    'steps',
  ])
  const rounds = (given.rounds ?? root.fail('a member "rounds"')).integer(1, most.rounds)
  const tables = readTables(given.tables ?? root.fail('a member "tables"'))
  const peoplePlace = given.people ?? root.fail('a member "people"')
  const people = readPeople(peoplePlace, rounds, tables.length)
  const ids = new Set(people.map(({ id }) => id))
  const evening: Evening = {
    people,
    tables,
    rounds,
    mix: readMix(given.mix),
    commonLanguage: given.commonLanguage?.boolean() ?? false,
    apart: readPairs(given.apart, ids),
    together: readPairs(given.together, ids),
    held: readHeld(given.held, { rounds, tables: tables.length, ids }),
    steps: given.steps?.integer(0, most.steps) ?? 300_000,
  }
  checkSeats(evening, peoplePlace)
  checkLanguages(evening, peoplePlace)
  return evening
}

function readTables(place: Place): (number | null)[] {
  if (!place.isList()) return Array.from({ length: place.integer(1, most.tables) }, () => null)
  const tables = place.list()
  if (tables.length < 1 || tables.length > most.tables) place.fail(`1 to ${most.tables} tables`)
  return tables.map((seats) => seats.integer(1, most.people))
}

function readPeople(place: Place, rounds: number, tables: number): Guest[] {
  const listed = place.list()
  if (listed.length < 2 || listed.length > most.people) place.fail(`2 to ${most.people} people`)
  const ids = new Set<string>()
  return listed.map((one) => {
    const given = one.object(['id', 'attributes', 'languages', 'table', 'from', 'until'])
    const idPlace = given.id ?? one.fail('a member "id"')
    const id = idPlace.string()
    if (ids.has(id)) idPlace.fail('each id once')
    ids.add(id)
    const from = given.from?.integer(1, rounds) ?? 1
    const attributes = (given.attributes?.entries() ?? []).map(([name, value]) => [
      name,
      value.string(),
    ])
    return {
      id,
      attributes: Object.fromEntries(attributes) as Record<string, string>,
      languages: [...new Set((given.languages?.list() ?? []).map((word) => word.string(35)))],
      table: given.table?.integer(1, tables) ?? null,
      from,
      until: given.until?.integer(from, rounds) ?? rounds,
    }
  })
}

function readMix(place: Place | undefined): Record<string, number> {
  const weights = (place?.entries() ?? []).map(([name, weight]) => [name, weight.integer(0, 100)])
  return Object.fromEntries(weights) as Record<string, number>
}

function readPairs(place: Place | undefined, ids: ReadonlySet<string>): [string, string][] {
  return (place?.list() ?? []).map((pair) => {
    const [first, second, ...more] = pair.list()
    if (first === undefined || second === undefined || more.length > 0) return pair.fail('two ids')
    const ends: [string, string] = [knownId(first, ids), knownId(second, ids)]
    return ends[0] === ends[1] ? second.fail('somebody else') : ends
  })
}

function knownId(place: Place, ids: ReadonlySet<string>): string {
  const id = place.string()
  return ids.has(id) ? id : place.fail('the id of one of the people')
}

function readHeld(
  place: Place | undefined,
  known: { rounds: number; tables: number; ids: ReadonlySet<string> },
): Round[] {
  const held = place?.list() ?? []
  if (held.length > known.rounds) place?.fail(`at most ${known.rounds} rounds`)
  return held.map((round) => {
    const seated = new Set<string>()
    const tables = round.list()
    if (tables.length > known.tables) round.fail(`at most ${known.tables} tables`)
    return tables.map((table) =>
      table.list().map((guest) => {
        const id = knownId(guest, known.ids)
        if (seated.has(id)) guest.fail('each person at one table of a round')
        seated.add(id)
        return id
      }),
    )
  })
}

function checkSeats(evening: Evening, place: Place): void {
  const seats = evening.tables.reduce<number>((sum, at) => sum + (at ?? Infinity), 0)
  for (let round = evening.held.length; round < evening.rounds; round++) {
    const there = evening.people.filter((guest) => isThere(guest, round))
    if (there.length > seats)
      place.fail(`at most ${seats} people in round ${round + 1}: no more seats`)
    evening.tables.forEach((at, table) => {
      const hosts = there.filter((guest) => guest.table === table + 1).length
      if (hosts > (at ?? Infinity)) place.fail(`at most ${at} hosts at table ${table + 1}`)
    })
  }
}

function checkLanguages(evening: Evening, place: Place): void {
  const languages = new Set(evening.people.flatMap((guest) => guest.languages))
  if (languages.size > most.languages) place.fail(`at most ${most.languages} different languages`)
  const silent = evening.people.find((guest) => guest.languages.length === 0)
  if (evening.commonLanguage && silent !== undefined)
    place.fail(
      `languages of everybody, as a common language is asked for ("${silent.id}" has none)`,
    )
}

/** The evening as canonical JSON: what a proof carries, and what `readEvening` reads again. */
export function eveningInputs(evening: Evening): Json {
  const { people, tables, rounds, mix, commonLanguage, apart, together, held, steps } = evening
  return {
    people: people.map((guest) => ({
      id: guest.id,
      attributes: Object.keys(guest.attributes).length > 0 ? guest.attributes : undefined,
      languages: guest.languages.length > 0 ? guest.languages : undefined,
      table: guest.table ?? undefined,
      from: guest.from > 1 ? guest.from : undefined,
      until: guest.until < rounds ? guest.until : undefined,
    })),
    tables: tables.some((seats) => seats === null)
      ? tables.length
      : tables.map((seats) => seats ?? 0),
    rounds,
    mix,
    commonLanguage,
    apart,
    together,
    held,
    steps,
  }
}
