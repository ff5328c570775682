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

/**
 * Facts of all networks, the newest first, page by key. Each network's newest are found by its own index, and the newest of those are taken:
 * a long trail is never read whole.
 */
export async function auditTrail(
  db: Db,
  filter: AuditFilter,
  page: { before?: string | undefined; limit: number },
): Promise<AuditEntry[]> {
  return trailQuery(db, filter, page).execute()
}

/** The query of `auditTrail`, for a test to look at its plan. */
export function trailQuery(
  db: Db,
  { name, actor, network, day }: AuditFilter,
  { before, limit }: { before?: string | undefined; limit: number },
) {
  const from = new Date(`${day}T00:00:00Z`)
  const until = new Date(from.getTime() + 86_400_000)
  return db
    .selectFrom('kernel.tenant as tenant')
    .innerJoinLateral(
      (lateral) =>
        lateral
          .selectFrom('kernel.fact as one')
          .select([
            'one.id',
            'one.name',
            'one.actor',
            'one.acting_for',
            'one.payload',
            'one.recorded_at',
            'one.seal_number',
          ])
          .whereRef('one.tenant_id', '=', 'tenant.id')
          .$if(name !== undefined, (query) =>
            query.where(sql<boolean>`starts_with(one.name, ${name ?? ''})`),
          )
          .$if(actor !== undefined, (query) => query.where('one.actor', '=', actor ?? ''))
          .$if(day !== undefined, (query) =>
            query.where('one.recorded_at', '>=', from).where('one.recorded_at', '<', until),
          )
          .$if(before !== undefined, (query) => query.where('one.id', '<', before ?? ''))
          .orderBy('one.id', 'desc')
          .limit(limit)
          .as('fact'),
      (join) => join.onTrue(),
    )
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
    .$if(network !== undefined, (query) => query.where('tenant.slug', '=', network ?? ''))
    .orderBy('fact.id', 'desc')
    .limit(limit)
}
