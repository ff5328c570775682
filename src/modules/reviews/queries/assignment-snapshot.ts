import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { placeById } from '#modules/network/index.ts'
import type { Snapshot } from '../domain/assignment-problem.ts'
import type { Round } from './round-of.ts'

const most = 20_000

/** What an assignment is made from, as it stands now: six queries, whatever the number of applications. */
export async function assignmentSnapshot(db: Db, round: Round): Promise<Snapshot> {
  const key = { tenantId: round.tenantId, callId: round.callId }
  const partners = await partnersByApplication(db, key)
  const applications = await applicationsToReview(db, key)
  return {
    coverage: round.coverage,
    needsLanguage: round.needsLanguage,
    applications: applications.map(({ language, authorLanguage, topics, ownTopics, ...row }) => ({
      ...row,
      language: language ?? authorLanguage,
      topics: topics ?? ownTopics,
      placeNames: placeNames(row.placeId),
      partners: partners.get(row.id) ?? [],
    })),
    reviewers: await acceptedReviewers(db, key),
    ...(await pairsOf(db, key)),
  }
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

function acceptedReviewers(db: Db, { tenantId, callId }: Key) {
  return db
    .selectFrom('reviews.reviewer')
    .select([
      'id',
      'number',
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
    .orderBy('number')
    .limit(2000)
    .execute()
}

async function pairsOf(db: Db, { tenantId, callId }: Key) {
  const declared = await db
    .selectFrom('reviews.conflict as c')
    .innerJoin('reviews.reviewer as r', (join) =>
      join.onRef('r.tenant_id', '=', 'c.tenant_id').onRef('r.id', '=', 'c.reviewer_id'),
    )
    .select(['c.reviewer_id as reviewerId', 'c.application_id as applicationId'])
    .where('c.tenant_id', '=', tenantId)
    .where('r.call_id', '=', callId)
    .orderBy('c.reviewer_id')
    .orderBy('c.application_id')
    .limit(100_000)
    .execute()
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
  return { declared, pairs, reviews }
}
