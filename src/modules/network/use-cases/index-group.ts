import type { Work } from '#kernel/contract.ts'
import { indexDocument, removeDocument } from '#kernel/search/index.ts'

/** Puts a group into the search; a closed one leaves it. */
export async function indexGroup(work: Work, networkId: string, groupId: string): Promise<void> {
  const group = await work.db
    .selectFrom('network.group')
    .select(['slug', 'name', 'purpose', 'closed_at'])
    .where('tenant_id', '=', networkId)
    .where('id', '=', groupId)
    .executeTakeFirstOrThrow()
  if (group.closed_at !== null) return removeDocument(work, 'group', groupId)
  await indexDocument(work, {
    kind: 'group',
    id: groupId,
    tenantId: networkId,
    audiences: ['public'],
    title: group.name,
    summary: group.purpose,
    path: `/groups/${group.slug}`,
  })
}
