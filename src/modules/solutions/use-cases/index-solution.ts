import { sql } from 'kysely'
import type { Work } from '#kernel/contract.ts'
import { markdownText } from '#kernel/markdown.ts'
import { indexDocuments, removeDocument, type SearchDocument } from '#kernel/search/index.ts'
import type { SolutionContent } from '../domain/solution.ts'

/** Lets solutions be found by exactly those who may read them: everyone when they are published, else nobody. */
export async function indexSolutions(work: Work, ids: readonly string[]): Promise<void> {
  const rows = await work.db
    .selectFrom('solutions.solution as s')
    .select([
      's.id',
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
    .where(sql<boolean>`s.id = any(${[...ids]}::uuid[])`)
    .orderBy('s.id')
    .execute()
  const isShown = ({ state }: { readonly state: string }) => state === 'published'
  await indexDocuments(work, rows.filter(isShown).map(documentOf))
  for (const { id } of rows.filter((row) => !isShown(row)))
    await removeDocument(work, 'solution', id)
}

type IndexedRow = {
  readonly id: string
  readonly slug: string
  readonly content: SolutionContent
  readonly signed: number
  readonly topics: readonly string[]
  readonly towns: readonly string[]
}

function documentOf(row: IndexedRow): SearchDocument {
  const { name, summary, description, forWhom, risks, supplier, licence } = row.content
  return {
    kind: 'solution',
    id: row.id,
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
  }
}

/** Counts the references of solutions anew, and lets them be found by their towns. */
export async function recount(work: Work, ...solutionIds: readonly string[]): Promise<void> {
  await sql`update solutions.solution s set
      reference_count = (select count(*) from solutions.reference r where r.solution_id = s.id),
      signed_count = (select count(*) from solutions.reference r where r.solution_id = s.id and r.signed_at is not null)
    where s.id = any(${[...solutionIds]}::uuid[])`.execute(work.db)
  await indexSolutions(work, solutionIds)
}
