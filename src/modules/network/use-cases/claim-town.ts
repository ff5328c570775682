import { rowOf } from '@korzo/places'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyoneSignedIn } from '#modules/people/index.ts'
import { optionalId } from '../domain/optional-text.ts'
import { allPlaces } from '../queries/gazetteer.ts'
import { organisationForUpdate } from '../queries/organisation-for-update.ts'

/** Somebody signed in says that an organisation, or a town of the gazetteer without one, is theirs to speak for. */
export const claimTown = useCase({
  name: 'network.claim-town',
  input: z.object({
    organisationId: optionalId,
    placeId: z
      .literal('')
      .transform(() => null)
      .or(z.coerce.number().int())
      .nullable()
      .default(null),
    networkId: optionalId,
    reason: z.string().trim().min(1).max(2000),
  }),
  may: anyoneSignedIn,
  async load({ db, actor }, { organisationId, placeId, networkId }) {
    if (networkId !== null && !(await isNetwork(db, networkId))) return undefined
    if (organisationId === null)
      return placeId !== null && rowOf(allPlaces().gazetteer, placeId) !== undefined
        ? {}
        : undefined
    const organisation = await organisationForUpdate(db, organisationId)
    if (organisation === undefined) return undefined
    return { isTheirs: actor.audiences.has(`organisation:${organisationId}:representative`) }
  },
  async run(
    { db, now, newId, actor, record },
    input,
    { isTheirs = false }: { isTheirs?: boolean },
  ) {
    const personId = personOf(actor) ?? refuse('sign-in-needed')
    if (isTheirs) refuse('network.already-yours')
    const id = newId<'claim'>()
    const entered = await db
      .insertInto('network.claim')
      .values({
        id,
        organisation_id: input.organisationId,
        place_id: input.organisationId === null ? input.placeId : null,
        network_id: input.networkId,
        person_id: personId,
        reason: input.reason,
        state: 'asked',
        asked_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (entered === undefined)
      throw new InvalidInput([issueAt('reason', 'network.claim-asked-already')])
    await record('network.town-claimed', { claimId: id, personId })
    return { id }
  },
})

async function isNetwork(db: Parameters<typeof organisationForUpdate>[0], id: string) {
  const found = await db
    .selectFrom('network.network')
    .select('tenant_id')
    .where('tenant_id', '=', id)
    .executeTakeFirst()
  return found !== undefined
}
