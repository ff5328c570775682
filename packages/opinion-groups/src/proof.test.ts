import { canonicalJson, type Json } from '@korzo/proofs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupOpinions, type Options } from './group-opinions.ts'
import { proofInputs, proofParameters, proofResult, rule, verifiers } from './proof.ts'
import { camps } from './testing.ts'

const former = { groups: [{ id: 3, members: [1, 4, 7] }], nextId: 4 }

function proofOf(options: Options) {
  const conversation = camps(24, 10)
  const result = groupOpinions(conversation, options)
  const proof = {
    parameters: proofParameters(result),
    seed: null,
    ties: [],
    inputs: proofInputs(conversation, options),
    result: proofResult(result),
  }
  return JSON.parse(canonicalJson(proof)) as typeof proof
}

const verify = verifiers[rule]
const verdict = (proof: ReturnType<typeof proofOf>) => verify?.(proof) as string | null

test('a true proof is accepted: by silhouette, with a number of groups, with former and with given groups', () => {
  for (const options of [{}, { groupCount: 4 }, { former }, { given: former }]) {
    expect(verdict(proofOf(options))).toBeNull()
  }
})

test('a changed vote, member, number or parameter is refused', () => {
  const proof = proofOf({})
  const change = (from: string, to: string) => {
    const text = canonicalJson(proof)
    expect(text).toContain(from)
    return verdict(JSON.parse(text.replace(from, to)) as typeof proof)
  }
  const { votes } = proof.inputs as { votes: string[] }
  const row = votes[3] ?? ''
  expect(change(row, row.replace(/[ad]/, 'p'))).toContain('not what these votes give')
  expect(change('"groupCount":null', '"groupCount":4')).toBeTypeOf('string')
  expect(change('"fewestVotes":7', '"fewestVotes":6')).toContain('parameters')
  expect(change('"consensus":0', '"consensus":1')).toBeTypeOf('string')
})

test('anything else is refused with a sentence, never an exception', () => {
  const json = fc.jsonValue() as fc.Arbitrary<Json>
  const proof = proofOf({})
  fc.assert(
    fc.property(
      json,
      fc.constantFrom('participants', 'statements', 'withdrawn', 'votes', 'former', 'given'),
      (value, name) => {
        const inputs = { ...(proof.inputs as { [name: string]: Json }), [name]: value }
        if (canonicalJson(inputs) === canonicalJson(proof.inputs)) return
        const said = verdict({ ...proof, inputs })
        expect(said === null || (said ?? '').endsWith('.')).toBe(true)
        expect(verdict({ ...proof, inputs: value })).toMatch(/\.$/)
        expect(verdict({ ...proof, result: value })).toMatch(/\.$/)
      },
    ),
    { numRuns: 300 },
  )
})
