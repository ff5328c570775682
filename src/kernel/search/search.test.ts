import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, system, type World } from '../../../tests/world.ts'
import { type Actor, visitor } from '../actor.ts'
import { allows, permission } from '../permission.ts'
import { workIn } from '../use-case.ts'
import { indexDocument, removeDocument, type SearchDocument, search } from './index.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await index({
    id: 'rijeka',
    title: { en: 'Rijeka', it: 'Fiume' },
    text: ['open payments register'],
  })
  await index({
    id: 'sabac',
    title: { sr: 'Шабац', en: 'Šabac' },
    text: ['participatory budget'],
    weight: 2,
  })
  await index({
    id: 'munich',
    title: { de: 'München', en: 'Munich' },
    text: ['open source office'],
  })
  await index({
    id: 'secret',
    title: { en: 'Secret payments' },
    audiences: ['network:n:secretariat'],
  })
})
afterAll(() => world.close())

async function index(
  document: Partial<SearchDocument> & Pick<SearchDocument, 'id' | 'title'>,
): Promise<void> {
  await world.runtime.db.transaction().execute((tx) =>
    indexDocument(workIn(world.runtime, system, tx, world.runtime.clock()), {
      kind: 'town',
      tenantId: null,
      audiences: ['public'],
      path: `/towns/${document.id}`,
      ...document,
    }),
  )
}

async function find(text: string, actor: Actor = visitor): Promise<string[]> {
  const found = await search(world.runtime.db, actor, { text, limit: 10 })
  return found.map(({ id }) => id)
}

test('a name is found in every script and spelling a person types', async () => {
  expect(await find('Šabac')).toEqual(['sabac'])
  expect(await find('sabac')).toEqual(['sabac'])
  expect(await find('Шабац')).toEqual(['sabac'])
  expect(await find('muenchen')).toEqual(['munich'])
  expect(await find('munchen')).toEqual(['munich'])
})

test('a typing error still finds it', async () => {
  expect(await find('Rijeak')).toEqual(['rijeka'])
  expect(await find('Munihc')).toEqual(['munich'])
})

test('all words count, wherever they stand', async () => {
  expect(await find('payments rijeka')).toEqual(['rijeka'])
  expect(await find('payments sabac')).toEqual([])
})

test('what one may not see is not found', async () => {
  const insider: Actor = { ...visitor, audiences: new Set(['public', 'network:n:secretariat']) }
  expect(await find('secret')).toEqual([])
  expect(await find('secret', insider)).toEqual(['secret'])
})

test('what is taken out is not found any more', async () => {
  await index({ id: 'gone', title: { en: 'Vanishing point' } })
  expect(await find('vanishing')).toEqual(['gone'])
  await world.runtime.db
    .transaction()
    .execute((tx) => removeDocument(workIn(world.runtime, system, tx, new Date()), 'town', 'gone'))
  expect(await find('vanishing')).toEqual([])
})

test('finding is held equal to the permission, for any audiences and any actor', async () => {
  const some = fc.subarray([
    'public',
    'signed-in',
    'network:a:member',
    'network:b:secretariat',
    'person:p',
  ])
  let number = 0
  await fc.assert(
    fc.asyncProperty(
      some.filter((list) => list.length > 0),
      some,
      async (audiences, mine) => {
        const id = `permission-${number++}`
        await index({ id, title: { en: `Zyx ${id}` }, audiences })
        const actor: Actor = { ...visitor, audiences: new Set(mine) }
        const may = allows(
          permission('test.see', () => audiences),
          actor,
          {},
        )
        expect(
          (await search(world.runtime.db, actor, { text: id, limit: 50 })).some(
            (found) => found.id === id,
          ),
        ).toBe(may)
      },
    ),
    { numRuns: 40, seed: 4310 },
  )
})

test('hostile words are only words', async () => {
  for (const text of [
    "'; drop table kernel.document; --",
    '%',
    '_',
    '\\',
    '<script>',
    '\u202e',
    'x'.repeat(10_000),
  ]) {
    expect(await find(text)).toEqual([])
  }
  expect(await find('rijeka')).toEqual(['rijeka'])
})
