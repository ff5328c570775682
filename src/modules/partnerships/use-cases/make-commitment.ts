import { refuse } from '@korzo/values'
import { z } from 'zod'
import { dayOf } from '#kernel/clock.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { allows } from '#kernel/permission.ts'
import { useCase } from '#kernel/use-case.ts'
import { optionalDay } from '#modules/network/index.ts'
import { anyone } from '#modules/people/index.ts'
import { isPast } from '../domain/commitment.ts'
import { commitmentKeepers, partnershipSecretariat } from '../permissions.ts'
import { factOptions, partnershipForUpdate } from '../queries/partnership-subject.ts'

/** A party promises something until a day. Nobody promises for another; the secretariat enters what was agreed on paper. */
export const makeCommitment = useCase({
  name: 'partnerships.make-commitment',
  input: z.object({
    partnershipId: z.uuid(),
    organisationId: z.uuid(),
    promise: localizedText(1000),
    responsible: z.string().trim().min(1).max(200),
    dueOn: z.iso.date(),
    nextCheckOn: optionalDay,
    /** Whether the secretariat writes down what was promised before. */
    isRecorded: z.boolean().default(false),
  }),
  may: commitmentKeepers,
  sees: anyone,
  async load({ db }, { partnershipId, organisationId }) {
    const partnership = await partnershipForUpdate(db, partnershipId)
    if (partnership === undefined || !partnership.parties.includes(organisationId)) return undefined
    return { ...partnership, ownerId: organisationId }
  },
  async run(
    { db, now, newId, record, actor },
    input,
    { id: partnershipId, networkId, state, slug },
  ) {
    const isRecorded =
      input.isRecorded && allows(partnershipSecretariat, actor, { networkId, parties: [] })
    if (state === 'ended' && !isRecorded) refuse('partnerships.partnership-is-ended')
    const id: string = newId()
    const isOwn = actor.audiences.has(`organisation:${input.organisationId}:representative`)
    await db
      .insertInto('partnerships.commitment')
      .values({
        id,
        partnership_id: partnershipId,
        organisation_id: input.organisationId,
        promise: JSON.stringify(input.promise),
        responsible: input.responsible,
        person_id: actor.kind === 'person' && isOwn ? actor.personId : null,
        due_on: input.dueOn,
        next_check_on: input.nextCheckOn,
        state: isPast(input.dueOn, dayOf(now)) ? 'late' : 'open',
        created_at: now,
      })
      .execute()
    await record(
      'partnerships.commitment-made',
      { commitmentId: id, partnershipId, organisationId: input.organisationId },
      factOptions(networkId),
    )
    return { id, slug }
  },
})
