import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { InvalidInput } from '#kernel/invalid-input.ts'
import { makeWorld, type Someone, valueOf, type World } from '../../../../tests/world.ts'
import { aNetwork, anOrganisation } from '../../network/testing.ts'
import { referenceById, referenceContact, referencesOf } from '../queries/reference-list.ts'
import { solutionsById } from '../queries/solution-page.ts'
import { aReference, aSolution } from '../testing.ts'
import { claimReference, correctReference } from './claim-reference.ts'
import { removeReference, signReference, withdrawSignature } from './sign-reference.ts'

let world: World
let network: { id: string }
let supplier: { id: string }
let town: { id: string; slug: string }
let other: { id: string }
let mayor: Someone
let seller: Someone
let stranger: Someone
let secretary: Someone
beforeAll(async () => {
  world = await makeWorld()
  network = await aNetwork(world.runtime)
  supplier = await anOrganisation(world.runtime, { name: 'Lamps Ltd', kind: 'company' }, network.id)
  town = await anOrganisation(world.runtime, { name: 'Idrija', country: 'SI' }, network.id)
  other = await anOrganisation(world.runtime, { name: 'Bled', country: 'SI' }, network.id)
  mayor = await world.person('Mayor', [`organisation:${town.id}:representative`])
  seller = await world.person('Seller', [`organisation:${supplier.id}:representative`])
  stranger = await world.person('Stranger', [`organisation:${other.id}:representative`])
  secretary = await world.person('Secretary', [`network:${network.id}:secretariat`])
})
afterAll(() => world.close())

const call = (by: Someone) => ({
  claim: (input: unknown) => claimReference.call(world.runtime, by.actor, input),
  sign: (referenceId: string) =>
    signReference.call(world.runtime, by.actor, { referenceId, isContact: true }),
  correct: (input: unknown) => correctReference.call(world.runtime, by.actor, input),
})

describe('a reference', () => {
  test('that the seller claims is a claim until the town signs; nobody else can sign', async () => {
    const { id: solutionId } = await aSolution(world.runtime, { ownerId: supplier.id })
    const content = { state: 'in-service', sinceOn: '2023-05-01' }
    const input = { solutionId, organisationId: town.id, content }
    const { id } = valueOf(await call(seller).claim(input))
    expect((await referenceById(world.runtime.db, id))?.signedAt).toBeNull()
    expect(await solutionsById(world.runtime.db, [solutionId])).toMatchObject([
      { referenceCount: 1, signedCount: 0 },
    ])
    for (const [who, code] of [
      [seller, 'not-allowed'],
      [secretary, 'not-allowed'],
      [stranger, 'not-found'],
    ] as const)
      expect(await call(who).sign(id)).toMatchObject({ ok: false, refusal: { code } })
    valueOf(await call(mayor).sign(id))
    expect((await referencesOf(world.runtime.db, [solutionId]))[0]?.signedAt).toEqual(
      world.runtime.clock(),
    )
    expect(await referenceContact(world.runtime.db, id)).toEqual({
      personId: mayor.id,
      organisationId: town.id,
    })
    expect(await solutionsById(world.runtime.db, [solutionId])).toMatchObject([{ signedCount: 1 }])
    expect(await call(mayor).sign(id)).toMatchObject({
      refusal: { code: 'solutions.already-signed' },
    })
  })

  test('loses its signature when what was signed changes, and is not removed while it is signed', async () => {
    const { id: solutionId } = await aSolution(world.runtime, { ownerId: supplier.id })
    const { id } = await aReference(world.runtime, { solutionId, organisationId: town.id })
    valueOf(await call(mayor).sign(id))
    const removal = { referenceId: id }
    expect(await removeReference.call(world.runtime, seller.actor, removal)).toMatchObject({
      refusal: { code: 'solutions.signed-stays' },
    })
    const changed = await call(seller).correct({
      referenceId: id,
      content: { state: 'ended', endReason: { en: 'Too loud' } },
    })
    expect(valueOf(changed)).toEqual({ id, wasSigned: true })
    expect(await referenceById(world.runtime.db, id)).toMatchObject({
      signedAt: null,
      state: 'ended',
      endReason: { en: 'Too loud' },
    })
    valueOf(await call(mayor).sign(id))
    valueOf(await withdrawSignature.call(world.runtime, mayor.actor, removal))
    valueOf(await removeReference.call(world.runtime, seller.actor, removal))
    expect(await referenceById(world.runtime.db, id)).toBeUndefined()
  })

  test('that ended says why, and there is one for a town', async () => {
    const { id: solutionId } = await aSolution(world.runtime)
    const input = { solutionId, organisationId: town.id, content: { state: 'ended' } }
    const outcome = await call(mayor).claim(input)
    expect(!outcome.ok && outcome.refusal).toMatchObject({
      issues: [{ path: 'endReason', code: 'solutions.end-reason-needed' }],
    })
    valueOf(await call(mayor).claim({ ...input, content: { state: 'idea' } }))
    expect(await call(mayor).claim({ ...input, content: { state: 'idea' } })).toMatchObject({
      refusal: { code: 'solutions.reference-is-there' },
    })
  })

  test('whose cost contradicts itself is questioned, and kept as it is when confirmed', async () => {
    const { id: solutionId } = await aSolution(world.runtime)
    const content = {
      state: 'pilot',
      costSaid: '1.8 billion kuna (over 24 million euro)',
      introduce: { amount: '24000000', currency: 'EUR', year: '2019' },
    }
    const input = { solutionId, organisationId: town.id, content }
    const asked = await call(mayor).claim(input)
    expect(!asked.ok && asked.refusal).toBeInstanceOf(InvalidInput)
    expect(!asked.ok && asked.refusal).toMatchObject({
      issues: [{ path: 'costSaid', code: 'solutions.doubt-two-sums' }, { path: 'costSaid' }],
    })
    const { id } = valueOf(await call(mayor).claim({ ...input, costConfirmed: 'yes' }))
    expect(await referenceById(world.runtime.db, id)).toMatchObject({
      costSaid: '1.8 billion kuna (over 24 million euro)',
      introduce: { minor: 2_400_000_000, currency: 'EUR', year: 2019 },
      costDoubts: [{ code: 'solutions.doubt-two-sums' }, { code: 'solutions.doubt-two-sums' }],
    })
  })
})
