import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type NetworkTask = {
  readonly kind: 'confirm' | 'group' | 'joining' | 'commitment' | 'late'
  readonly title: LocalizedText
  readonly networkSlug: string
  /** Slug of the partnership or group; the id of a request. */
  readonly place: string
  readonly dueOn: string | null
}

type Whose = {
  readonly personId: string
  readonly organisations: readonly string[]
  readonly networks: readonly string[]
  /** Commitments due until this day are shown. */
  readonly until: string
}

/**
 * What waits for a person in networks: partnerships to confirm, groups and requests to answer, promises that fall due. One query: it runs on
 * every page of somebody signed in.
 */
export async function waitingInNetworks(db: Db, whose: Whose): Promise<NetworkTask[]> {
  const { personId, until } = whose
  const organisations = sql`${[...whose.organisations]}::uuid[]`
  const networks = sql`${[...whose.networks]}::uuid[]`
  const { rows } = await sql<NetworkTask>`
    select 'confirm' as kind, p.title, t.slug as "networkSlug", p.slug as place, null::date as "dueOn"
    from network.partnership_party pp join network.partnership p on p.id = pp.partnership_id join kernel.tenant t on t.id = p.network_id
    where pp.organisation_id = any(${organisations}) and pp.confirmed_at is null and p.state = 'forming'
    union all
    select 'group', g.name, t.slug, g.slug, null
    from network."group" g join kernel.tenant t on t.id = g.tenant_id
    where exists (select 1 from network.group_member m where m.tenant_id = g.tenant_id and m.group_id = g.id and m.state = 'asked')
      and (g.tenant_id = any(${networks}) or exists (select 1 from network.group_member m where m.tenant_id = g.tenant_id
        and m.group_id = g.id and m.person_id = ${personId} and m.is_coordinator))
    union all
    select 'joining', jsonb_build_object('en', coalesce(nullif(j.organisation_name, ''), j.contact_name)), t.slug, j.id::text, null
    from network.joining j join kernel.tenant t on t.id = j.tenant_id
    where j.tenant_id = any(${networks}) and j.state = 'open' and j.direction = 'request'
    union all
    select case c.state when 'late' then 'late' else 'commitment' end, c.promise, t.slug, p.slug, c.due_on
    from network.commitment c join network.partnership p on p.id = c.partnership_id join kernel.tenant t on t.id = p.network_id
    where c.state in ('open', 'late') and c.due_on <= ${until}::date
      and (c.person_id = ${personId} or c.organisation_id = any(${organisations}))
    order by "dueOn" nulls last, kind, place limit 50`.execute(db)
  return rows
}
