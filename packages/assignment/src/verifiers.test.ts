import type { Json } from '@korzo/proofs'
import { InputError } from '@korzo/values'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readNumberArray } from './arrays.ts'
import { headroom, readReviewProblem, reviewProblemOf } from './decode-problem.ts'
import { decideMentors, decideTandems } from './match-decision.ts'
import { mentorProblemOf, readMentorProblem } from './mentor-problem.ts'
import { decideReviewers, type ReviewDecision } from './review-decision.ts'
import { readTandemProblem, tandemProblemOf } from './tandem-problem.ts'
import { smallReviewProblem } from './testing.ts'
import { verifiers } from './verifiers.ts'

type Decided = Pick<ReviewDecision, 'rule' | 'parameters' | 'result' | 'ties' | 'inputs'> & {
  readonly seed?: string | null
}

const proofOf = (decided: Decided) => ({
  parameters: decided.parameters,
  seed: decided.seed ?? null,
  inputs: decided.inputs(),
  result: decided.result as Json,
  ties: decided.ties,
})

const verify = (rule: string, proof: ReturnType<typeof proofOf>) => verifiers[rule]?.(proof)

const reviewText = JSON.stringify(
  {
    coverage: 1,
    maximum: 2,
    reviewers: ['Ana', { id: 'Boris', minimum: 1, maximum: 1 }],
    applications: ['lamps', { id: 'buses', coverage: 1, experts: { count: 1, affinity: 0.5 } }],
    affinities: [
      [0.9, 0.8],
      [0.85, null],
    ],
    conflicts: [{ application: 'buses', reviewer: 'Boris', kind: 'former colleague' }],
    previous: [{ application: 'lamps', reviewer: 'Ana' }],
  },
  null,
  1,
)

const mentorText = JSON.stringify({
  mentors: [
    { id: 'Graz', capacity: 2, wishes: [['Pirna', 'Hamm'], 'Vari'] },
    { id: 'Linz', wishes: ['Vari', 'Pirna'] },
  ],
  mentees: [
    { id: 'Pirna', wishes: ['Linz', 'Graz'] },
    { id: 'Hamm', wishes: ['Graz'] },
    { id: 'Vari', wishes: [['Graz', 'Linz']] },
  ],
  apart: [{ mentor: 'Graz', mentee: 'Vari', kind: 'same ministry' }],
})

const tandemText = JSON.stringify({
  members: ['a', 'b', 'c', 'd', 'e'],
  pairs: [
    { a: 'a', b: 'b', weight: 3 },
    { a: 'b', b: 'c', weight: 3.5 },
    { a: 'c', b: 'a', weight: 3 },
    { a: 'c', b: 'd', weight: 1.25 },
    { a: 'd', b: 'e', weight: 2 },
  ],
  apart: [{ a: 'd', b: 'e', kind: 'same country' }],
})

const review = (objective: 'sum' | 'least-change') =>
  decideReviewers(readReviewProblem(reviewText), { objective })
const decisions: Decided[] = [
  review('sum'),
  review('least-change'),
  decideReviewers(readReviewProblem(reviewText, headroom.fair), {
    objective: 'fair',
    mostSteps: 50,
  }),
  decideMentors(readMentorProblem(mentorText), { isStable: true, seed: null }),
  decideMentors(readMentorProblem(mentorText), { isStable: true, seed: 'the lottery of 3 May' }),
  decideMentors(readMentorProblem(mentorText), { isStable: false, seed: null }),
  decideTandems(readTandemProblem(tandemText), { isStable: false, aim: 'weight', seed: null }),
  decideTandems(readTandemProblem(tandemText), { isStable: false, aim: 'most-pairs', seed: null }),
  decideTandems(readTandemProblem(tandemText), { isStable: true, aim: 'weight', seed: null }),
]

/** Every place in a value where something stands that can be changed. */
function places(value: Json, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.keys(value).flatMap((key) =>
    places((value as { [name: string]: Json })[key] ?? null, [
      ...path,
      Array.isArray(value) ? Number(key) : key,
    ]),
  )
}

function changed(value: Json, path: readonly (string | number)[]): Json {
  const [step, ...rest] = path
  if (step === undefined) {
    if (typeof value === 'number') return value + 1
    if (typeof value === 'boolean') return !value
    return typeof value === 'string' ? `${value}'` : 0
  }
  const copy = structuredClone(value) as { [name: string]: Json }
  copy[step] = changed(copy[step] ?? null, rest)
  return copy
}

