import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  chance,
  digest,
  type Json,
  keyFile,
  type Proof,
  proofFile,
  proofOf,
  readProof,
  signingKey,
  type Trust,
  verifyFile,
} from '@korzo/proofs'
import { beforeAll, describe, expect, test } from 'vitest'
import { command as assignReviewers } from './assign-reviewers.ts'
import { type Command, exit } from './command.ts'
import { command as countBudget } from './count-budget.ts'
import { command as groupOpinions } from './group-opinions.ts'
import { command as mix } from './mix.ts'
import { verifiersOf } from './rule-packages.ts'
import { command as scheduleMeetings } from './schedule-meetings.ts'
import { command as select } from './select.ts'

const key = signingKey(new Uint8Array(32).fill(11))
const trust: Trust = { keys: [key.publicKey] }

/** Five projects, twelve voters, and a tie that a lot must break. */
const election = `META
key;value
description;Test
country;Nowhere
unit;Riverside
instance;2026
num_projects;5
num_votes;12
budget;100
vote_type;approval
rule;greedy
PROJECTS
project_id;cost
bench;30
tree;30
lamp;40
swing;50
fountain;90
VOTES
voter_id;vote
1;bench,tree
2;bench,lamp
3;bench,swing
4;tree,lamp
5;tree,swing
6;tree,fountain
7;bench,fountain
8;lamp
9;swing,lamp
10;swing,fountain
11;bench
12;tree
`

const evening = {
  people: 'abcdefghijkl'.split('').map((id, at) => ({ id, attributes: { country: `c${at % 4}` } })),
  tables: 4,
  rounds: 3,
  mix: { country: 1 },
}

/** Four applications, each to two of four reviewers. */
const reviews = {
  applications: ['p1', 'p2', 'p3', 'p4'].map((id) => ({ id })),
  reviewers: ['r1', 'r2', 'r3', 'r4'].map((id) => ({ id })),
  coverage: 2,
  maximum: 3,
  affinities: [
    [0.9, 0.1, 0.5, 0.3],
    [0.2, 0.8, 0.4, 0.6],
    [0.7, 0.3, 0.9, 0.2],
    [0.1, 0.6, 0.3, 0.8],
  ],
}

/** Twelve people on eight statements: two camps, and something both agree on. */
const opinions = {
  statements: Array.from({ length: 8 }, (_, id) => ({ id, text: `Statement ${id}` })),
  votes: Array.from({ length: 96 }, (_, at) => {
    const [participant, statement] = [Math.floor(at / 8), at % 8]
    const camp = participant < 6 ? 1 : -1
    const vote = statement < 2 ? 1 : (participant * 7 + statement) % 5 === 0 ? 0 : camp
    return { participant, statement, vote }
  }),
}

/** Six applications for three places, at least one from each country. */
const applications = {
  format: 'korzo-selection/1',
  places: 3,
  quotas: [{ id: 'each country', attribute: 'country', each: true, min: 1 }],
  applications: [9, 8.5, 8, 7.5, 7, 6].map((score, at) => ({
    id: `a${at}`,
    score,
    attributes: { country: at < 4 ? 'north' : 'south' },
  })),
}

/** Six people who wish to meet at two tables in three slots. */
const meetings = {
  slots: 3,
  tables: 2,
  people: ['ana', 'boris', 'clara', 'dora', 'emil', 'franz'].map((id) => ({ id })),
  wishes: [
    ['ana', 'boris'],
    ['boris', 'ana'],
    ['clara', 'dora'],
    ['dora', 'clara'],
    ['ana', 'dora'],
    ['dora', 'ana'],
    ['emil', 'franz'],
    ['franz', 'emil'],
  ].map(([from, to]) => ({ from, to, weight: 2 })),
}

const decisions: [string, Command, string, Record<string, string>][] = [
  ['a budget by equal shares', countBudget, election, { rule: 'equal-shares', ties: 'lot' }],
  ['a greedy budget', countBudget, election, { rule: 'greedy', ties: 'lot' }],
  ['reviewers with the greatest sum', assignReviewers, JSON.stringify(reviews), {}],
  ['reviewers, fair', assignReviewers, JSON.stringify(reviews), { objective: 'fair' }],
  ['opinion groups', groupOpinions, JSON.stringify(opinions), {}],
  ['a selection', select, JSON.stringify(applications), {}],
  ['a schedule of meetings', scheduleMeetings, JSON.stringify(meetings), {}],
  ['an evening', mix, JSON.stringify(evening), {}],
]

