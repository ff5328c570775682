import { canonicalJson, type Json } from '@korzo/proofs'
import { InputError } from '@korzo/values'
import { type Evening, isThere, type Round, tableSizes } from './evening.ts'
import { mix, mixedResult } from './mix.ts'
import { eveningInputs, readEvening } from './read-evening.ts'
import { tally } from './tally.ts'

/** What a verifier is given: the decision record's own members and the inputs beside it. */
export type MixProof = {
  readonly parameters: { readonly [name: string]: Json }
  readonly seed: string | null
  readonly inputs: Json
  readonly result: Json
  readonly ties: readonly Json[]
}

/** Null when the rounds keep every rule, every number in the result is right and the rule gives the same; else why not. */
export function verifyMix(proof: MixProof): string | null {
  try {
    return check(proof)
  } catch (error) {
    if (error instanceof InputError) return `The inputs cannot be read: ${error.message}.`
    if (error instanceof TypeError || error instanceof RangeError)
      return 'The proof is not of the form this rule writes.'
    throw error
  }
}

function check({ parameters, seed, inputs, result, ties }: MixProof): string | null {
  const evening = readEvening(canonicalJson(inputs))
  if (canonicalJson(eveningInputs(evening)) !== canonicalJson(inputs))
    return 'The inputs are not in their canonical form.'
  if (canonicalJson(parameters) !== canonicalJson({ steps: evening.steps }))
    return 'The parameters are not those of the inputs.'
  if (ties.length > 0) return 'This rule knows no ties, the proof names some.'
  if (seed === null) return 'The proof names no seed.'
  const rounds = roundsIn(result)
  if (rounds === null) return 'The result has no rounds.'
  const fault = seatingFault(evening, rounds)
  if (fault !== null) return fault
  for (const [name, count] of Object.entries(tally(evening, rounds)))
    if (canonicalJson(count) !== canonicalJson(member(result, name) ?? null))
      return `The count "${name}" does not follow from the rounds.`
  return canonicalJson(mixedResult(mix(evening, seed))) === canonicalJson(result)
    ? null
    : 'The rule gives other rounds for these inputs and this seed.'
}

function member(result: Json, name: string): Json | undefined {
  return result !== null && typeof result === 'object' && !Array.isArray(result)
    ? (result as { readonly [name: string]: Json | undefined })[name]
    : undefined
}

function roundsIn(result: Json): Round[] | null {
  const rounds = member(result, 'rounds')
  if (!Array.isArray(rounds)) return null
  const tables = (rounds as Json[]).map((round) => (Array.isArray(round) ? (round as Json[]) : []))
  const strings = tables.map((round) =>
    round.map((table) =>
      Array.isArray(table) ? (table as Json[]).filter((id) => typeof id === 'string') : [],
    ),
  )
  return canonicalJson(strings) === canonicalJson(rounds) ? strings : null
}

/** What is wrong with a seating as a seating: somebody missing or twice, a host away, uneven tables, a changed past. */
export function seatingFault(evening: Evening, rounds: readonly Round[]): string | null {
  if (rounds.length !== evening.rounds) return `There should be ${evening.rounds} rounds.`
  for (const [at, round] of rounds.entries()) {
    const fault = roundFault(evening, round, at)
    if (fault !== null) return `Round ${at + 1}: ${fault}.`
  }
  return null
}

function roundFault(evening: Evening, round: Round, at: number): string | null {
  const held = evening.held[at]
  if (held !== undefined)
    return canonicalJson(held) === canonicalJson(round) ? null : 'a round already held was changed'
  if (round.length !== evening.tables.length) return `not ${evening.tables.length} tables`
  const there = evening.people.filter((guest) => isThere(guest, at))
  const seated = round.flat()
  if (seated.length !== new Set(seated).size) return 'somebody sits at two places'
  if (canonicalJson([...seated].sort()) !== canonicalJson(there.map(({ id }) => id).sort()))
    return 'not exactly those who are there are seated'
  const away = there.find(({ id, table }) => table !== null && !round[table - 1]?.includes(id))
  if (away !== undefined) return `host ${away.id} is not at table ${away.table}`
  const full = round.findIndex(
    (table, number) => table.length > (evening.tables[number] ?? Infinity),
  )
  if (full >= 0) return `table ${full + 1} has too few seats`
  return evenFault(evening, round, there)
}

function evenFault(evening: Evening, round: Round, there: Evening['people']): string | null {
  const hosts = evening.tables.map((_, t) => there.filter(({ table }) => table === t + 1).length)
  const even = tableSizes(there.length, evening.tables, hosts)
  const sizes = (list: readonly number[]) => [...list].sort((a, b) => a - b).join(',')
  return sizes(even) === sizes(round.map((table) => table.length))
    ? null
    : 'the tables are not as even as the seats allow'
}
