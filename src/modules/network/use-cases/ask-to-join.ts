import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { languages } from '#kernel/locale.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyone } from '#modules/people/index.ts'
import { optionalId, ticked } from '../domain/optional-text.ts'
import { organisationKinds } from '../domain/organisation-kind.ts'

/** An organisation, or a person alone, asks to join a network; the secretariat answers. Nobody needs an account to ask. */
export const askToJoin = useCase({
  name: 'network.ask-to-join',
  input: z
    .object({
      networkId: z.uuid(),
      isPerson: ticked,
      organisationId: optionalId,
      organisationName: z.string().trim().max(200).default(''),
      organisationKind: z.literal('').or(z.enum(organisationKinds)).default(''),
      country: z
        .literal('')
        .or(z.string().regex(/^[A-Z]{2}$/))
        .default(''),
      why: z.string().trim().min(1).max(4000),
      contactName: z.string().trim().min(1).max(200),
      contactEmail: z.string().trim().toLowerCase().max(254).pipe(z.email()),
      language: z.enum(languages).default('en'),
    })
    .superRefine((input, context) => {
      if (input.isPerson || input.organisationId !== null) return
      for (const field of ['organisationName', 'organisationKind', 'country'] as const)
        if (input[field] === '')
          context.addIssue({ code: 'custom', message: 'input.required', path: [field] })
    }),
  may: anyone,
  load: ({ db }, { networkId }) =>
    db
      .selectFrom('network.network')
      .select('tenant_id as id')
      .where('tenant_id', '=', networkId)
      .executeTakeFirst(),
  async run({ db, now, newId, actor, record }, input, { id: networkId }) {
    const waiting = await db
      .selectFrom('network.joining')
      .select('id')
      .where('tenant_id', '=', networkId)
      .where('contact_address', '=', input.contactEmail)
      .where('state', '=', 'open')
      .where('direction', '=', 'request')
      .executeTakeFirst()
    if (waiting !== undefined) refuse('network.already-asked')
    const id: string = newId()
    await db
      .insertInto('network.joining')
      .values({
        tenant_id: networkId,
        id,
        direction: 'request',
        is_person: input.isPerson,
        organisation_id: input.isPerson ? null : input.organisationId,
        organisation_name: input.organisationName,
        organisation_kind: input.organisationKind,
        country: input.country,
        person_id: personOf(actor),
        why: input.why,
        contact_name: input.contactName,
        contact_address: input.contactEmail,
        language: input.language,
        state: 'open',
        created_at: now,
      })
      .execute()
    await record('network.joining-asked', { joiningId: id }, { tenantId: networkId })
    return { id }
  },
})
