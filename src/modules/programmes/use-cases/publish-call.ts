import { refuse } from '@korzo/values'
import { z } from 'zod'
import { openCapacity } from '#kernel/capacity/index.ts'
import type { Work } from '#kernel/contract.ts'
import { publishFormVersion } from '#kernel/forms/index.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { indexDocument } from '#kernel/search/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { isOpen } from '../domain/call.ts'
import { programmeMakers } from '../permissions.ts'
import { activitiesOf, callById, callForUpdate } from '../queries/call-subject.ts'
import { refuseWhenClosed } from './close-programme.ts'
import { openActivity } from './write-activities.ts'

/** Publishes a call: from now on it stands in the list, the feed and the calendar; it opens at its instant. */
export const publishCall = useCase({
  name: 'programmes.publish-call',
  input: z.object({ tenantId: z.uuid(), callId: z.uuid() }),
  may: programmeMakers,
  load: ({ db }, { tenantId, callId }) => callForUpdate(db, { tenantId, id: callId }),
  async run(work, _input, call) {
    const { tenantId, id } = call
    if (call.state === 'published') refuse('programmes.published-already')
    await refuseWhenClosed(work, call)
    if (call.closesAt <= work.now)
      throw new InvalidInput([issueAt('closesAt', 'programmes.closing-is-past')])
    await publishFormVersion(work, { tenantId, formId: call.formId })
    const capacityId = await openCapacity(work, {
      tenantId,
      kind: 'programme-place',
      size: call.places,
      promotion: 'strict',
      offerSeconds: call.answerDays * 86_400,
    })
    for (const activity of await activitiesOf(work.db, tenantId, id))
      await work.db
        .updateTable('programmes.activity')
        .set({ capacity_id: await openActivity(work, call, activity.size) })
        .where('tenant_id', '=', tenantId)
        .where('id', '=', activity.id)
        .execute()
    await work.db
      .updateTable('programmes.call')
      .set({
        state: 'published',
        capacity_id: capacityId,
        published_at: work.now,
        changed_at: work.now,
      })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    await indexCall(work, call)
    await work.record(
      'programmes.call-published',
      { callId: id, closesAt: call.closesAt.toISOString() },
      { tenantId },
    )
    return { slug: call.slug }
  },
})

/** Closes a call later than announced, with the reason everybody reads. Only while it is open: what is closed stays closed. */
export const extendCall = useCase({
  name: 'programmes.extend-call',
  input: z.object({
    tenantId: z.uuid(),
    callId: z.uuid(),
    closesAt: z.union([
      z.date(),
      z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
    ]),
    reason: localizedText(500),
  }),
  may: programmeMakers,
  load: ({ db }, { tenantId, callId }) => callForUpdate(db, { tenantId, id: callId }),
  async run(work, { closesAt, reason }, call) {
    const { tenantId, id } = call
    if (!isOpen(call, work.now)) refuse('programmes.call-not-open')
    if (closesAt <= call.closesAt)
      throw new InvalidInput([issueAt('closesAt', 'programmes.extension-is-longer')])
    const { count } = await work.db
      .selectFrom('programmes.extension')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('tenant_id', '=', tenantId)
      .where('call_id', '=', id)
      .executeTakeFirstOrThrow()
    await work.db
      .insertInto('programmes.extension')
      .values({
        tenant_id: tenantId,
        call_id: id,
        number: count + 1,
        former_at: call.closesAt,
        closes_at: closesAt,
        reason: JSON.stringify(reason),
        announced_at: work.now,
      })
      .execute()
    await work.db
      .updateTable('programmes.call')
      .set({ closes_at: closesAt, changed_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    await work.record(
      'programmes.call-extended',
      { callId: id, from: call.closesAt.toISOString(), to: closesAt.toISOString() },
      { tenantId },
    )
    return { slug: call.slug }
  },
})

/** Lets everybody find a call that is published. */
export async function indexCall(work: Work, key: { tenantId: string; id: string }): Promise<void> {
  const call = await callById(work.db, key)
  if (call === undefined || call.state === 'draft') return
  await indexDocument(work, {
    kind: 'call',
    id: call.id,
    tenantId: call.tenantId,
    audiences: ['public'],
    title: call.title,
    summary: call.summary,
    text: Object.values(call.body),
    path: `/calls/${call.slug}`,
    weight: call.closesAt > work.now ? 2 : 1,
  })
}
