import { sql } from 'kysely'
import type { Runtime } from '#kernel/contract.ts'
import type { Db } from '#kernel/db.ts'
import { untilChanged } from '#kernel/memo.ts'
import { placeById } from '#modules/network/index.ts'
import type { Snapshot, Standing } from '../domain/assignment-problem.ts'
import type { Round } from './round-of.ts'

const most = 20_000

/** What an assignment is made from, as it stands now: six queries, whatever the number of applications. */
export async function assignmentSnapshot(db: Db, round: Round): Promise<Snapshot> {
  const key = { tenantId: round.tenantId, callId: round.callId }
  return {
    coverage: round.coverage,
    needsLanguage: round.needsLanguage,
    ...(await standingOf(db, key)),
    ...(await pairsOf(db, key)),
  }
}

/** Who applies and who reviews, as far as conflicts are seen from it: of all reviewers of a call, or of one. */
export async function standingOf(
  db: Db,
  key: Key & { readonly reviewerId?: string },
): Promise<Standing> {
  const partners = await partnersByApplication(db, key)
  const applications = await applicationsToReview(db, key)
  return {
    applications: applications.map(({ language, authorLanguage, topics, ownTopics, ...row }) => ({
      ...row,
      language: language ?? authorLanguage,
      topics: topics ?? ownTopics,
      placeNames: placeNames(row.placeId),
      partners: partners.get(row.id) ?? [],
    })),
    reviewers: await acceptedReviewers(db, key),
    declared: await pairsIn(db, 'reviews.conflict', key),
    cleared: await pairsIn(db, 'reviews.cleared', key),
  }
}

const kept = untilChanged<Standing>(10, 4)

/** The same for pages, which ask again and again: read again when something changed. */
export function standingNow(runtime: Runtime, { tenantId, callId }: Key): Promise<Standing> {
  return kept(runtime, callId, () => standingOf(runtime.db, { tenantId, callId }))
}

/** What the page of the assignment says before anything is planned. */
export async function assignmentFigures(db: Db, { tenantId, callId }: Key) {
  const { rows } = await sql<{
    applications: number
    reviewers: number
    places: number
    isFirst: boolean
  }>`select
      (select count(*)::int from programmes.application where tenant_id = ${tenantId} and call_id = ${callId}
        and state in ('eligible', 'in-review')) as applications,
      (select count(*)::int from reviews.reviewer where tenant_id = ${tenantId} and call_id = ${callId}
        and state = 'accepted') as reviewers,
      (select coalesce(sum(most), 0)::int from reviews.reviewer where tenant_id = ${tenantId} and call_id = ${callId}
        and state = 'accepted') as places,
      not exists (select from reviews.review where tenant_id = ${tenantId} and call_id = ${callId}
        and state <> 'ended') as "isFirst"`.execute(db)
  return rows[0] ?? { applications: 0, reviewers: 0, places: 0, isFirst: true }
}

/** What a reviewer has: reviews that did not end, and pairs somebody wants or forbids. */
export async function pairsOfReviewer(
  db: Db,
  { tenantId, reviewerId }: { tenantId: string; reviewerId: string },
) {
  const reviews = await db
    .selectFrom('reviews.review as v')
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'v.tenant_id').onRef('a.id', '=', 'v.application_id'),
    )
    .select(['v.application_id as applicationId', 'v.state', 'a.code', 'a.applicant_name as name'])
    .where('v.tenant_id', '=', tenantId)
    .where('v.reviewer_id', '=', reviewerId)
    .where('v.state', 'in', ['open', 'handed-in'])
    .orderBy(sql`v.state = 'handed-in'`)
    .orderBy('a.code')
    .limit(1000)
    .execute()
  const pairs = await db
    .selectFrom('reviews.pair as p')
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.id', '=', 'p.application_id'),
    )
    .select(['p.application_id as applicationId', 'p.kind', 'a.code', 'a.applicant_name as name'])
    .where('p.tenant_id', '=', tenantId)
    .where('p.reviewer_id', '=', reviewerId)
    .orderBy('a.code')
    .limit(1000)
    .execute()
  return { reviews, pairs }
}

type Key = { readonly tenantId: string; readonly callId: string }

function placeNames(placeId: number | null): string[] {
  const place = placeId === null ? undefined : placeById(placeId)
  return place === undefined ? [] : [place.name, ...place.names.map(({ name }) => name)]
}

