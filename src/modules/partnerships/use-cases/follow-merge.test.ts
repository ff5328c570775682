import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mergeOrganisations } from '#modules/network/index.ts'
import { makeWorld, system, valueOf, type World } from '../../../../tests/world.ts'
import { aNetwork, aTown } from '../../network/testing-life.ts'
import { beginPartnership } from './begin-partnership.ts'
import { joinActivity } from './join-activity.ts'
import { makeCommitment } from './make-commitment.ts'
import { planActivity } from './plan-activity.ts'

let world: World
let networkId: string
beforeAll(async () => {
  world = await makeWorld()
  networkId = await aNetwork(world.runtime, 'smart')
})
afterAll(() => world.close())

test('what two organisations did before they became one goes with the one that stays', async () => {
  const { runtime } = world
  const [kept = '', gone = '', partner = '', host = ''] = await Promise.all(
    ['Kept', 'Gone', 'Partner', 'Host'].map((name) => aTown(runtime, name, { networkId })),
  )
  const begin = (title: string, parties: string[]) =>
    beginPartnership.call(runtime, system, {
      ...{ networkId, kind: 'tandem', title: { en: title }, parties, state: 'at-work' },
    })
  const { id: partnershipId } = valueOf(await begin('Both', [gone, partner]))
  const { id: hosting } = valueOf(await begin('Hosting', [host, partner]))
  valueOf(
    await makeCommitment.call(runtime, system, {
      partnershipId,
      organisationId: gone,
      promise: { en: 'Lamps' },
      responsible: 'Head of works',
      dueOn: '2026-09-01',
    }),
  )
  valueOf(
    await planActivity.call(runtime, system, {
      ...{ partnershipId: hosting, title: { en: 'Visit' }, isOpen: true },
    }),
  )
  const activity = await runtime.db
    .selectFrom('partnerships.activity')
    .select('id')
    .executeTakeFirstOrThrow()
  for (const organisationId of [kept, gone])
    valueOf(
      await joinActivity.call(runtime, system, {
        ...{ activityId: activity.id, organisationId, step: 'join' },
      }),
    )
  valueOf(await mergeOrganisations.call(runtime, system, { keptId: kept, goneId: gone }))
  await world.settle()

  const page = await (await world.fetch('/en/smart/towns/kept')).text()
  expect(page).toContain('Both')
  expect(page).toContain('Partner')
  const { rows } = await sql<{ what: string; id: string }>`
    select 'party' as what, organisation_id as id from partnerships.partnership_party where organisation_id in (${kept}, ${gone})
    union all select 'promise', organisation_id from partnerships.commitment
    union all select 'guest', organisation_id from partnerships.activity_guest order by 1`.execute(
    runtime.db,
  )
  expect(rows).toEqual([
    { what: 'guest', id: kept },
    { what: 'party', id: kept },
    { what: 'promise', id: kept },
  ])
})

test('every table of the module that points to an organisation is moved', async () => {
  const { rows } = await sql<{ name: string }>`select distinct c.relname as name
    from pg_constraint o join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace
    where o.contype = 'f' and n.nspname = 'partnerships'
      and o.confrelid in ('network.organisation'::regclass, 'partnerships.partnership_party'::regclass)
    order by 1`.execute(world.runtime.db)
  expect(rows.map(({ name }) => name)).toEqual([
    'activity_guest',
    'commitment',
    'partnership_party',
  ])
})
