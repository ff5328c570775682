import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { languages } from '#kernel/locale.ts'
import { hashSecret } from '#kernel/session.ts'
import { useCase } from '#kernel/use-case.ts'
import { invitationFault } from '../domain/invitation.ts'
import { personName } from '../domain/person-name.ts'
import { anyone } from '../permissions.ts'
import { personByEmail } from '../queries/person-by-email.ts'
import { beginSessionFor } from './begin-session-for.ts'
import { confirmAddress } from './confirm-address.ts'
import { giveRole } from './give-role.ts'
import { handOver } from './hand-over-role.ts'
import { enterPerson } from './register-person.ts'
import { recordOfRole } from './role-facts.ts'
import { self } from './self.ts'

/**
 * Accepts an invitation with the secret of its mail, which proves the address. Whoever has an account with the address accepts as
 * themselves; whoever is signed in with an account of other addresses takes this one along; whoever is new gets an account.
 * Only who is new is signed in: for an account that exists, a link that lives for days is too weak a key.
 */
export const acceptInvitation = useCase({
  name: 'people.accept-invitation',
  input: z.object({
    secret: z.string().min(1).max(200),
    name: personName.optional(),
    language: z.enum(languages),
    userAgent: z.string(),
  }),
  may: anyone,
  load: ({ db }, { secret }) =>
    db
      .selectFrom('people.invitation')
      .select([
        'id',
        'address',
        'name',
        'audience',
        'succeeds',
        'note',
        'expires_at as expiresAt',
        'accepted_at as acceptedAt',
        'revoked_at as revokedAt',
      ])
      .where('token_hash', '=', hashSecret(secret))
      .forUpdate()
      .executeTakeFirst()
      .then((invitation) => invitation ?? refuse('people.link-unknown')),
  async run(work, { name, language, userAgent }, invitation) {
    const { db, now } = work
    const fault = invitationFault(invitation, now)
    if (fault !== null) refuse(fault)
    const { personId, isNew } = await whoAccepts(work, {
      ...invitation,
      name: name ?? invitation.name,
      language,
    })
    await takeUp(work, { ...invitation, personId })
    await db
      .updateTable('people.invitation')
      .set({ accepted_at: now, accepted_by: personId })
      .where('id', '=', invitation.id)
      .execute()
    await recordOfRole(work, 'people.invitation-accepted', {
      audience: invitation.audience,
      invitationId: invitation.id,
      personId,
    })
    const session = isNew
      ? await beginSessionFor(work, { personId, method: 'invitation', userAgent })
      : null
    return { personId, session }
  },
})

type Accepting = { address: string; name: string; language: string }

async function whoAccepts(
  work: Work,
  { address, name, language }: Accepting,
): Promise<{ personId: string; isNew: boolean }> {
  const { db, now } = work
  const here = self(work)
  const holder = await personByEmail(db, address)
  if (holder !== undefined && here !== undefined && holder.id !== here.id)
    refuse('people.invitation-for-another')
  if (holder !== undefined) {
    await confirmAddress(work, address)
    return { personId: holder.id, isNew: false }
  }
  if (here === undefined) {
    const person = { name, email: address, language, roles: [], confirmedAt: now }
    return { personId: (await enterPerson(work, person)).id, isNew: true }
  }
  await db
    .insertInto('people.email')
    .values({ address, person_id: here.id, is_primary: false, confirmed_at: now, added_at: now })
    .execute()
  return { personId: here.id, isNew: false }
}

type TakenUp = { audience: string; succeeds: string | null; note: string; personId: string }

/** Follows whoever still has the role; otherwise it is simply given. */
async function takeUp(work: Work, { audience, succeeds, note, personId }: TakenUp): Promise<void> {
  const held =
    succeeds === null || succeeds === personId
      ? undefined
      : await work.db
          .selectFrom('people.role')
          .select('person_id')
          .where('person_id', '=', succeeds)
          .where('audience', '=', audience)
          .executeTakeFirst()
  if (held !== undefined)
    return handOver(work, { audience, personId: held.person_id, successorId: personId, note })
  if (await giveRole(work, { personId, audience }))
    await recordOfRole(work, 'people.role-granted', { audience, personId })
}
