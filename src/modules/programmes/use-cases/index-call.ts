import type { Work } from '#kernel/contract.ts'
import { indexDocument } from '#kernel/search/index.ts'
import { callById } from '../queries/call-subject.ts'

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
