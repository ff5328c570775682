import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf, systemActor } from '#kernel/actor.ts'
import { dayOf } from '#kernel/clock.ts'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { giveRole } from '#modules/people/index.ts'
import { networkAudience } from '../domain/network-role.ts'
import { organisationKinds } from '../domain/organisation-kind.ts'
import { secretariat } from '../permissions.ts'
import { type JoiningSubject, joiningForUpdate } from '../queries/joining-subject.ts'
import { admitMembers } from './admit-members.ts'
import { listOrganisations } from './list-organisations.ts'

/**
 * The secretariat takes in who asked, or says no with a reason; either is mailed. An organisation not yet in the directory is entered, and whoever
 * asked for it with an account speaks for it from then on.
 */
export const answerJoining = useCase({
  name: 'network.answer-joining',
  input: z.object({
    networkId: z.uuid(),
    joiningId: z.uuid(),
    answer: z.enum(['accept', 'refuse']),
    reason: z.string().trim().max(2000).default(''),
  }),
  may: secretariat,
  load: async ({ db }, { networkId, joiningId }) => {
    const joining = await joiningForUpdate(db, networkId, joiningId)
    return joining === undefined ? undefined : { ...joining, slug: '' }
  },
  async run(work, { answer, reason }, joining) {
    if (joining.state !== 'open' || joining.direction !== 'request')
      refuse('network.already-answered')
    if (answer === 'refuse' && reason === '') refuse('network.reason-needed')
    const organisationId =
      answer === 'accept' ? await takeIn(work, joining) : joining.organisationId
    await closeJoining(work, joining, {
      state: answer === 'accept' ? 'accepted' : 'refused',
      reason,
      organisationId,
    })
    await work.send({
      template: answer === 'accept' ? 'network.joining-accepted' : 'network.joining-refused',
      to: {
        personId: joining.personId,
        address: joining.contactAddress,
        language: joining.language,
      },
      arguments: { networkId: joining.id, reason },
    })
  },
})

/** Writes the end of a request or an invitation. */
export async function closeJoining(
  { db, now, actor, record }: Work,
  { id, joiningId }: JoiningSubject,
  end: {
    state: 'accepted' | 'refused' | 'withdrawn'
    reason: string
    organisationId: string | null
  },
): Promise<void> {
  await db
    .updateTable('network.joining')
    .set({
      state: end.state,
      reason: end.reason,
      organisation_id: end.organisationId,
      answered_at: now,
      answered_by: personOf(actor),
    })
    .where('tenant_id', '=', id)
    .where('id', '=', joiningId)
    .execute()
  await record(`network.joining-${end.state}`, { joiningId }, { tenantId: id })
}

/** Makes who asked a member. The directory is written in the program's name, since the secretariat of one network does not run the site. */
export async function takeIn(work: Work, joining: JoiningSubject): Promise<string | null> {
  if (joining.isPerson) {
    if (joining.personId === null) refuse('network.person-needs-account')
    await giveRole(work, {
      personId: joining.personId,
      audience: networkAudience(joining.id, 'member'),
    })
    return null
  }
  const asProgram = { ...work, actor: systemActor('network.take-in') }
  const organisationId = joining.organisationId ?? (await enter(asProgram, joining))
  await admitMembers.within(asProgram, {
    networkId: joining.id,
    organisationIds: [organisationId],
    joinedOn: dayOf(work.now),
  })
  return organisationId
}

async function enter(asProgram: Work, joining: JoiningSubject): Promise<string> {
  const [{ id } = refuse('not-found')] = await listOrganisations.within(asProgram, [
    {
      kind: z.enum(organisationKinds).parse(joining.organisationKind),
      name: { [joining.language.slice(0, 2)]: joining.organisationName },
      country: joining.country,
    },
  ])
  if (joining.personId !== null)
    await giveRole(asProgram, {
      personId: joining.personId,
      audience: `organisation:${id}:representative`,
    })
  return id
}
