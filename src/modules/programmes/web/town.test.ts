import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganisation } from '#modules/network/testing.ts'
import { makeWorld, monday, system, valueOf, type World } from '../../../../tests/world.ts'
import { programmesOfTown } from '../queries/programmes-of-town.ts'
import { aCall, aNetwork } from '../testing.ts'
import { acceptOffer } from '../use-cases/answer-offer.ts'
import { enterApplications } from '../use-cases/enter-applications.ts'
import { offerPlaces, recordSelection } from '../use-cases/record-selection.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

test('the page of a town names the calls in which somebody from it took a place, and nobody who applied in vain', async () => {
  const { runtime } = world
  const network = await aNetwork(runtime)
  const key = { tenantId: network.id, callId: (await aCall(runtime, network.id)).id }
  const applications = ['Lamp works', 'Bin works', 'Bus works'].map((applicantName) => ({
    applicantName,
    kind: 'company',
    placeName: 'Mostar',
    answers: { need: 'Light' },
    arrivedAt: new Date(monday),
  }))
  const given = { ...key, state: 'in-review', applications }
  const entered = valueOf(await enterApplications.call(runtime, system, given))
  const [first, second, third] = entered.map(({ id }) => ({ applicationId: id }))
  world.at('2026-03-16T09:00:00Z')
  const decided = { ...key, selected: [first, second], notSelected: [third] }
  valueOf(await recordSelection.call(runtime, system, decided))
  valueOf(await offerPlaces.call(runtime, system, key))
  const { placeId } = await runtime.db
    .selectFrom('programmes.application')
    .select('place_id as placeId')
    .where('id', '=', first?.applicationId ?? '')
    .executeTakeFirstOrThrow()
  const town = await anOrganisation(runtime, { name: 'Mostar', country: 'BA', placeId }, network.id)
  const about = { organisationId: town.id, isTown: true, tenantId: network.id }
  const address = `/en/${network.slug}/towns/${town.slug}`
  expect(await (await world.fetch(address)).text()).not.toContain('id="programmes"')
  valueOf(await acceptOffer.call(runtime, system, { tenantId: network.id, ...first }))
  expect(await programmesOfTown(runtime.db, about)).toMatchObject([{ names: ['Lamp works'] }])
  expect(await programmesOfTown(runtime.db, { ...about, tenantId: '' })).toHaveLength(1)
  expect(await programmesOfTown(runtime.db, { ...about, isTown: false })).toEqual([])
  const page = await (await world.fetch(address)).text()
  expect(page).toContain('Lamp works')
  expect(page).not.toContain('Bin works')
})
