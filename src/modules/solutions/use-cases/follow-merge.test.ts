import { afterAll, beforeAll, expect, test } from 'vitest'
import { siteTenant } from '#kernel/tenant.ts'
import { mergeOrganisations } from '#modules/network/index.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../../tests/world.ts'
import { aNetwork, anOrganisation } from '../../network/testing.ts'
import { referencesOf } from '../queries/reference-list.ts'
import { solutionsById } from '../queries/solution-page.ts'
import { aReference, aSolution } from '../testing.ts'
import { signReference } from './sign-reference.ts'

let world: World
let kept: { id: string }
let gone: { id: string }
let mayor: Someone
beforeAll(async () => {
  world = await makeWorld()
  const network = await aNetwork(world.runtime)
  kept = await anOrganisation(world.runtime, { name: 'Idrija', country: 'SI' }, network.id)
  gone = await anOrganisation(world.runtime, { name: 'Idria', country: 'SI' }, network.id)
  mayor = await world.person('Mayor', [`organisation:${gone.id}:representative`])
})
afterAll(() => world.close())

test('when two records of a town become one, its solutions and references go over, the signed one stays', async () => {
  const { runtime } = world
  const owned = await aSolution(runtime, { ownerId: gone.id, name: { en: 'Owned by the double' } })
  const both = await aSolution(runtime, { name: { en: 'In both' } })
  const one = await aSolution(runtime, { name: { en: 'In the double only' } })
  const claimed = await aReference(runtime, { solutionId: both.id, organisationId: kept.id })
  const signed = await aReference(runtime, { solutionId: both.id, organisationId: gone.id })
  const only = await aReference(runtime, { solutionId: one.id, organisationId: gone.id })
  valueOf(
    await signReference.call(runtime, mayor.actor, { referenceId: signed.id, isContact: true }),
  )
  const learner = await anOrganisation(runtime, { name: 'Bled', country: 'SI' })
  const learned = await aReference(runtime, {
    solutionId: both.id,
    organisationId: learner.id,
    adoptedFrom: claimed.id,
  })
  const fileId = await aFileOf(claimed.id)

  valueOf(await mergeOrganisations.call(runtime, system, { keptId: kept.id, goneId: gone.id }))
  await world.settle()

  const references = await referencesOf(runtime.db, [both.id, one.id])
  expect(Object.fromEntries(references.map(({ id, town }) => [id, town.id]))).toEqual({
    [signed.id]: kept.id,
    [only.id]: kept.id,
    [learned.id]: learner.id,
  })
  expect(
    await runtime.db
      .selectFrom('solutions.reference')
      .select('adopted_from as from')
      .where('id', '=', learned.id)
      .executeTakeFirst(),
  ).toEqual({ from: signed.id })
  expect(await solutionsById(runtime.db, [both.id])).toMatchObject([
    { referenceCount: 2, signedCount: 1 },
  ])
  expect(
    await runtime.db
      .selectFrom('solutions.solution')
      .select('owner_id as owner')
      .where('id', '=', owned.id)
      .executeTakeFirst(),
  ).toEqual({ owner: kept.id })
  expect(
    await runtime.db
      .selectFrom('kernel.file')
      .select('owner')
      .where('id', '=', fileId)
      .executeTakeFirst(),
  ).toEqual({ owner: `reference:${signed.id}` })
})

/** A document of a reference, with a file that lies where files of references lie. */
async function aFileOf(referenceId: string): Promise<string> {
  const { db, clock } = world.runtime
  const digest = 'a'.repeat(64)
  const [id, fileId] = [crypto.randomUUID(), crypto.randomUUID()]
  await db.insertInto('kernel.blob').values({ digest, bytes: 1, stored_at: clock() }).execute()
  await db
    .insertInto('kernel.file')
    .values({
      tenant_id: siteTenant,
      id: fileId,
      owner: `reference:${referenceId}`,
      name: 'contract.pdf',
      type: 'pdf',
      bytes: 1,
      digest,
      uploaded_at: clock(),
    })
    .execute()
  await db
    .insertInto('solutions.document')
    .values({
      id,
      reference_id: referenceId,
      file_id: fileId,
      role: 'contract',
      title: 'Contract',
      position: 1,
      added_at: clock(),
    })
    .execute()
  return fileId
}
