import { sql } from 'kysely'
import type { Work } from '#kernel/contract.ts'
import { markdownText } from '#kernel/markdown.ts'
import { indexDocument, removeDocument } from '#kernel/search/index.ts'

/** Lets a solution be found by exactly those who may read it: everyone when it is published, else nobody. */
export async function indexSolution(work: Work, solutionId: string): Promise<void> {
  const { db } = work
  const row = await db
    .selectFrom('solutions.solution as s')
    .select([
      's.slug',
      's.state',
      's.content',
      's.signed_count as signed',
      sql<
        string[]
      >`array(select value from solutions.solution_topic st join network.topic t on t.id = st.topic_id,
        jsonb_each_text(t.names) where st.solution_id = s.id order by 1)`.as('topics'),
      sql<
        string[]
      >`array(select distinct value from solutions.reference r join network.organisation o on o.id = r.organisation_id,
        jsonb_each_text(o.name) where r.solution_id = s.id order by 1 limit 400)`.as('towns'),
    ])
    .where('s.id', '=', solutionId)
    .executeTakeFirstOrThrow()
  if (row.state !== 'published') return removeDocument(work, 'solution', solutionId)
  const { name, summary, description, forWhom, risks, supplier, licence } = row.content
  await indexDocument(work, {
    kind: 'solution',
    id: solutionId,
    tenantId: null,
    audiences: ['public'],
    title: name,
    summary,
    text: [
      ...row.topics,
      ...row.towns,
      supplier ?? '',
      licence ?? '',
      ...[description, forWhom, risks].flatMap((text) => Object.values(text).map(markdownText)),
    ],
    path: `/solutions/${row.slug}`,
    weight: 1 + Math.min(1, row.signed / 20),
  })
}

/** Counts the references of solutions anew, and lets them be found by their towns. */
export async function recount(work: Work, solutionId: string): Promise<void> {
  await sql`update solutions.solution s set
      reference_count = (select count(*) from solutions.reference r where r.solution_id = s.id),
      signed_count = (select count(*) from solutions.reference r where r.solution_id = s.id and r.signed_at is not null)
    where s.id = ${solutionId}`.execute(work.db)
  await indexSolution(work, solutionId)
}
