import type { Work } from '#kernel/contract.ts'
import { mailboxOf } from '#modules/people/index.ts'

type Going = { readonly tenantId: string; readonly questionId: string }

/** Sends a question to the contact by mail. */
export async function sendToContact(
  work: Work,
  { contactId, ...key }: Going & { contactId: string },
): Promise<void> {
  await sendConversationMail(work, { ...key, personId: contactId, template: 'needs.question' })
}

/** Sends one side of a conversation what the other wrote; whoever has no address reads it on the site. */
export async function sendConversationMail(
  { db, send }: Work,
  { template, personId, ...key }: Going & { readonly template: string; readonly personId: string },
): Promise<void> {
  const to = await mailboxOf(db, personId)
  if (to === undefined) return
  await send({ template, to, arguments: { ...key, personId } })
}
