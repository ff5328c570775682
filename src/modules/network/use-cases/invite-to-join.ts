import { refuse } from '@korzo/values'
import { z } from 'zod'
import { languages } from '#kernel/locale.ts'
import { readSignedLink, signedLink } from '#kernel/signed-link.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyone } from '#modules/people/index.ts'
import { inDays, inviting } from '../domain/invitation-link.ts'
import { secretariat } from '../permissions.ts'
import { joiningForUpdate } from '../queries/joining-subject.ts'
import { networkForUpdate } from '../queries/network-for-update.ts'
import { closeJoining, takeIn } from './answer-joining.ts'

/** The secretariat invites an organisation of the directory, by a mail with a link that is good for thirty days. */
export const inviteToJoin = useCase({
  name: 'network.invite-to-join',
  input: z.object({
    networkId: z.uuid(),
    organisationId: z.uuid(),
    contactName: z.string().trim().min(1).max(200),
    contactEmail: z.string().trim().toLowerCase().max(254).pipe(z.email()),
    language: z.enum(languages).default('en'),
    why: z.string().trim().max(4000).default(''),
  }),
  may: secretariat,
  load: ({ db }, { networkId }) => networkForUpdate(db, networkId),
  async run({ db, now, newId, record, runtime, send }, input, network) {
    const organisation = await db
      .selectFrom('network.organisation as o')
      .leftJoin('network.membership as m', (join) =>
        join
          .onRef('m.organisation_id', '=', 'o.id')
          .on('m.tenant_id', '=', network.id)
          .on('m.left_on', 'is', null),
      )
      .select(['o.id', 'm.organisation_id as memberId'])
      .where('o.id', '=', input.organisationId)
      .executeTakeFirst()
    if (organisation === undefined) refuse('not-found')
    if (organisation.memberId !== null) refuse('network.already-member')
    const id: string = newId()
    await db
      .insertInto('network.joining')
      .values({
        tenant_id: network.id,
        id,
        direction: 'invitation',
        organisation_id: organisation.id,
        why: input.why,
        contact_name: input.contactName,
        contact_address: input.contactEmail,
        language: input.language,
        state: 'open',
        created_at: now,
      })
      .execute()
    const word = await signedLink(runtime.config, {
      purpose: inviting.purpose,
      about: { network: network.id, joining: id },
      expiresAt: inDays(now, inviting.days),
    })
    await send({
      template: 'network.invitation',
      to: { personId: null, address: input.contactEmail, language: input.language },
      arguments: { networkId: network.id, word, why: input.why },
    })
    await record('network.member-invited', { joiningId: id }, { tenantId: network.id })
    return { id }
  },
})

/** Whoever has the link from an invitation says yes or no for the organisation; once. */
export const answerInvitation = useCase({
  name: 'network.answer-invitation',
  input: z.object({
    word: z.string().max(2000),
    answer: z.enum(['accept', 'refuse']),
    reason: z.string().trim().max(2000).default(''),
  }),
  may: anyone,
  async load({ db, now, runtime }, { word }) {
    const link = await readSignedLink(runtime.config, { word, purpose: inviting.purpose, now })
    if (link.state !== 'valid') refuse(`network.link-${link.state}`)
    return joiningForUpdate(db, link.about['network'] ?? '', link.about['joining'] ?? '')
  },
  async run(work, { answer, reason }, joining) {
    if (joining.state !== 'open') refuse('network.link-used')
    if (answer === 'accept') await takeIn(work, joining)
    await closeJoining(work, joining, {
      state: answer === 'accept' ? 'accepted' : 'refused',
      reason,
      organisationId: joining.organisationId,
    })
    return { networkId: joining.id }
  },
})
