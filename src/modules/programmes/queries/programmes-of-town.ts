import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

type Of = { readonly organisationId: string; readonly isTown: boolean; readonly tenantId: string }

/**
 * The calls in which an organisation took a place; of a town also those in which somebody else from it did. Who applied in vain is not told.
 * Outside a network those of all networks.
 */
export async function programmesOfTown(db: Db, { organisationId, isTown, tenantId }: Of) {
  const { rows } = await sql<{
    network: string
    slug: string
    title: Record<string, string>
    programmeTitle: Record<string, string>
    year: number
    names: string[]
  }>`select t.slug as network, c.slug, c.title, p.title as "programmeTitle", e.year,
      array_agg(distinct a.applicant_name order by a.applicant_name) as names
    from network.organisation o
    join programmes.application a on a.state = 'accepted'
      and (a.organisation_id = o.id or (${isTown} and a.place_id = o.place_id))
    join programmes.call c on c.tenant_id = a.tenant_id and c.id = a.call_id
    join programmes.edition e on e.tenant_id = c.tenant_id and e.id = c.edition_id
    join programmes.programme p on p.tenant_id = e.tenant_id and p.id = e.programme_id
    join kernel.tenant t on t.id = a.tenant_id
    where o.id = ${organisationId} and (${tenantId === ''} or a.tenant_id::text = ${tenantId})
    group by t.slug, c.tenant_id, c.id, c.slug, c.title, p.title, e.year
    order by e.year desc, c.slug, c.id limit 20`.execute(db)
  return rows
}
