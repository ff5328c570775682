import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeWorld, type World } from '../../../../tests/world.ts'
import { aNetwork, anOrganisation } from '../testing.ts'

const idrija = 3199394
let world: World
let networkId: string
beforeAll(async () => {
  world = await makeWorld()
  networkId = (await aNetwork(world.runtime)).id
  const add = (said: Parameters<typeof anOrganisation>[1]) =>
    anOrganisation(world.runtime, said, networkId)
  await add({
    name: 'Ljubljana',
    kind: 'city',
    country: 'SI',
    placeId: 3196359,
    offers: ['street-lighting'],
  })
  await add({ name: 'Šabac', placeId: 3191376, seeks: ['street-lighting'] })
  await add({
    name: 'Geestland',
    country: 'DE',
    latitude: 53.6,
    longitude: 8.8,
    population: 31_000,
  })
  await add({ name: 'Example Hub', kind: 'hub', country: 'SI', isInvented: true })
})
afterAll(() => world.close())

async function page(path: string): Promise<string> {
  const response = await world.fetch(path)
  expect([path, response.status]).toEqual([path, 200])
  return response.text()
}

/** The names a list shows, in its order. */
function names(html: string): string[] {
  return [...html.matchAll(/<th scope="row"[^>]*><a [^>]*>([^<]*)</g)].map(([, name = '']) => name)
}

describe('the directory', () => {
  test('lists towns by name as they are folded, and others on a list of their own', async () => {
    expect(names(await page('/en/towns-together/towns'))).toEqual([
      'Geestland',
      'Ljubljana',
      'Šabac',
    ])
    expect(names(await page('/en/towns-together/organisations'))).toEqual(['Example Hub'])
  })

  test.each([
    ['country=SI', ['Ljubljana']],
    ['size=to-50000', ['Geestland']],
    ['topic=street-lighting', ['Ljubljana', 'Šabac']],
    ['q=sabac', ['Šabac']],
    ['q=Шабац', ['Šabac']],
    ['q=street+lighting&country=SI', ['Ljubljana']],
    ['sort=size', ['Ljubljana', 'Šabac', 'Geestland']],
    ['language=sl', ['Ljubljana']],
    ['country=%3Cscript%3E', ['Geestland', 'Ljubljana', 'Šabac']],
  ])('filters that stand in the address: %s', async (query, expected) => {
    expect(names(await page(`/en/towns-together/towns?${query}`))).toEqual(expected)
  })

  test('says what to do when nothing fits', async () => {
    expect(await page('/en/towns-together/towns?country=PL')).toContain(
      'Nothing fits these filters',
    )
  })

  test('shows a map with everybody who has a place', async () => {
    const html = await page('/en/towns-together/towns?view=map')
    expect(html).toContain('3 members on the map.')
  })

  test('every page of an organisation and of a place opens, in every language', async () => {
    for (const language of ['en', 'de', 'sr', 'sr-Latn']) {
      await page(`/${language}/towns-together/towns/sabac`)
      await page(`/${language}/towns-together/organisations/example-hub`)
      await page(`/${language}/towns-together/towns/geestland`)
      await page(`/${language}/places/${idrija}`)
      await page(`/${language}/search?q=sabac`)
    }
  })
})
