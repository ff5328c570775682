import type { Work } from '#kernel/contract.ts'
import { notify } from '#modules/people/index.ts'
import { daysBefore, hasRoom, loadSince, reminderDays } from '../domain/fair-load.ts'
import { loadOf } from '../queries/question.ts'
import { conversationNews } from './news.ts'
import { sendConversationMail, sendToContact } from './send-question.ts'

const mostAtOnce = 500

/** Sends the questions that waited, oldest first, as far as their contacts have room. */
export async function sendWaiting(work: Work): Promise<void> {
  const { db, now } = work
  const waiting = await db
    .selectFrom('needs.question')
    .select([
      'tenant_id as tenantId',
      'id as questionId',
      'contact_id as contactId',
      'asker_id as askerId',
    ])
    .where('state', '=', 'queued')
    .orderBy('asked_at')
    .orderBy('id')
    .limit(mostAtOnce)
    .forUpdate()
    .execute()
  const loads = new Map<string, number>()
  for (const { tenantId, questionId, contactId, askerId } of waiting) {
    const sent = loads.get(contactId) ?? (await loadOf(db, contactId, loadSince(now))).sent
    loads.set(contactId, sent)
    if (!hasRoom(sent)) continue
    loads.set(contactId, sent + 1)
    await db
      .updateTable('needs.question')
      .set({ state: 'sent', sent_at: now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', questionId)
      .execute()
    await sendToContact(work, { tenantId, questionId, contactId })
    await notify(work, {
      personId: askerId,
      kind: conversationNews,
      message: 'needs.news-question-sent',
      path: `/questions/${questionId}`,
    })
  }
}

/** Reminds whoever was asked and has not answered, once. */
export async function remindContacts(work: Work): Promise<void> {
  const { db, now } = work
  const late = await db
    .updateTable('needs.question')
    .set({ reminded_at: now })
    .where('state', '=', 'sent')
    .where('reminded_at', 'is', null)
    .where('sent_at', '<=', daysBefore(now, reminderDays))
    .returning(['tenant_id as tenantId', 'id as questionId', 'contact_id as contactId'])
    .execute()
  for (const { contactId, ...key } of late)
    await sendConversationMail(work, { ...key, personId: contactId, template: 'needs.reminder' })
}
