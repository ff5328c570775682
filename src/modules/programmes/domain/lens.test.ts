import { instantIn, localIn } from '@korzo/values'
import { expect, test } from 'vitest'
import { excludedPercent, lensOf } from './lens.ts'

const town = (population: number | null, country = 'RS') => ({
  population,
  country,
  setting: 'town',
})
const most = {
  id: 'most',
  condition: { op: 'at-least', field: 'applicant.population', value: 10_000 },
} as const
const region = {
  id: 'region',
  condition: { op: 'one-of', field: 'applicant.country', values: ['RS'] },
} as const
const partners = {
  id: 'partners',
  condition: { op: 'at-least', field: 'partners.count', value: 1 },
} as const

test('the lens names the rule that shuts out, and what only it does', () => {
  const towns = [town(5000), town(5000, 'BA'), town(20_000, 'BA'), town(20_000), town(null)]
  const lens = lensOf([most, region, partners], towns)
  expect([...lens.excluded]).toEqual(towns.slice(0, 3))
  expect(lens.rules.map(({ rule, excluded, onlyThis }) => [rule.id, excluded, onlyThis])).toEqual([
    ['most', 2, 1],
    ['region', 2, 1],
  ])
  expect(lens.unanswerable).toEqual([partners])
})

test('a share is never rounded to nobody or to everybody', () => {
  expect([excludedPercent(1, 1000), excludedPercent(999, 1000), excludedPercent(83, 100)]).toEqual([
    1, 99, 83,
  ])
  expect([excludedPercent(0, 0), excludedPercent(5, 5)]).toEqual([0, 100])
})

test('a deadline typed in a zone is the instant its clocks show, on both sides of the change of clocks', () => {
  for (const local of [
    '2026-03-28T12:00',
    '2026-03-29T12:00',
    '2026-10-24T12:00',
    '2026-10-26T23:59',
  ])
    expect(localIn('Europe/Belgrade', instantIn('Europe/Belgrade', local) ?? new Date(0))).toBe(
      local,
    )
  expect(instantIn('Europe/Belgrade', '2026-10-25T02:30')).toEqual(new Date('2026-10-25T00:30:00Z'))
  expect(instantIn('Europe/Belgrade', '2026-03-29T02:30')).toEqual(new Date('2026-03-29T01:30:00Z'))
  expect(instantIn('Europe/Belgrade', 'tomorrow')).toBeUndefined()
})
