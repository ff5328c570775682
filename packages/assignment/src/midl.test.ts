import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readNumberArray, reviewProblemFromArrays } from './arrays.ts'
import { headroom } from './decode-problem.ts'
import { decideReviewers } from './review-decision.ts'
import { verifiers } from './verifiers.ts'

const folder = '../shared/data/reviewers/midl'
const isThere = existsSync(folder)
if (!isThere) process.stdout.write(`skipped: ${folder} is missing\n`)

const array = (name: string) => readNumberArray(readFileSync(join(folder, `${name}.npy`)))

const arrays = (room: number) =>
  reviewProblemFromArrays({
    scores: array('scores'),
    loads: array('loads'),
    covs: array('covs'),
    room,
  })

describe.skipIf(!isThere)('the reviewers of MIDL', () => {
  test('have the known greatest sum, and no conflict', () => {
    const decided = decideReviewers(arrays(headroom.sum), { objective: 'sum' })
    expect((decided.figures['sum'] as number).toFixed(6)).toBe('201.884880')
    expect(decided.figures).toMatchObject({ conflictsRespected: true, proven: true })
    const { rule, parameters, ties, result } = decided
    const proof = { parameters, ties, result, seed: null, inputs: decided.inputs() }
    expect(verifiers[rule]?.(proof)).toBe(null)
  })

  test('have the best possible worst application, proven, and above it the greatest sum', () => {
    const decided = decideReviewers(arrays(headroom.fair), { objective: 'fair', mostSteps: 400 })
    expect(decided.figures).toMatchObject({
      worst: 0.944839162,
      worstBound: 0.944839162,
      proven: true,
      conflictsRespected: true,
    })
    const { rule, parameters, ties, result } = decided
    const proof = { parameters, ties, result, seed: null, inputs: decided.inputs() }
    expect(verifiers[rule]?.(proof)).toBe(null)
  })
})
