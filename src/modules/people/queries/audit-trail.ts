import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** One fact of the audit trail. */
export type AuditEntry = {
  readonly id: string
  readonly name: string
  readonly actor: string
  readonly actingFor: string | null
  readonly network: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly at: Date
  /** The number of the signed root it is sealed under; null until then. */
  readonly seal: number | null
}

export type AuditFilter = {
  /** A name, or its beginning: `people.`. */
  readonly name?: string | undefined
  readonly actor?: string | undefined
  /** Slug of a network; empty for the site itself. */
  readonly network?: string | undefined
  /** A day in UTC, as `2026-03-02`. */
  readonly day?: string | undefined
}

/** Facts of all networks, the newest first, page by key. */
export async function auditTrail(
  db: Db,
  filter: AuditFilter,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<AuditEntry[]> {
  return db
    .selectFrom('kernel.fact as fact')
    .innerJoin('kernel.tenant as tenant', 'tenant.id', 'fact.tenant_id')
    .select([
      'fact.id',
      'fact.name',
      'fact.actor',
      'fact.acting_for as actingFor',
      'tenant.slug as network',
      'fact.payload',
      'fact.recorded_at as at',
      'fact.seal_number as seal',
    ])
    .$if(filter.name !== undefined, (query) =>
      query.where(sql<boolean>`starts_with(fact.name, ${filter.name ?? ''})`),
    )
    .$if(filter.actor !== undefined, (query) => query.where('fact.actor', '=', filter.actor ?? ''))
    .$if(filter.network !== undefined, (query) =>
      query.where('tenant.slug', '=', filter.network ?? ''),
    )
    .$if(filter.day !== undefined, (query) =>
      query
        .where('fact.recorded_at', '>=', new Date(`${filter.day}T00:00:00Z`))
        .where(
          'fact.recorded_at',
          '<',
          new Date(new Date(`${filter.day}T00:00:00Z`).getTime() + 86_400_000),
        ),
    )
    .$if(before !== undefined, (query) => query.where('fact.id', '<', before ?? ''))
    .orderBy('fact.id', 'desc')
    .limit(limit)
    .execute()
}