/** Applications that are eligible or in review; the language of who leads its writing stands in where nobody said it. */
function applicationsToReview(db: Db, { tenantId, callId }: Key) {
  return db
    .selectFrom('programmes.application as a')
    .leftJoin('reviews.reading as g', (join) =>
      join.onRef('g.tenant_id', '=', 'a.tenant_id').onRef('g.application_id', '=', 'a.id'),
    )
    .leftJoin('programmes.author as w', (join) =>
      join
        .onRef('w.tenant_id', '=', 'a.tenant_id')
        .onRef('w.application_id', '=', 'a.id')
        .on('w.is_lead', '=', true),
    )
    .leftJoin('people.person as p', 'p.id', 'w.person_id')
    .select([
      'a.id',
      'a.code',
      'a.organisation_id as organisationId',
      'a.applicant_name as applicantName',
      'a.place_id as placeId',
      'g.language',
      'g.topics',
      'p.language as authorLanguage',
      sql<string[]>`array(select m.person_id from programmes.author m
        where m.tenant_id = a.tenant_id and m.application_id = a.id)`.as('authors'),
      sql<string[]>`array(select t.topic_id from network.organisation_topic t
        where t.organisation_id = a.organisation_id order by t.topic_id)`.as('ownTopics'),
    ])
    .where('a.tenant_id', '=', tenantId)
    .where('a.call_id', '=', callId)
    .where('a.state', 'in', ['eligible', 'in-review'])
    .orderBy('a.code')
    .limit(most)
    .execute()
}

async function partnersByApplication(db: Db, { tenantId, callId }: Key) {
  const rows = await db
    .selectFrom('programmes.partner as p')
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.id', '=', 'p.application_id'),
    )
    .select(['p.application_id as applicationId', 'p.name'])
    .where('p.tenant_id', '=', tenantId)
    .where('a.call_id', '=', callId)
    .where('p.state', '<>', 'refused')
    .orderBy('p.application_id')
    .orderBy('p.id')
    .limit(most * 5)
    .execute()
  const names = new Map<string, string[]>()
  for (const { applicationId, name } of rows) {
    const known = names.get(applicationId) ?? []
    known.push(name)
    names.set(applicationId, known)
  }
  return names
}

function acceptedReviewers(
  db: Db,
  { tenantId, callId, reviewerId }: Key & { readonly reviewerId?: string },
) {
  return db
    .selectFrom('reviews.reviewer')
    .select([
      'id',
      'number',
      'person_id as personId',
      'languages',
      'topics',
      'organisation_id as organisationId',
      'organisation_name as organisationName',
      'place_id as placeId',
      'place_name as placeName',
      'ties',
      'least',
      'most',
    ])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .where('state', '=', 'accepted')
    .$if(reviewerId !== undefined, (query) => query.where('id', '=', reviewerId ?? ''))
    .orderBy('number')
    .limit(2000)
    .execute()
}

/** Pairs of reviewer and application of a call that somebody said something of. */
async function pairsIn(
  db: Db,
  table: 'reviews.conflict' | 'reviews.cleared',
  { tenantId, callId }: Key,
) {
  const { rows } = await sql<{ reviewerId: string; applicationId: string }>`
    select c.reviewer_id as "reviewerId", c.application_id as "applicationId" from ${sql.table(table)} c
    join reviews.reviewer r on r.tenant_id = c.tenant_id and r.id = c.reviewer_id
    where c.tenant_id = ${tenantId} and r.call_id = ${callId}
    order by c.reviewer_id, c.application_id limit 100000`.execute(db)
  return rows
}

async function pairsOf(db: Db, { tenantId, callId }: Key) {
  const pairs = await db
    .selectFrom('reviews.pair as c')
    .innerJoin('reviews.reviewer as r', (join) =>
      join.onRef('r.tenant_id', '=', 'c.tenant_id').onRef('r.id', '=', 'c.reviewer_id'),
    )
    .select(['c.reviewer_id as reviewerId', 'c.application_id as applicationId', 'c.kind'])
    .where('c.tenant_id', '=', tenantId)
    .where('r.call_id', '=', callId)
    .orderBy('c.reviewer_id')
    .orderBy('c.application_id')
    .limit(100_000)
    .execute()
  const reviews = await db
    .selectFrom('reviews.review')
    .select([
      'reviewer_id as reviewerId',
      'application_id as applicationId',
      'state',
      sql<boolean>`revision > 0`.as('isBegun'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .orderBy('reviewer_id')
    .orderBy('application_id')
    .limit(200_000)
    .execute()
  return { pairs, reviews }
}
