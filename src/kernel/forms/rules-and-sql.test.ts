import { type Column, type Condition, evaluate, explain, type Fact, sqlOf } from '@korzo/rules'
import fc from 'fast-check'
import { type CompiledQuery, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type World } from '../../../tests/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const words = [
  '',
  'a',
  'b',
  'niš',
  'Niš',
  'ж',
  '\u{1F3D9}',
  '\uFFFD',
  'a b',
  "o'clock",
  '2026-03-01',
]
const word = fc.constantFrom(...words)
const number = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 0.1, 1e15, 5e-324),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
const fields = ['text', 'number', 'boolean', 'list'] as const
const field = fc.constantFrom(...fields)
const value = fc.oneof(word, number, fc.boolean())

const clause: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    op: fc.constantFrom('equals', 'less-than', 'at-most', 'more-than', 'at-least'),
    field,
    value,
  }),
  fc.record({
    op: fc.constant('one-of' as const),
    field,
    values: fc.oneof(
      fc.array(word, { maxLength: 3 }),
      fc.array(number, { maxLength: 3 }),
      fc.array(fc.boolean(), { maxLength: 2 }),
    ),
  }),
  fc.record({ op: fc.constant('contains' as const), field, value: word }),
  fc.record({ op: fc.constant('answered' as const), field }),
)
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    clause,
    fc.record({
      op: fc.constant('all' as const),
      of: fc.array(tie('condition'), { maxLength: 3 }),
    }),
    fc.record({
      op: fc.constant('any' as const),
      of: fc.array(tie('condition'), { maxLength: 3 }),
    }),
    fc.record({ op: fc.constant('not' as const), of: tie('condition') }),
  ),
}))
const facts = fc.record({
  text: fc.option(word),
  number: fc.option(number),
  boolean: fc.option(fc.boolean()),
  list: fc.option(fc.uniqueArray(word, { maxLength: 3 })),
})

const columns: Record<(typeof fields)[number], Column> = {
  text: { sql: 'f.t', type: 'text' },
  number: { sql: 'f.n', type: 'number' },
  boolean: { sql: 'f.b', type: 'boolean' },
  list: { sql: 'f.l', type: 'list' },
}

async function askDatabase(
  asked: Condition,
  { text, number: n, boolean, list }: Record<(typeof fields)[number], Fact>,
): Promise<boolean | null> {
  const { text: where, parameters } = sqlOf(asked, columns, 5)
  const query = {
    sql: `select ${where} as answer from (select $1::text as t, $2::double precision as n, $3::boolean as b, $4::text[] as l) f`,
    parameters: [text, n, boolean, list, ...parameters],
    query: { kind: 'RawNode' },
  } as unknown as CompiledQuery<{ answer: boolean | null }>
  const { rows } = await world.runtime.db.executeQuery(query)
  return rows[0]?.answer ?? null
}

test('a condition and its SQL answer the same, whatever is known', async () => {
  let answered = { yes: 0, no: 0, unknown: 0 }
  await fc.assert(
    fc.asyncProperty(condition, facts, async (asked, known) => {
      const answer = evaluate(asked, known)
      answered = { ...answered, [answer]: answered[answer] + 1 }
      expect(explain(asked, known).answer).toBe(answer)
      const expected = answer === 'unknown' ? null : answer === 'yes'
      expect(await askDatabase(asked, known)).toBe(expected)
    }),
    { numRuns: 1500, seed: 4310 },
  )
  // A property that met only one of the three would show nothing.
  expect(Math.min(answered.yes, answered.no, answered.unknown)).toBeGreaterThan(100)
})

test('names and values from outside never become SQL', async () => {
  const hostile = "x'); drop table kernel.form; --"
  const asked: Condition = { op: 'equals', field: 'text', value: hostile }
  expect(await askDatabase(asked, { text: hostile, number: null, boolean: null, list: null })).toBe(
    true,
  )
  expect(() => sqlOf({ op: 'answered', field: hostile }, columns)).toThrow(RangeError)
  const { rows } = await sql`select count(*) from kernel.form`.execute(world.runtime.db)
  expect(rows).toHaveLength(1)
})
