import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type NetworkTask = {
  readonly kind: 'group' | 'joining'
  readonly title: LocalizedText
  readonly networkSlug: string
  /** Slug of the group; the id of a request. */
  readonly place: string
}

type Whose = { readonly personId: string; readonly networks: readonly string[] }

/**
 * What waits for a person in networks: groups and requests to answer. One query: it runs on
 * every page of somebody signed in.
 */
export async function waitingInNetworks(db: Db, whose: Whose): Promise<NetworkTask[]> {
  const { personId } = whose
  const networks = sql`${[...whose.networks]}::uuid[]`
  const { rows } = await sql<NetworkTask>`
    select 'group' as kind, g.name as title, t.slug as "networkSlug", g.slug as place
    from network."group" g join kernel.tenant t on t.id = g.tenant_id
    where exists (select 1 from network.group_member m where m.tenant_id = g.tenant_id and m.group_id = g.id and m.state = 'asked')
      and (g.tenant_id = any(${networks}) or exists (select 1 from network.group_member m where m.tenant_id = g.tenant_id
        and m.group_id = g.id and m.person_id = ${personId} and m.is_coordinator))
    union all
    select 'joining', jsonb_build_object('en', coalesce(nullif(j.organisation_name, ''), j.contact_name)), t.slug, j.id::text
    from network.joining j join kernel.tenant t on t.id = j.tenant_id
    where j.tenant_id = any(${networks}) and j.state = 'open' and j.direction = 'request'
    order by kind, place limit 50`.execute(db)
  return rows
}
