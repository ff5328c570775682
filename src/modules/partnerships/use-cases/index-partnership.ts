import type { Work } from '#kernel/contract.ts'
import { indexDocument } from '#kernel/search/index.ts'

/** Puts a partnership into the search, with the names of its parties. */
export async function indexPartnership(work: Work, partnershipId: string): Promise<void> {
  const row = await work.db
    .selectFrom('partnerships.partnership')
    .select(['slug', 'network_id', 'title', 'summary'])
    .where('id', '=', partnershipId)
    .executeTakeFirstOrThrow()
  const parties = await work.db
    .selectFrom('partnerships.partnership_party as pp')
    .innerJoin('network.organisation as o', 'o.id', 'pp.organisation_id')
    .select('o.name')
    .where('pp.partnership_id', '=', partnershipId)
    .limit(100)
    .execute()
  await indexDocument(work, {
    kind: 'partnership',
    id: partnershipId,
    tenantId: row.network_id,
    audiences: ['public'],
    title: row.title,
    summary: row.summary,
    text: parties.flatMap(({ name }) => Object.values(name)),
    path: `/partnerships/${row.slug}`,
  })
}
