import { type Answers, askedOf, type Form } from '@korzo/forms'
import { evaluate, type Facts, fieldsOf } from '@korzo/rules'
import type { Db } from '#kernel/db.ts'
import { formVersion } from '#kernel/forms/index.ts'
import { activitiesOf, type Call, callById, factsOf } from '#modules/programmes/index.ts'
import { scoresOfCall } from '#modules/reviews/index.ts'
import type { Candidate } from '../domain/candidate.ts'
import { activityKeys, type CallRules } from '../domain/rules-of-call.ts'

/** Everything a selection is computed from, as it stands at this moment. */
export type Snapshot = {
  readonly call: Call
  readonly rules: CallRules
  readonly candidates: readonly Candidate[]
}

type Key = { readonly tenantId: string; readonly callId: string }

const mostCandidates = 20_000

/** Reads a call with its candidates: those found eligible, whether reviewed or not. A fixed number of queries. */
export async function snapshotOf(db: Db, key: Key): Promise<Snapshot | undefined> {
  const call = await callById(db, { tenantId: key.tenantId, id: key.callId })
  if (call === undefined) return undefined
  const rules = await rulesOf(db, call)
  const rows = await candidateRows(db, key)
  const scores = new Map(
    (await scoresOfCall(db, { networkId: key.tenantId, callId: key.callId })).map((one) => [
      one.applicationId,
      one,
    ]),
  )
  const wishes = await wishesOfCall(db, key, rules)
  const factsFor = await factFinder(db, call)
  const candidates = rows.map((row): Candidate => {
    const found = scores.get(row.id)
    const facts = factsFor(row)
    const counts = call.quotas.map(({ id, condition }) => [
      id,
      evaluate(condition, facts) === 'yes',
    ])
    return {
      id: row.id,
      code: row.code,
      name: row.name,
      kind: row.kind,
      country: row.country,
      population: row.population,
      isInvented: row.isInvented,
      score: found === undefined ? null : found.score * 100, // of thousandths of the best into thousandths of a point of 100
      reviews: found?.reviewers.length ?? 0,
      counts: Object.fromEntries(counts),
      wishes: wishes.get(row.id) ?? {},
    }
  })
  return { call, rules, candidates }
}

async function rulesOf(db: Db, call: Call): Promise<CallRules> {
  const activities = activityKeys(await activitiesOf(db, call.tenantId, call.id))
  const quotas = call.quotas.map(({ id, title, least = null, most = null }) => ({
    id,
    title,
    least,
    most,
  }))
  return { places: call.places, activities, quotas }
}

function candidateRows(db: Db, { tenantId, callId }: Key) {
  return db
    .selectFrom('programmes.application')
    .select([
      'id',
      'code',
      'applicant_name as name',
      'applicant_kind as kind',
      'country',
      'population',
      'setting',
      'is_first_time as isFirstTime',
      'is_invented as isInvented',
      'response_id as responseId',
    ])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .where('state', 'in', ['eligible', 'in-review'])
    .orderBy('code')
    .limit(mostCandidates)
    .execute()
}
type Row = Awaited<ReturnType<typeof candidateRows>>[number]

/** By application: activity → how much it is wished; the first of n activities counts n, the last 1. */
async function wishesOfCall(db: Db, { tenantId, callId }: Key, { activities }: CallRules) {
  const rows = await db
    .selectFrom('programmes.wish as w')
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'w.tenant_id').onRef('a.id', '=', 'w.application_id'),
    )
    .select(['w.application_id as id', 'w.activity_id as activityId', 'w.position'])
    .where('w.tenant_id', '=', tenantId)
    .where('a.call_id', '=', callId)
    .orderBy('w.application_id')
    .orderBy('w.position')
    .limit(mostCandidates * 20)
    .execute()
  const keys = new Map(activities.map(({ id, key }) => [id, key]))
  const wishes = new Map<string, Record<string, number>>()
  for (const { id, activityId, position } of rows) {
    const key = keys.get(activityId)
    if (key === undefined) continue
    const own = wishes.get(id) ?? {}
    own[key] = Math.max(1, activities.length - position)
    wishes.set(id, own)
  }
  return wishes
}

/** How facts about an application are found: answers and partners are read only when a quota asks for them. */
async function factFinder(db: Db, call: Call): Promise<(row: Row) => Facts> {
  const asked = call.quotas.flatMap(({ condition }) => fieldsOf(condition))
  const partners = asked.some((field) => field.startsWith('partners.'))
    ? await confirmedPartners(db, call)
    : new Map<string, { country: string }[]>()
  const byApplicant = (row: Row) => factsOf(row, partners.get(row.id) ?? [])
  if (asked.every((field) => field.includes('.'))) return byApplicant
  const form = await formVersion(db, { tenantId: call.tenantId, formId: call.formId })
  if (form === undefined) return byApplicant
  const answers = await answersOfCall(db, call)
  return (row) => factsWith(form, answers.get(row.responseId) ?? {}, byApplicant(row))
}

function factsWith(form: Form, answers: Answers, facts: Facts): Facts {
  return askedOf(form, answers, facts).facts
}

async function confirmedPartners(db: Db, { tenantId, id }: Call) {
  const rows = await db
    .selectFrom('programmes.partner as p')
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'p.tenant_id').onRef('a.id', '=', 'p.application_id'),
    )
    .select(['p.application_id as id', 'p.country'])
    .where('p.tenant_id', '=', tenantId)
    .where('a.call_id', '=', id)
    .where('p.state', '=', 'confirmed')
    .orderBy('p.id')
    .limit(mostCandidates * 50)
    .execute()
  const found = new Map<string, { country: string }[]>()
  for (const { id: one, country } of rows) found.set(one, [...(found.get(one) ?? []), { country }])
  return found
}

async function answersOfCall(db: Db, { tenantId, formId }: Call): Promise<Map<string, Answers>> {
  const rows = await db
    .selectFrom('kernel.response as r')
    .innerJoin('kernel.revision as v', (join) =>
      join
        .onRef('v.tenant_id', '=', 'r.tenant_id')
        .onRef('v.response_id', '=', 'r.id')
        .onRef('v.number', '=', 'r.submitted_revision'),
    )
    .select(['r.id', 'v.answers'])
    .where('r.tenant_id', '=', tenantId)
    .where('r.form_id', '=', formId)
    .orderBy('r.id')
    .limit(mostCandidates)
    .execute()
  return new Map(rows.map(({ id, answers }) => [id, answers]))
}
