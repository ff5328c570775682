import { refuse } from '@korzo/values'
import { z } from 'zod'
import { actorName } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { languages } from '#kernel/locale.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { hashSecret, newSecret } from '#kernel/session.ts'
import { useCase } from '#kernel/use-case.ts'
import { emailAddress } from '../domain/email-address.ts'
import { invitationDays } from '../domain/invitation-days.ts'
import { personName } from '../domain/person-name.ts'
import { roleAudience } from '../domain/role.ts'
import { roleManagers } from '../permissions.ts'
import { personByEmail } from '../queries/person-by-email.ts'
import { handoverNote } from './hand-over-role.ts'
import { isPlaceKnown, recordOfRole } from './role-facts.ts'

/**
 * Invites somebody to a role by mail, whether they have an account or not. `what` is the role's full name ("Secretariat of Smart Towns").
 * With `succeeds` the role is handed over by that person when the invitation is accepted.
 */
export const invitePerson = useCase({
  name: 'people.invite-person',
  input: z.object({
    name: personName,
    email: emailAddress,
    language: z.enum(languages),
    audience: roleAudience,
    what: localizedText(300),
    succeeds: z.uuid().nullable().default(null),
    note: handoverNote,
  }),
  may: roleManagers,
  load: async (work, { audience }) =>
    (await isPlaceKnown(work, audience)) ? { audience } : undefined,
  async run(work, input, { audience }) {
    const { db, now, newId, actor } = work
    await refuseHolder(work, input)
    await closeFormerInvitation(work, input)
    const id = newId<'invitation'>()
    const secret = newSecret()
    const expiresAt = new Date(now.getTime() + invitationDays * 86_400_000)
    await db
      .insertInto('people.invitation')
      .values({
        id,
        token_hash: hashSecret(secret),
        address: input.email,
        name: input.name,
        language: input.language,
        audience,
        what: JSON.stringify(input.what),
        invited_by: actorName(actor),
        created_at: now,
        expires_at: expiresAt,
        succeeds: input.succeeds,
        note: input.note,
      })
      .execute()
    await recordOfRole(work, 'people.person-invited', { audience, invitationId: id })
    await sendInvitation(work, input, secret)
    return { id }
  },
})

type Invited = { email: string; audience: string }

async function refuseHolder({ db }: Work, { email, audience }: Invited): Promise<void> {
  const known = await personByEmail(db, email)
  if (known === undefined) return
  const held = await db
    .selectFrom('people.role')
    .select('audience')
    .where('person_id', '=', known.id)
    .where('audience', '=', audience)
    .executeTakeFirst()
  if (held !== undefined) throw new InvalidInput([issueAt('email', 'people.has-role-already')])
}

/** An expired invitation makes room for the next; a living one is renewed, and its old link ends. */
async function closeFormerInvitation({ db, now }: Work, { email, audience }: Invited) {
  await db
    .updateTable('people.invitation')
    .set({ revoked_at: now })
    .where('address', '=', email)
    .where('audience', '=', audience)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
}

type Letter = Invited & { name: string; language: string; what: Record<string, string> }

async function sendInvitation({ send, actor }: Work, invited: Letter, secret: string) {
  await send({
    template: 'people.invitation',
    to: { personId: null, address: invited.email, language: invited.language },
    arguments: {
      secret,
      name: invited.name,
      what: invited.what,
      by: actor.kind === 'person' ? actor.name : '',
    },
  })
}

/** Takes an invitation back; its link no longer works. */
export const revokeInvitation = useCase({
  name: 'people.revoke-invitation',
  input: z.object({ invitationId: z.uuid() }),
  may: roleManagers,
  load: ({ db }, { invitationId }) =>
    db
      .selectFrom('people.invitation')
      .select(['id', 'audience', 'accepted_at', 'revoked_at'])
      .where('id', '=', invitationId)
      .forUpdate()
      .executeTakeFirst(),
  async run(work, _input, invitation) {
    if (invitation.accepted_at !== null) refuse('people.invitation-used')
    if (invitation.revoked_at !== null) return
    await work.db
      .updateTable('people.invitation')
      .set({ revoked_at: work.now })
      .where('id', '=', invitation.id)
      .execute()
    await recordOfRole(work, 'people.invitation-revoked', {
      audience: invitation.audience,
      invitationId: invitation.id,
    })
  },
})
