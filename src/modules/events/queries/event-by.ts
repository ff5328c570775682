import type { Db } from '#kernel/db.ts'

const columns = [
  'tenant_id as tenantId',
  'id',
  'slug',
  'kind',
  'state',
  'title',
  'summary',
  'body',
  'zone',
  'starts_at as startsAt',
  'ends_at as endsAt',
  'venue',
  'place_id as placeId',
  'latitude',
  'longitude',
  'online_url as onlineUrl',
  'admission',
  'places',
  'capacity_id as capacityId',
  'opens_at as opensAt',
  'closes_at as closesAt',
  'questions',
  'form_id as formId',
  'enough_percent as enoughPercent',
  'papers',
  'has_survey as hasSurvey',
  'before_form_id as beforeFormId',
  'after_form_id as afterFormId',
  'sequence',
  'changed_at as changedAt',
] as const

export type EventRow = NonNullable<Awaited<ReturnType<typeof eventById>>>

type Key = { readonly tenantId: string; readonly id: string }

export async function eventById(db: Db, { tenantId, id }: Key) {
  return db
    .selectFrom('events.event')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function eventBySlug(db: Db, tenantId: string, slug: string) {
  return db
    .selectFrom('events.event')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('slug', '=', slug)
    .executeTakeFirst()
}

/** The event, kept from changing until the transaction ends; registrations may still be added, which would else wait for one another. */
export async function eventForUpdate(db: Db, { tenantId, id }: Key) {
  return db
    .selectFrom('events.event')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** The organisations that host an event besides the network. */
export function hostsOf(db: Db, { tenantId, id }: Key) {
  return db
    .selectFrom('events.host as h')
    .innerJoin('network.organisation as o', 'o.id', 'h.organisation_id')
    .select(['o.id', 'o.slug', 'o.kind', 'o.name'])
    .where('h.tenant_id', '=', tenantId)
    .where('h.event_id', '=', id)
    .orderBy('o.slug')
    .limit(50)
    .execute()
}

/** The first slug of `name`, `name-2`, `name-3` … that no event of the network has. */
export async function freeSlug(db: Db, tenantId: string, wanted: string): Promise<string> {
  const rows = await db
    .selectFrom('events.event')
    .select('slug')
    .where('tenant_id', '=', tenantId)
    .where((where) => where.or([where('slug', '=', wanted), where('slug', 'like', `${wanted}-%`)]))
    .limit(1000)
    .execute()
  const taken = new Set(rows.map(({ slug }) => slug))
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number++)
    if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`
}

/** Under which name a network vouches; asked inside a transaction, so not what the pages remember. */
export async function networkName(db: Db, tenantId: string) {
  const row = await db
    .selectFrom('network.network')
    .select('name')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
  return row?.name
}
