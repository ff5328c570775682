import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import type { Parties } from '../permissions.ts'
import type { QuestionState } from '../tables.ts'

/** A question with what a page and a use case need; addresses are not among it. */
export type Question = Parties & {
  readonly tenantId: string
  /** Of the network it was asked in; empty when it was asked outside of any. */
  readonly networkSlug: string
  readonly id: string
  readonly referenceId: string
  readonly needId: string | null
  readonly words: string
  readonly language: string
  readonly state: QuestionState
  readonly askedAt: Date
  readonly helpedAt: Date | null
  readonly askerAgrees: boolean
  readonly contactAgrees: boolean
  readonly publishedAt: Date | null
  readonly askerTown: LocalizedText | null
  readonly town: { readonly id: string; readonly slug: string; readonly name: LocalizedText }
  readonly solution: { readonly id: string; readonly slug: string; readonly name: LocalizedText }
}

export function questions(db: Db | Tx) {
  return db
    .selectFrom('needs.question as q')
    .innerJoin('solutions.reference as r', 'r.id', 'q.reference_id')
    .innerJoin('solutions.solution as s', 's.id', 'r.solution_id')
    .innerJoin('network.organisation as o', 'o.id', 'r.organisation_id')
    .innerJoin('kernel.tenant as n', 'n.id', 'q.tenant_id')
    .leftJoin('network.organisation as a', 'a.id', 'q.asker_organisation_id')
    .select([
      'q.tenant_id as tenantId',
      'n.slug as networkSlug',
      'q.id',
      'q.reference_id as referenceId',
      'q.need_id as needId',
      'q.asker_id as askerId',
      'q.contact_id as contactId',
      'q.words',
      'q.language',
      'q.state',
      'q.asked_at as askedAt',
      'q.helped_at as helpedAt',
      'q.asker_agrees as askerAgrees',
      'q.contact_agrees as contactAgrees',
      'q.published_at as publishedAt',
      'a.name as askerTown',
      sql<Question['town']>`jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name)`.as(
        'town',
      ),
      sql<Question['solution']>`jsonb_build_object('id', s.id, 'slug', s.slug, 'name', s.name)`.as(
        'solution',
      ),
    ])
}

type Key = { readonly tenantId: string; readonly questionId: string }

export function questionById(
  db: Db | Tx,
  { tenantId, questionId }: Key,
): Promise<Question | undefined> {
  return questions(db)
    .where('q.tenant_id', '=', tenantId)
    .where('q.id', '=', questionId)
    .executeTakeFirst()
}

export function questionForUpdate(
  db: Tx,
  { tenantId, questionId }: Key,
): Promise<Question | undefined> {
  return questions(db)
    .where('q.tenant_id', '=', tenantId)
    .where('q.id', '=', questionId)
    .forUpdate('q')
    .executeTakeFirst()
}

/** A question by its id alone, for answers that come by mail. */
export function questionAnywhere(db: Db, id: string): Promise<Question | undefined> {
  return questions(db).where('q.id', '=', id).executeTakeFirst()
}

export type Message = {
  readonly id: string
  readonly authorId: string
  readonly words: string
  readonly way: 'site' | 'mail'
  readonly attachmentsLeftOut: number
  readonly writtenAt: Date
}

export function messagesOf(db: Db, { tenantId, questionId }: Key): Promise<Message[]> {
  return db
    .selectFrom('needs.message')
    .select([
      'id',
      'author_id as authorId',
      'words',
      'way',
      'attachments_left_out as attachmentsLeftOut',
      'written_at as writtenAt',
    ])
    .where('tenant_id', '=', tenantId)
    .where('question_id', '=', questionId)
    .orderBy('written_at')
    .orderBy('id')
    .limit(200)
    .execute()
}

/** How many questions went to a contact since an instant, and how many wait. */
export async function loadOf(
  db: Db | Tx,
  contactId: string,
  since: Date,
): Promise<{ sent: number; queued: number }> {
  return db
    .selectFrom('needs.question')
    .select([
      sql<number>`(count(*) filter (where sent_at > ${since}))::int`.as('sent'),
      sql<number>`(count(*) filter (where state = 'queued'))::int`.as('queued'),
    ])
    .where('contact_id', '=', contactId)
    .executeTakeFirstOrThrow()
}

/** Conversations of a person, as asker or contact, newest first. */
export function conversationsOf(db: Db, personId: string): Promise<Question[]> {
  return questions(db)
    .where((q) =>
      q.or([
        q('q.asker_id', '=', personId),
        q.and([q('q.contact_id', '=', personId), q('q.state', '<>', 'queued')]),
      ]),
    )
    .orderBy('q.asked_at', 'desc')
    .orderBy('q.id', 'desc')
    .limit(100)
    .execute()
}

export type ToAnswer = {
  readonly id: string
  readonly name: LocalizedText
  readonly sentAt: Date | null
}

/**
 * Questions that wait for a person's answer, in all networks. One query: it runs on every page of somebody signed in. The networks are named so that
 * the index by contact, which begins with the network, is used.
 */
export function questionsToAnswer(db: Db, personId: string): Promise<ToAnswer[]> {
  return db
    .selectFrom('needs.question as q')
    .innerJoin('solutions.reference as r', 'r.id', 'q.reference_id')
    .innerJoin('solutions.solution as s', 's.id', 'r.solution_id')
    .select(['q.id', 's.name', 'q.sent_at as sentAt'])
    .where('q.tenant_id', 'in', (tenants) => tenants.selectFrom('kernel.tenant').select('id'))
    .where('q.contact_id', '=', personId)
    .where('q.state', '=', 'sent')
    .orderBy('q.sent_at')
    .orderBy('q.id')
    .limit(20)
    .execute()
}

/** Other references of the same solution whose contact has room, for whoever would have to wait. */
export async function othersToAsk(
  db: Db,
  { referenceId, since, most }: { referenceId: string; since: Date; most: number },
) {
  const { rows } = await sql<{ id: string; townName: LocalizedText }>`
    select r.id, o.name as "townName" from solutions.reference r
    join solutions.reference own on own.id = ${referenceId} and own.solution_id = r.solution_id
    join network.organisation o on o.id = r.organisation_id
    where r.id <> own.id and r.contact_person_id is not null and r.contact_person_id <> own.contact_person_id
      and (select count(*) from needs.question q where q.contact_id = r.contact_person_id and q.sent_at > ${since}) < ${most}
    order by r.signed_at is null, r.id limit 3`.execute(db)
  return rows
}
