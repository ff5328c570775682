import { afterAll, beforeAll, expect, test } from 'vitest'
import { mergeOrganisations } from '#modules/network/index.ts'
import { mergePeople } from '#modules/people/index.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../../tests/world.ts'
import { aNetwork, anOrganisation } from '../../network/testing.ts'
import { needById } from '../queries/need.ts'
import { followNeed, keepNeed } from './keep-need.ts'

let world: World
let network: { id: string }
let kept: { id: string }
let gone: { id: string }
let official: Someone
let needId: string
beforeAll(async () => {
  world = await makeWorld()
  const { runtime } = world
  network = await aNetwork(runtime)
  kept = await anOrganisation(runtime, { name: 'Ub', country: 'RS' }, network.id)
  gone = await anOrganisation(runtime, { name: 'Opština Ub', country: 'RS' }, network.id)
  official = await world.person('Official', [`organisation:${gone.id}:representative`])
  needId = valueOf(
    await keepNeed.call(runtime, official.actor, {
      tenantId: network.id,
      organisationId: gone.id,
      words: 'The street lights cost too much',
      language: 'en',
    }),
  ).id
})
afterAll(() => world.close())

test('the needs of a town go along when two records of it become one', async () => {
  const { runtime } = world
  valueOf(await mergeOrganisations.call(runtime, system, { keptId: kept.id, goneId: gone.id }))
  await world.settle()
  const need = await needById(runtime.db, { tenantId: network.id, needId })
  expect(need?.organisationId).toBe(kept.id)
})

test('what somebody follows goes along when two accounts become one, and is followed once', async () => {
  const { runtime } = world
  const [one, other] = [await world.person('One'), await world.person('Other')]
  const following = { tenantId: network.id, needId, follows: true }
  valueOf(await followNeed.call(runtime, one.actor, following))
  valueOf(await followNeed.call(runtime, other.actor, following))
  const administrator = (await world.person('Administrator', ['site:administrator'])).actor
  const pair = { keptId: one.id, mergedId: other.id }
  valueOf(await mergePeople.call(runtime, administrator, pair))
  await world.settle()
  const { rows } = await runtime.database.pool.query<{ id: string }>(
    'select person_id as id from needs.follower where need_id = $1 order by since, person_id',
    [needId],
  )
  expect(rows.map(({ id }) => id)).toEqual([official.id, one.id])
})
