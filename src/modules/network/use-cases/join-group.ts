import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyoneSignedIn } from '#modules/people/index.ts'
import { optionalId } from '../domain/optional-text.ts'
import { representatives } from '../permissions.ts'
import { type GroupSubject, groupForUpdate } from '../queries/group-subject.ts'

/**
 * A person joins a group, for themselves or for the organisation they speak for. An open group has them at once; otherwise its
 * coordinators answer. Who had left or was refused may ask again.
 */
export const joinGroup = useCase({
  name: 'network.join-group',
  input: z.object({
    networkId: z.uuid(),
    groupId: z.uuid(),
    organisationId: optionalId,
    why: z.string().trim().max(1000).default(''),
  }),
  may: anyoneSignedIn,
  load: ({ db }, { networkId, groupId }) => groupForUpdate(db, networkId, groupId),
  async run(work, { organisationId, why }, group) {
    if (group.isClosed) refuse('network.group-is-closed')
    if (organisationId !== null) await mustSpeakFor(work, group, organisationId)
    const personId = personOf(work.actor)
    const isProgram = work.actor.kind === 'system' // an import enters who is in the group already
    const state = group.admission === 'open' || isProgram ? 'member' : 'asked'
    const id = await write(work, group, {
      member:
        organisationId === null
          ? { person_id: personId ?? refuse('sign-in-needed') }
          : { organisation_id: organisationId },
      asked_by: personId,
      why,
      state,
    })
    await work.record(
      state === 'member' ? 'network.group-joined' : 'network.group-asked',
      { groupId: group.id, memberId: id },
      { tenantId: group.networkId },
    )
    return { state, slug: group.slug }
  },
})

async function mustSpeakFor(
  { actor, db }: Work,
  { networkId }: GroupSubject,
  organisationId: string,
): Promise<void> {
  if (!allows(representatives, actor, { id: organisationId })) refuse('not-allowed')
  const member = await db
    .selectFrom('network.membership')
    .select('organisation_id')
    .where('tenant_id', '=', networkId)
    .where('organisation_id', '=', organisationId)
    .where('left_on', 'is', null)
    .executeTakeFirst()
  if (member === undefined) refuse('network.organisation-is-no-member')
}

type NewMember = {
  readonly member: { person_id: string } | { organisation_id: string }
  readonly asked_by: string | null
  readonly why: string
  readonly state: 'asked' | 'member'
}

async function write(
  { db, now, newId }: Work,
  group: GroupSubject,
  { member, asked_by, why, state }: NewMember,
): Promise<string> {
  const [[column = '', memberId = ''] = []] = Object.entries(member)
  const known = await db
    .selectFrom('network.group_member')
    .select(['id', 'state'])
    .where('tenant_id', '=', group.networkId)
    .where('group_id', '=', group.id)
    .where(column === 'person_id' ? 'person_id' : 'organisation_id', '=', memberId)
    .executeTakeFirst()
  if (known?.state === 'member') refuse('network.already-in-group')
  if (known?.state === 'asked') refuse('network.already-asked')
  const answered = state === 'member' ? now : null
  const values = {
    asked_by,
    why,
    state,
    asked_at: now,
    answered_at: answered,
    reason: '',
    left_at: null,
  }
  if (known !== undefined) {
    await db
      .updateTable('network.group_member')
      .set(values)
      .where('tenant_id', '=', group.networkId)
      .where('group_id', '=', group.id)
      .where('id', '=', known.id)
      .execute()
    return known.id
  }
  const id: string = newId()
  await db
    .insertInto('network.group_member')
    .values({ tenant_id: group.networkId, group_id: group.id, id, ...member, ...values })
    .execute()
  return id
}
