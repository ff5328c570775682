import type { Json } from '@korzo/proofs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BudgetRule, countBudget } from './count.ts'
import { type Proof, proofInputs, proofResult, verifiers } from './proof.ts'
import { asElection } from './random-elections.ts'

const rules: readonly BudgetRule[] = [
  { rule: 'greedy', ties: 'lot', utility: 'points', unaffordable: 'skip', threshold: '2' },
  { rule: 'equal-shares', ties: 'name', utility: 'cost', completion: 'add1', raise: '0.5' },
  { rule: 'phragmen', ties: 'cost-votes', unaffordable: 'skip' },
  { rule: 'max-utility', ties: 'name', utility: 'cardinality', steps: 10_000 },
]

function proofOf(rule: BudgetRule, withPoints: boolean): Proof {
  const ballots = [[0, 1], [0], [1, 2], [2], [0, 2]]
  const points = withPoints ? ballots.map((ballot) => ballot.map((p) => p + 1)) : null
  const election = asElection({ budget: 20n, costs: [10n, 5n, 10n], ballots, points })
  const count = countBudget(election, rule, rule.ties === 'lot' ? 'seed' : null)
  const proof = {
    parameters: count.parameters,
    seed: count.seed,
    inputs: proofInputs(election),
    result: proofResult(count),
    ties: count.ties,
  }
  return JSON.parse(JSON.stringify(proof))
}

const verify = (rule: BudgetRule, proof: Proof) =>
  verifiers[`budget-rules/${rule.rule}@1`]?.(proof) ?? null

describe.each(rules)('a proof of $rule', (rule) => {
  test.each([false, true])('is confirmed by counting again (points: %s)', (withPoints) => {
    expect(verify(rule, proofOf(rule, withPoints))).toBeNull()
  })

  test('is refused when anything in it is changed', () => {
    const proof = proofOf(rule, false)
    const text = JSON.stringify(proof)
    for (const [from, to] of [
      ['"selected":true', '"selected":false'],
      ['"cost":"', '"cost":"1'],
      ['"ties":"', '"ties":"x'],
      [',"projects":[', ',"more":1,"projects":['],
      ['"budget":"20"', '"budget":"19"'],
      ['"1:0"', '"2:0"'],
    ] as const) {
      const changed = text.replace(from, to)
      expect(changed).not.toBe(text)
      expect(verify(rule, JSON.parse(changed))).toEqual(expect.stringMatching(/\.$/))
    }
  })

  test('made of anything else gets a sentence, never an exception', () => {
    const proof = proofOf(rule, false)
    const anything = fc.jsonValue() as fc.Arbitrary<Json>
    fc.assert(
      fc.property(
        fc.constantFrom('inputs', 'result', 'parameters', 'ties'),
        anything,
        (member, value) => {
          fc.pre(JSON.stringify(value) !== JSON.stringify(proof[member as 'inputs']))
          expect(typeof verify(rule, { ...proof, [member]: value })).toBe('string')
        },
      ),
      { numRuns: 200 },
    )
  })
})
