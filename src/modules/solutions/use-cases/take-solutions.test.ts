import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '#kernel/use-case.ts'
import { makeWorld, system, valueOf, type World } from '../../../../tests/world.ts'
import { solutionContent } from '../domain/solution.ts'
import { aContent } from '../testing.ts'
import { saveSolution } from './save-solution.ts'
import { takeSolutions } from './take-solutions.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const entry = (key: string, summary: string, supplier = 'City of A') => ({
  key,
  content: solutionContent.parse(
    aContent({ name: { en: 'Same name' }, summary: { en: summary }, supplier }),
  ),
})
const take = (...entries: ReturnType<typeof entry>[]) =>
  inTransaction(world.runtime, 'test', (work) => takeSolutions(work, { source: 'list' }, entries))

/** Every row with the transaction that wrote it last. */
async function written(): Promise<unknown> {
  const tables = [
    'solutions.solution',
    'solutions.solution_version',
    'solutions.taken',
    'kernel.fact',
    'kernel.document',
  ]
  return Promise.all(
    tables.map((table) =>
      sql`select xmin::text, ctid::text from ${sql.table(table)} order by ctid`
        .execute(world.runtime.db)
        .then(({ rows }) => rows),
    ),
  )
}

describe('a public list that is read again', () => {
  test('doubles nothing, writes nothing where nothing changed, and keeps what people wrote', async () => {
    const first = await take(entry('a', 'Does it'), entry('b', 'Does that'))
    expect([...first.values()].map(({ became }) => became)).toEqual(['new', 'new'])
    const before = await written()
    const second = await take(entry('a', 'Does it'), entry('b', 'Does that'))
    expect([...second.values()].map(({ became }) => became)).toEqual(['same', 'same'])
    expect(await written()).toEqual(before)

    const solutionId = first.get('a')?.id ?? ''
    const content = aContent({
      name: { en: 'Same name' },
      summary: { en: 'In our words' },
      supplier: 'City of A',
    })
    valueOf(await saveSolution.call(world.runtime, system, { solutionId, baseVersion: 1, content }))
    const third = await take(entry('a', 'Does it better', 'City of B'))
    expect(third.get('a')).toEqual({ id: solutionId, became: 'changed' })
    const rows = await world.runtime.db
      .selectFrom('solutions.solution')
      .select(['slug', 'summary', 'content', 'latest_version as version'])
      .orderBy('slug')
      .execute()
    expect(rows).toMatchObject([
      {
        slug: 'same-name',
        version: 3,
        summary: { en: 'In our words' },
        content: { supplier: 'City of B' },
      },
      { slug: 'same-name-2', version: 1 },
    ])
  })

  test('gives each a free address, also where a numbered one was taken before', async () => {
    const named = (key: string, name: string) => ({
      key,
      content: solutionContent.parse(aContent({ name: { en: name } })),
    })
    await take(named('c', 'Water meter 2'))
    await take(named('d', 'Water meter'), named('e', 'Water meter'), named('f', 'New'))
    await take(named('g', 'New'))
    const rows = await world.runtime.db
      .selectFrom('solutions.solution')
      .select(['slug'])
      .where('source_key', 'in', ['c', 'd', 'e', 'f', 'g'])
      .orderBy('source_key')
      .execute()
    expect(rows.map(({ slug }) => slug)).toEqual([
      'water-meter-2',
      'water-meter',
      'water-meter-3',
      'new-2',
      'new-3',
    ])
  })
})
