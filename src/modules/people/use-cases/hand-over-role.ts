import { refuse } from '@korzo/values'
import { z } from 'zod'
import { actorName } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { roleAudience } from '../domain/role.ts'
import { roleEnders } from '../permissions.ts'
import { mailboxOf, profile } from '../queries/profile.ts'
import { giveRole } from './give-role.ts'
import { takeRole } from './grant-role.ts'
import { recordOfRole } from './role-facts.ts'

export const handoverNote = z.string().trim().max(4000).default('')

/**
 * Hands a role to a successor, with a note for them. What hangs on the role in other modules (responsibilities, open tasks) follows by the
 * fact `people.role-handed-over`.
 */
export const handOverRole = useCase({
  name: 'people.hand-over-role',
  input: z.object({
    personId: z.uuid(),
    audience: roleAudience,
    successorId: z.uuid(),
    note: handoverNote,
  }),
  may: roleEnders,
  load: async ({ db }, { personId, audience, successorId }) => {
    const successor = await profile(db, successorId)
    return successor === undefined ? undefined : { audience, personId, successorId: successor.id }
  },
  async run(work, { note }, handover) {
    await handOver(work, { ...handover, note })
  },
})

type Handover = {
  readonly audience: string
  readonly personId: string
  readonly successorId: string
  readonly note: string
}

/** Moves the role, inside a use case that may. */
export async function handOver(work: Work, handover: Handover): Promise<void> {
  const { audience, personId, successorId, note } = handover
  const { db, now, newId, actor, send } = work
  if (personId === successorId) refuse('people.successor-is-the-same')
  if (!(await takeRole(work, { personId, audience }))) refuse('people.role-not-held')
  await giveRole(work, { personId: successorId, audience })
  const id = newId<'succession'>()
  await db
    .insertInto('people.succession')
    .values({
      id,
      audience,
      from_person: personId,
      to_person: successorId,
      note,
      handed_over_by: actorName(actor),
      handed_over_at: now,
    })
    .execute()
  await recordOfRole(work, 'people.role-handed-over', {
    audience,
    fromId: personId,
    toId: successorId,
    successionId: id,
  })
  const mailbox = await mailboxOf(db, successorId)
  const leaving = await profile(db, personId)
  if (mailbox === undefined) return
  await send({
    template: 'people.role-handed-over',
    to: mailbox,
    arguments: { from: leaving?.name ?? '', note },
  })
}