describe.each(decisions)('the proof of %s', (_name, command, input, options) => {
  let sealed: Proof
  let unsealed: Proof

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'korzo-'))
    const at = (name: string) => join(folder, name)
    await writeFile(at('input.json'), input)
    await writeFile(at('key'), keyFile(key))
    const io = { out: () => undefined, err: (text: string) => expect(text).toBe('') }
    const standard = Object.entries(command.options).map(([name, { default: value }]) => [
      name,
      value,
    ])
    const values = { ...Object.fromEntries(standard), ...options, seed: 's', proof: at('proof') }
    const sealing = { ...values, key: at('key') }
    const code = await command.run({ positionals: [at('input.json')], values: sealing }, io)
    expect(code).toBe(exit.done)
    sealed = readProof(await readFile(at('proof')))
    unsealed = proofOf({ record: sealed.record, inputs: sealed.inputs, seal: null })
  })

  test('is right', async () => {
    expect(await verifyFile(proofFile(sealed), verifiersOf, trust)).toMatchObject({
      accepted: true,
    })
    expect(await verifyFile(proofFile(unsealed), verifiersOf)).toMatchObject({ accepted: true })
  })

  test('is refused after any of 500 single-byte changes', async () => {
    const lot = chance('bytes', 'test')
    const original = proofFile(unsealed)
    for (let round = 0; round < 500; round++) {
      const bytes = Uint8Array.from(original)
      const at = lot.below(bytes.length)
      bytes[at] = ((bytes[at] ?? 0) + 1 + lot.below(255)) % 256
      const { accepted } = await verifyFile(bytes, verifiersOf)
      expect([at, accepted]).toEqual([at, false])
    }
  })

  test('is refused when anything at all is forged and every digest made anew, by the signed root', async () => {
    for (const forged of forgeries(sealed, ['inputs', 'parameters', 'seed', 'result', 'ties']))
      expect(await verifyFile(proofFile(forged), verifiersOf, trust)).toMatchObject({
        reason: 'path',
      })
  })

  test('is refused without a seal when seed, result or ties are forged, by counting again', async () => {
    const accepted: string[] = []
    for (const forged of forgeries(unsealed, ['seed', 'result', 'ties'])) {
      const verdict = await verifyFile(proofFile(forged), verifiersOf)
      if (verdict.accepted && !isStillProved(unsealed, forged))
        accepted.push(changeBetween(unsealed, forged))
    }
    expect(accepted).toEqual([])
  })
})

/** Where a search was led from by a seed. What it found is checked; the way there says nothing about the result. */
const searches = ['selection/best@1', 'meetings/most-wishes@5']

/**
 * Of a search, another way or another certificate that proves the same bound for the same decision is no forgery: nobody
 * else gets a place by it.
 */
function isStillProved(genuine: Proof, { record }: Proof): boolean {
  if (drewNothing(genuine, record)) return true
  if (!searches.includes(record.rule)) return false
  const decided = { ...(record.result as object), certificate: null }
  const before = { ...(genuine.record.result as object), certificate: null }
  return JSON.stringify([decided, record.ties]) === JSON.stringify([before, genuine.record.ties])
}

/** Where no tie mattered the seed drew nothing: the same decision follows from any. */
function drewNothing({ record: genuine }: Proof, forged: Proof['record']): boolean {
  const isSame =
    JSON.stringify({ ...forged, seed: null }) === JSON.stringify({ ...genuine, seed: null })
  return genuine.ties.length === 0 && isSame && forged.seed !== null
}

type Part = 'inputs' | 'parameters' | 'seed' | 'result' | 'ties'

/** The proof with one value after another changed, and all digests right again: about three hundred of them. */
function forgeries(proof: Proof, parts: readonly Part[]): Proof[] {
  const { record, inputs, seal } = proof
  const whole = { ...record, inputs } as unknown as { [part in Part]: Json }
  const all = parts.flatMap((part) =>
    changesOf(whole[part]).map((value) => ({ ...whole, [part]: value })),
  )
  const step = Math.max(1, Math.floor(all.length / 300))
  return all
    .filter((_, at) => at % step === 0)
    .map((changed) => {
      const forged = { ...record, ...changed, inputs: digest(changed.inputs) } as typeof record
      return proofOf({ record: forged, inputs: changed.inputs, seal })
    })
}

/** Every value that differs from this one in one leaf, one member more, or one item less. */
function changesOf(value: Json): Json[] {
  if (typeof value === 'string')
    return [`${value}x`, value.slice(1)].filter((text) => text !== value)
  if (typeof value === 'number') return [value + 1, -value - 1]
  if (typeof value === 'boolean') return [!value]
  if (value === null) return ['x']
  const entries = Object.entries(value) as [string, Json][]
  const deeper = entries.flatMap(([name, inner]) =>
    changesOf(inner).map((changed) => withMember(value, name, changed)),
  )
  if (Array.isArray(value))
    return [...deeper, [...value, 'x'], ...(value.length > 0 ? [value.slice(1)] : [])]
  return [...deeper, { ...value, forged: 1 }]
}

function withMember(value: Json, name: string, changed: Json): Json {
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === name ? changed : item))
  return { ...(value as { [member: string]: Json }), [name]: changed }
}

function changeBetween(one: Proof, other: Proof): string {
  const [first, second] = [one, other].map((proof) => JSON.stringify(proof.record)) as [
    string,
    string,
  ]
  let at = 0
  while (first[at] === second[at]) at++
  return `${first.slice(Math.max(0, at - 60), at + 20)} → ${second.slice(at, at + 20)}`
}
