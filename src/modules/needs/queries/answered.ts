import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type AnsweredQuestion = {
  readonly id: string
  readonly words: string
  readonly language: string
  readonly answer: string
  readonly publishedAt: Date
  readonly townName: LocalizedText
}

/** Questions about a solution whose both sides agreed that everyone may read them, with the contact's first answer. */
export async function answeredQuestions(db: Db, solutionId: string): Promise<AnsweredQuestion[]> {
  const { rows } = await sql<AnsweredQuestion>`
    select q.id, q.words, q.language, m.words as answer, q.published_at as "publishedAt", o.name as "townName"
    from needs.question q
    join solutions.reference r on r.id = q.reference_id and r.solution_id = ${solutionId}
    join network.organisation o on o.id = r.organisation_id
    join lateral (select words from needs.message m where m.tenant_id = q.tenant_id and m.question_id = q.id and m.author_id = q.contact_id
      order by m.written_at, m.id limit 1) m on true
    where q.published_at is not null order by q.published_at desc, q.id limit 50`.execute(db)
  return rows
}

/** How often those who asked about a solution said that the answer helped. */
export async function evidenceOf(db: Db, solutionId: string): Promise<number> {
  const { count } = await db
    .selectFrom('needs.question as q')
    .innerJoin('solutions.reference as r', 'r.id', 'q.reference_id')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('r.solution_id', '=', solutionId)
    .where('q.helped_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return count
}
