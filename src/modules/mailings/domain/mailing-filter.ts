import { z } from 'zod'
import { networkRoles, organisationKinds } from '#modules/network/index.ts'

const none = z.literal('').transform(() => undefined)

/** Whom a mailing to members goes to; what is left out does not narrow. */
export const mailingFilter = z.object({
  kind: none.or(z.enum(organisationKinds)).optional(),
  country: none.or(z.string().regex(/^[A-Z]{2}$/)).optional(),
  topic: none.or(z.string().max(100)).optional(),
  role: none.or(z.enum([...networkRoles, 'representative'])).optional(),
  groupId: none.or(z.uuid()).optional(),
})
export type MailingFilter = z.output<typeof mailingFilter>

/** Mails that are put into the queue in one go. */
export const mailingBatch = 100
