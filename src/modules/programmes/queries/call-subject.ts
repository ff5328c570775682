import type { Db } from '#kernel/db.ts'

const columns = [
  'tenant_id as tenantId',
  'id',
  'edition_id as editionId',
  'slug',
  'title',
  'summary',
  'body',
  'state',
  'form_id as formId',
  'countries',
  'rules',
  'criteria',
  'quotas',
  'zone',
  'opens_at as opensAt',
  'closes_at as closesAt',
  'answers_by as answersBy',
  'answer_days as answerDays',
  'places',
  'capacity_id as capacityId',
  'published_at as publishedAt',
] as const

export type Call = NonNullable<Awaited<ReturnType<typeof callById>>>

type Key = { readonly tenantId: string; readonly id: string }

/** A call of a network with everything it says. */
export function callById(db: Db, { tenantId, id }: Key) {
  return db
    .selectFrom('programmes.call')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The same, locked until the transaction ends. */
export function callForUpdate(db: Db, { tenantId, id }: Key) {
  return db
    .selectFrom('programmes.call')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** The call of a slug. */
export function callBySlug(db: Db, tenantId: string, slug: string) {
  return db
    .selectFrom('programmes.call')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('slug', '=', slug)
    .executeTakeFirst()
}

/** What those chosen may take part in, in order. */
export function activitiesOf(db: Db, tenantId: string, callId: string) {
  return db
    .selectFrom('programmes.activity')
    .select(['id', 'position', 'kind', 'title', 'summary', 'size', 'capacity_id as capacityId'])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .orderBy('position')
    .orderBy('id')
    .limit(50)
    .execute()
}
export type Activity = Awaited<ReturnType<typeof activitiesOf>>[number]
