import { expect, test } from 'vitest'
import type { Rule } from './call.ts'
import { callStanding } from './call-standing.ts'

const rules: Rule[] = [
  { id: 'region', condition: { op: 'one-of', field: 'applicant.country', values: ['RS', 'BA'] } },
  { id: 'least', condition: { op: 'at-least', field: 'applicant.population', value: 4000 } },
  { id: 'kind', condition: { op: 'one-of', field: 'applicant.kind', values: ['town', 'hub'] } },
  { id: 'partners', condition: { op: 'at-least', field: 'partners.count', value: 1 } },
  { id: 'asked', condition: { op: 'answered', field: 'plan' } },
]
const stands = (town: Parameters<typeof callStanding>[1]) => {
  const { fulfilled, open, failed } = callStanding(rules, town)
  return [fulfilled, open, failed].map((list) => list.map(({ id }) => id).join(' '))
}

test('what is known of a town is held against the rules; what only an application says is open', () => {
  expect(stands({ kinds: ['town'], country: 'RS', population: 4000 })).toEqual([
    'region least kind',
    'partners asked',
    '',
  ])
  expect(stands({ kinds: ['town'], country: 'SI', population: 3999 })).toEqual([
    'kind',
    'partners asked',
    'region least',
  ])
})

test('what nobody said is open, and so is a kind that is only one of those it may be', () => {
  expect(stands({ kinds: ['town', 'city'], country: null, population: null })).toEqual([
    '',
    'region least kind partners asked',
    '',
  ])
  expect(stands({ kinds: ['city'], country: null, population: null })[2]).toBe('kind')
})
