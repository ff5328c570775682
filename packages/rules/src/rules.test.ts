import { describe, expect, test } from 'vitest'
import type { Condition } from './condition.ts'
import { fieldsOf } from './condition.ts'
import { evaluate } from './evaluate.ts'
import { explain } from './explain.ts'
import { parseCondition } from './schema.ts'
import { sqlOf } from './sql.ts'

const small: Condition = { op: 'at-most', field: 'population', value: 20_000 }
const member: Condition = { op: 'equals', field: 'member', value: true }
const light: Condition = { op: 'contains', field: 'topics', value: 'light' }
const all: Condition = { op: 'all', of: [small, member] }
const any: Condition = { op: 'any', of: [small, { op: 'not', of: light }] }

test.each([
  [all, { population: 20_000, member: true }, 'yes'],
  [all, { population: 20_001, member: true }, 'no'],
  [all, { population: 20_001 }, 'no'],
  [all, { population: 5 }, 'unknown'],
  [all, { population: 5, member: null }, 'unknown'],
  [all, { population: 'many', member: true }, 'unknown'],
  [any, { topics: ['light'], population: 30_000 }, 'no'],
  [any, { topics: ['water'] }, 'yes'],
  [any, { topics: ['light'] }, 'unknown'],
  [{ op: 'all', of: [] }, {}, 'yes'],
  [{ op: 'any', of: [] }, {}, 'no'],
  [{ op: 'answered', field: 'x' }, {}, 'no'],
  [{ op: 'answered', field: 'x' }, { x: '' }, 'no'],
  [{ op: 'answered', field: 'x' }, { x: 0 }, 'yes'],
  [{ op: 'one-of', field: 'topics', values: ['water', 'light'] }, { topics: ['light'] }, 'yes'],
  [{ op: 'at-least', field: 'on', value: '2026-03-01' }, { on: '2026-02-28' }, 'no'],
  [{ op: 'answered', field: 'constructor' }, {}, 'no'],
] as const)('%j with %j: %s', (condition, facts, answer) => {
  expect(evaluate(condition as Condition, facts)).toBe(answer)
})

test('a no names the clauses that failed, with what was known', () => {
  expect(explain(all, { population: 30_000, member: true })).toEqual({
    answer: 'no',
    reasons: [{ clause: small, path: 'of.0', fact: 30_000, answer: 'no', isNegated: false }],
  })
})

test('unknown names what would have to be known', () => {
  const { reasons } = explain(any, { population: 30_000 })
  expect(reasons).toEqual([
    { clause: light, path: 'of.1.of', fact: null, answer: 'unknown', isNegated: true },
  ])
})

test('the fields of a condition, each once', () => {
  expect(fieldsOf({ op: 'all', of: [all, small, any] })).toEqual(['population', 'member', 'topics'])
})

test('as SQL, with numbered parameters after those that are there', () => {
  const columns = {
    population: { sql: 'o.population', type: 'number' },
    member: { sql: 'o.is_member', type: 'boolean' },
  } as const
  expect(sqlOf(all, columns, 3)).toEqual({
    text: '(((o.population)::double precision <= $3::double precision) and ((o.is_member) = $4::boolean))',
    parameters: [20_000, true],
  })
})

describe('JSON nobody vouches for', () => {
  test('a condition is read', () => {
    expect(parseCondition(JSON.parse(JSON.stringify(any)))).toEqual(any)
  })
  const deep = (depth: number): unknown =>
    depth === 0 ? small : { op: 'not', of: deep(depth - 1) }
  const many = (length: number) => Array.from({ length }, () => small)
  test.each([
    ['another word', { op: 'maybe', of: [] }],
    ['a member too many', { ...small, extra: 1 }],
    ['a field that could be SQL', { ...small, field: 'a"; drop' }],
    ['mixed values', { op: 'one-of', field: 'a', values: [1, 'x'] }],
    ['no values', { op: 'one-of', field: 'a', values: [] }],
    ['a number that is none', { ...small, value: Number.NaN }],
    ['half a character', { op: 'equals', field: 'a', value: '\ud800' }],
    ['a zero in a text', { op: 'equals', field: 'a', value: 'a\0' }],
    ['too deep', deep(13)],
    [
      'too many clauses',
      {
        op: 'all',
        of: [
          { op: 'all', of: many(150) },
          { op: 'any', of: many(60) },
        ],
      },
    ],
    ['nothing', null],
  ])('%s is refused', (_what, json) => {
    expect(() => parseCondition(json)).toThrow()
  })
  test('as deep as allowed is read', () => {
    expect(parseCondition(deep(12))).toEqual(deep(12))
  })
})
