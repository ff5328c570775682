import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type World } from '../tests/world.ts'
import { aNetwork, anOrganisation } from './modules/network/testing.ts'
import { aReference, aSolution } from './modules/solutions/testing.ts'

let world: World
beforeAll(async () => void (world = await makeWorld()))
afterAll(() => world.close())

const ljubljana = 3196359

async function anOfficial() {
  const network = await aNetwork(world.runtime)
  const town = await anOrganisation(
    world.runtime,
    { name: 'Ljubljana', country: 'SI', placeId: ljubljana },
    network.id,
  )
  const official = await world.person('Official', [`organisation:${town.id}:representative`])
  return { network, town, official }
}

test('who speaks for a town or runs a network finds the door in the menu of every page, and its town in the question', async () => {
  const { network, town, official } = await anOfficial()
  const keeper = await world.person('Keeper', [`network:${network.id}:secretariat`])
  const read = async (path: string, as: typeof official) => (await world.fetch(path, { as })).text()
  expect(await read(`/en/${network.slug}`, official)).toContain(
    `<a href="/en/${network.slug}/towns/${town.slug}">Ljubljana · Speaks for</a>`,
  )
  expect(await read('/en/me', keeper)).toContain(
    `<a href="/en/${network.slug}/manage">Towns together · Secretariat</a>`,
  )
  expect(await read(`/en/${network.slug}`, official)).toContain('value="Ljubljana"')
  expect(await read(`/en/${network.slug}`, keeper)).not.toContain('· Speaks for')
  expect(await read(`/en/${network.slug}`, keeper)).not.toContain('value="Ljubljana"')
})

test('the page of a secretariat leads to all its work, that of every day first', async () => {
  const network = await aNetwork(world.runtime, 'with-work')
  const keeper = await world.person('Second keeper', [`network:${network.id}:secretariat`])
  const page = await (await world.fetch('/en/with-work/manage', { as: keeper })).text()
  const cards = [...page.matchAll(/<h2><a href="\/en\/with-work([^"]*)"/g)].map(([, path]) => path)
  expect(cards.slice(0, 3)).toEqual(['/calls', '/events', '/manage/news'])
  expect(cards).toEqual(expect.arrayContaining(['/manage/settings', '/manage/pages', '/portfolio']))
})

test('much of a kind that waits is one line with its number; little stands by itself', async () => {
  const town = await anOrganisation(world.runtime, { name: 'Ub' })
  const official = await world.person('Mayor', [`organisation:${town.id}:representative`])
  const claim = async (name: string) => {
    const solution = await aSolution(world.runtime, { name: { en: name } })
    await aReference(world.runtime, { solutionId: solution.id, organisationId: town.id })
  }
  const page = async () => (await world.fetch('/en/me', { as: official })).text()
  for (const name of ['Lamps', 'Buses', 'Water']) await claim(name)
  expect(await page()).not.toContain('claims about your town')
  await claim('Roofs')
  expect(await page()).toContain('<summary>4 claims about your town to sign or correct</summary>')
})