describe('a verifier', () => {
  test('accepts every decision as it was made', () => {
    for (const decided of decisions)
      expect([decided.rule, verify(decided.rule, proofOf(decided))]).toEqual([decided.rule, null])
  })

  test('refuses every single change of a result, each with a sentence', () => {
    let forgeries = 0
    for (const decided of decisions) {
      const proof = proofOf(decided)
      for (const path of places(proof.result)) {
        const verdict = verify(decided.rule, { ...proof, result: changed(proof.result, path) })
        expect([decided.rule, path, typeof verdict]).toEqual([decided.rule, path, 'string'])
        forgeries++
      }
    }
    expect(forgeries).toBeGreaterThan(100)
  })

  test('accepts whatever was decided about any small problem, possible or not', () => {
    fc.assert(
      fc.property(
        smallReviewProblem,
        fc.constantFrom('sum' as const, 'fair' as const),
        (problem, objective) => {
          const decided = decideReviewers(
            problem,
            objective === 'sum' ? { objective } : { objective, mostSteps: 60 },
          )
          expect(verify(decided.rule, proofOf(decided))).toBe(null)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('answers with a sentence to whatever is put in the place of a proof', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...decisions),
        fc.jsonValue(),
        fc.constantFrom('inputs', 'result', 'ties', 'parameters'),
        (decided, junk, where) => {
          const proof = { ...proofOf(decided), [where]: junk as Json }
          const verdict = verify(decided.rule, proof)
          if (JSON.stringify(proof) !== JSON.stringify(proofOf(decided)))
            expect(typeof verdict).toBe('string')
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('a reader', () => {
  const readers = [
    [reviewText, readReviewProblem],
    [mentorText, readMentorProblem],
    [tandemText, readTandemProblem],
  ] as const

  test('gives a problem or the place of the mistake for any text near a valid one', () => {
    const cut = fc.record({
      from: fc.nat(900),
      length: fc.nat(6),
      put: fc.oneof(
        fc.string(),
        fc.constantFrom('"', '{', '[', ',', '-1', '1e999', 'null', '\\u12', '\n'),
      ),
    })
    fc.assert(
      fc.property(
        fc.constantFrom(...readers),
        fc.array(cut, { maxLength: 3 }),
        ([text, read], cuts) => {
          let broken: string = text
          for (const { from, length, put } of cuts) {
            const at = from % (broken.length + 1)
            broken = broken.slice(0, at) + put + broken.slice(at + length)
          }
          expectProblemOrPlace(() => read(broken))
        },
      ),
      { numRuns: 1500 },
    )
  })

  test('gives an array or the place of the mistake for any bytes', () => {
    const valid = arrayFile(
      "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 1), }",
      new Uint8Array(16),
    )
    expect(readNumberArray(valid)).toEqual({ shape: [2, 1], values: new Float64Array(2) })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { maxLength: 4 }),
        fc.nat(valid.length),
        (changes, length) => {
          const bytes = valid.slice()
          for (const [at, byte] of changes) bytes[at] = byte
          expectProblemOrPlace(() => readNumberArray(bytes))
          expectProblemOrPlace(() => readNumberArray(bytes.subarray(0, length)))
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('says line, column and what was expected', () => {
    const text =
      '{\n "reviewers": [{"id": "Ana", "maximum": -1}],\n "applications": [], "affinities": []\n}'
    expect(() => readReviewProblem(text)).toThrow(
      'line 2, column 41: expected a whole number from 0 to 10000, found "-1"',
    )
    expect(() => readReviewProblem('{"reviewers": [}')).toThrow(
      'line 1, column 16: expected a JSON value, found "}"',
    )
    const twice =
      '{"reviewers": [], "maximum": 1, "coverage": 1, "affinities": [],\n "applications": ["a", "a"]}'
    expect(() => readReviewProblem(twice)).toThrow(
      'line 2, column 24: expected an id that occurs only once, found "a"',
    )
  })

  test('refuses a pinned conflict: conflicts are respected always', () => {
    const value = {
      ...JSON.parse(reviewText),
      pinned: [{ application: 'buses', reviewer: 'Boris' }],
    } as Json
    expect(() => reviewProblemOf(value)).toThrow(
      'a pinned pair that is neither forbidden nor a conflict',
    )
  })
})

function expectProblemOrPlace(read: () => unknown): void {
  try {
    read()
  } catch (error) {
    expect(error).toBeInstanceOf(InputError)
    if (error instanceof InputError) expect(Math.min(error.line, error.column)).toBeGreaterThan(0)
  }
}

function arrayFile(header: string, values: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(header.padEnd(70))
  return new Uint8Array([
    0x93,
    0x4e,
    0x55,
    0x4d,
    0x50,
    0x59,
    1,
    0,
    text.length,
    0,
    ...text,
    ...values,
  ])
}

test('inputs in a proof read back to the same decision', () => {
  expect(
    decideMentors(mentorProblemOf(decisions[3]?.inputs() ?? null), { isStable: true, seed: null })
      .result,
  ).toEqual(decisions[3]?.result)
  expect(
    decideTandems(tandemProblemOf(decisions[6]?.inputs() ?? null), {
      isStable: false,
      aim: 'weight',
      seed: null,
    }).result,
  ).toEqual(decisions[6]?.result)
})
