import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formatUnits } from './amounts.ts'
import { type BudgetRule, countBudget } from './count.ts'
import { type Election, metaValue } from './election.ts'
import { readPabulib } from './pabulib/read.ts'
import { writePabulib } from './pabulib/write.ts'

const folder = '../shared/data/budgets'
const isThere = existsSync(`${folder}/expected.json`)
if (!isThere) process.stdout.write(`skipped: ${folder} is missing\n`)

type Expected = {
  readonly voters: number
  readonly projects: number
  readonly equal_shares_no_completion: { readonly cardinality: string[]; readonly cost: string[] }
  readonly published_reproduced_by?: string[]
  readonly pabutools_1_2_3?: { rule: string; arith: string; multi: string; winners: string[] }[]
}

const expected: Record<string, Expected> = isThere
  ? JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8'))
  : {}
const read = (file: string) => readPabulib(readFileSync(`${folder}/${file}`))

type Completion = 'none' | 'add1' | 'add1-exhaustive'

function equalShares(election: Election, utility: 'cardinality' | 'cost', completion: Completion) {
  const rule: BudgetRule = { rule: 'equal-shares', ties: 'name', utility, completion, raise: '1' }
  return countBudget(election, rule).winners
}

function greedy(election: Election, variant: string) {
  return countBudget(election, {
    rule: 'greedy',
    ties: 'name',
    utility: 'points',
    unaffordable: variant.startsWith('noskip') ? 'stop' : 'skip',
    threshold: variant.endsWith('+thr')
      ? (metaValue(election, 'min_project_score_threshold') ?? null)
      : null,
  }).winners
}

function official(election: Election): string[] {
  return election.projects
    .filter(({ fields }) => fields['selected'] === '1')
    .map(({ id }) => id)
    .sort()
}

describe.skipIf(!isThere)('real elections', () => {
  test.each(Object.entries(expected))(
    '%s: Equal Shares without completion, in order',
    (file, known) => {
      const election = read(file)
      expect(election.ballots.voters).toBe(known.voters)
      expect(election.projects).toHaveLength(known.projects)
      expect(equalShares(election, 'cardinality', 'none')).toEqual(
        known.equal_shares_no_completion.cardinality,
      )
      expect(equalShares(election, 'cost', 'none')).toEqual(known.equal_shares_no_completion.cost)
    },
  )

  test.each(
    Object.entries(expected).filter(
      ([, known]) => (known.published_reproduced_by ?? []).length > 0,
    ),
  )('%s: the official outcome by the greedy variants that reproduce it', (file, known) => {
    const election = read(file)
    const reproduced = ['skip', 'skip+thr', 'noskip', 'noskip+thr'].filter(
      (variant) => [...greedy(election, variant)].sort().join() === official(election).join(),
    )
    const hasThreshold = metaValue(election, 'min_project_score_threshold') !== undefined
    const named = reproduced.filter((variant) => hasThreshold || !variant.endsWith('+thr'))
    expect(named).toEqual(known.published_reproduced_by)
  })

  test.each(['Netherlands_Assen_2024.pb', 'Poland_Wieliczka_2023_Green_Budget.pb'])(
    '%s: the town that used Equal Shares gets the projects it chose',
    (file) => {
      const election = read(file)
      expect([...equalShares(election, 'cost', 'add1')].sort()).toEqual(official(election))
    },
  )

  const small = /Assen|Wieliczka|Toulouse|Budapest_2024|Lodz/
  test.each(Object.entries(expected).filter(([file]) => small.test(file)))(
    '%s: what pabutools computes',
    (file, known) => {
      const election = read(file)
      const slow = /Toulouse|Praga/
      for (const { rule, arith, winners } of known.pabutools_1_2_3 ?? []) {
        if (arith !== 'exact' || (slow.test(file) && rule.endsWith('add1'))) continue
        expect([rule, [...byName(election, rule)].sort()]).toEqual([rule, [...winners].sort()])
      }
    },
  )

  test('every file is the same election after writing and reading', () => {
    for (const file of Object.keys(expected).filter(
      (name) => !/Lodz_202|Krakow_2024|local/.test(name),
    )) {
      const election = read(file)
      const again = readPabulib(new TextEncoder().encode(writePabulib(election)))
      expect(again.ballots).toEqual(election.ballots)
      expect(priced(again)).toEqual(priced(election))
      expect(again.meta).toEqual(election.meta)
    }
  })
})

function byName(election: Election, rule: string): readonly string[] {
  const utility = rule.includes('card') ? 'cardinality' : 'cost'
  if (rule.startsWith('mes')) {
    return equalShares(election, utility, rule.endsWith('add1') ? 'add1-exhaustive' : 'none')
  }
  if (rule === 'phragmen')
    return countBudget(election, { rule, ties: 'name', unaffordable: 'stop' }).winners
  const options = { unaffordable: 'skip', threshold: null } as const
  return countBudget(election, { rule: 'greedy', ties: 'name', utility, ...options }).winners
}

function priced({ projects, places }: Election) {
  return projects.map(({ id, cost }) => [id, formatUnits(cost, places)])
}
