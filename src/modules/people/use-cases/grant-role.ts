import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { roleAudience } from '../domain/role.ts'
import { roleNews } from '../notice-kinds.ts'
import { roleEnders, roleManagers } from '../permissions.ts'
import { profile } from '../queries/profile.ts'
import { giveRole } from './give-role.ts'
import { notify } from './notify.ts'
import { isPlaceKnown, recordOfRole } from './role-facts.ts'

const roleOfSomebody = z.object({ personId: z.uuid(), audience: roleAudience })

/** Gives a person a role. Giving it again changes nothing. */
export const grantRole = useCase({
  name: 'people.grant-role',
  input: roleOfSomebody,
  may: roleManagers,
  load: async (work, { personId, audience }) => {
    const person = await profile(work.db, personId)
    if (person === undefined || !(await isPlaceKnown(work, audience))) return undefined
    return { audience, personId: person.id }
  },
  async run(work, _input, { audience, personId }) {
    const isNew = await giveRole(work, { personId, audience })
    if (!isNew) return { isNew }
    await recordOfRole(work, 'people.role-granted', { audience, personId })
    await notify(work, {
      personId,
      kind: roleNews,
      message: 'people.notice-role-granted',
      path: `/people/${personId}`,
    })
    return { isNew }
  },
})

/** Ends a role of a person; whoever has it may give it up. The last administrator stays, or nobody could name another. */
export const endRole = useCase({
  name: 'people.end-role',
  input: roleOfSomebody,
  may: roleEnders,
  load: async ({ db }, { personId, audience }) => {
    const held = await db
      .selectFrom('people.role')
      .select('audience')
      .where('person_id', '=', personId)
      .where('audience', '=', audience)
      .executeTakeFirst()
    return held === undefined ? undefined : { audience, personId }
  },
  async run(work, _input, { audience, personId }) {
    await refuseLastAdministrator(work, { audience, personId })
    await takeRole(work, { personId, audience })
    await recordOfRole(work, 'people.role-ended', { audience, personId })
    if (personOf(work.actor) === personId) return
    await notify(work, {
      personId,
      kind: roleNews,
      message: 'people.notice-role-ended',
      path: `/people/${personId}`,
    })
  },
})

/** Takes a role away, inside a use case that may. Returns whether there was one. */
export async function takeRole(
  { db }: Work,
  { personId, audience }: { personId: string; audience: string },
): Promise<boolean> {
  const taken = await db
    .deleteFrom('people.role')
    .where('person_id', '=', personId)
    .where('audience', '=', audience)
    .returning('person_id')
    .executeTakeFirst()
  return taken !== undefined
}

/** Locks the administrators, so that two who leave at once do not both believe that the other stays. */
export async function refuseLastAdministrator(
  { db }: Work,
  { personId, audience }: { personId: string; audience: string },
): Promise<void> {
  if (audience !== 'site:administrator') return
  const holders = await db
    .selectFrom('people.role')
    .select('person_id')
    .where('audience', '=', audience)
    .orderBy('person_id')
    .forUpdate()
    .execute()
  if (holders.every(({ person_id }) => person_id === personId)) refuse('people.last-administrator')
}
