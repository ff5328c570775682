import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeWorld, type World } from '../../../../tests/world.ts'
import { allPlaces } from '../queries/gazetteer.ts'
import { aNetwork, anOrganisation } from '../testing.ts'
import { loadTopics, shippedTopics } from '../use-cases/load-topics.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  const { id } = await aNetwork(world.runtime)
  for (const name of ['Bled', 'Idrija', 'Kranj'])
    await anOrganisation(world.runtime, { name, country: 'SI' }, id)
})
afterAll(() => world.close())

async function get(path: string) {
  const response = await world.fetch(`/api/v1${path}`)
  return { status: response.status, body: await response.json() }
}

describe('the public API', () => {
  test.each([
    ['Beograd', 792680],
    ['Београд', 792680],
    ['muenchen', 2867714],
    ['Šabac', 3191376],
    ['Ljublana', 3196359],
  ])('finds a place by any of its names: %s', async (q, id) => {
    const { body } = await get(`/places?q=${encodeURIComponent(q)}`)
    expect(body.items[0].id).toBe(id)
    expect(body.next).toBeNull()
  })

  test('names a place in the language asked for, with what tells it from others', async () => {
    const { body } = await get('/places?q=belgrade&locale=sr')
    expect([body.items[0].name, body.items[0].note]).toEqual([
      'Београд',
      'Србија, 1.273.651 становник',
    ])
  })

  test('says a place with unknown people as null, and one that is not there as not found', async () => {
    const { gazetteer } = allPlaces()
    const unknown = gazetteer.ids[gazetteer.size - 1]
    expect((await get(`/places/${unknown}`)).body).toMatchObject({ id: unknown, population: null })
    expect((await get('/places/1')).status).toBe(404)
    expect((await get('/places/1/similar')).status).toBe(404)
    expect((await get('/places/x')).status).toBe(422)
  })

  test('gives similar towns with reasons and figures; weights change the order', async () => {
    const { body } = await get('/places/3196359/similar?limit=5')
    expect(body.items).toHaveLength(5)
    expect(body.items[0].reasons.map(({ code }: { code: string }) => code)).toContain('distance')
    const near = await get(
      '/places/3196359/similar?limit=5&size=0&setting=0&language=0&country=0&distance=10',
    )
    const km = (reasons: { code: string; km?: number }[]) =>
      reasons.find(({ code }) => code === 'distance')?.km ?? 0
    expect(km(near.body.items[4].reasons)).toBeLessThan(20)
    const abroad = await get('/places/3196359/similar?limit=5&where=abroad')
    expect(
      abroad.body.items.some((each: { place: { country: string } }) => each.place.country === 'SI'),
    ).toBe(false)
  })

  test('lists organisations page by page until the end', async () => {
    const first = await get('/organisations?network=towns-together&limit=2')
    const second = await get(
      `/organisations?network=towns-together&limit=2&cursor=${first.body.next}`,
    )
    const slugs = [...first.body.items, ...second.body.items].map(
      ({ slug }: { slug: string }) => slug,
    )
    expect([slugs, second.body.next]).toEqual([['bled', 'idrija', 'kranj'], null])
    expect((await get('/organisations?cursor=nonsense')).status).toBe(422)
  })

  test('lists networks with their members', async () => {
    const { body } = await get('/networks')
    expect(body.items).toMatchObject([{ slug: 'towns-together', members: 3 }])
  })
})

test('the vocabulary of topics is there from the start, and loading it again changes nothing', async () => {
  const { db } = world.runtime
  const versions = () =>
    db.selectFrom('network.topic').select(['id', 'broader']).orderBy('id').execute()
  const before = await versions()
  expect(before).toHaveLength(shippedTopics().length)
  await loadTopics(db)
  expect(await versions()).toEqual(before)
})
