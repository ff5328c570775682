import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type PartnershipTask = {
  readonly kind: 'confirm' | 'commitment' | 'late'
  readonly title: LocalizedText
  readonly networkSlug: string
  /** Slug of the partnership. */
  readonly place: string
  readonly dueOn: string | null
}

type Whose = {
  readonly personId: string
  readonly organisations: readonly string[]
  /** Commitments due until this day are shown. */
  readonly until: string
}

/**
 * What waits for a person in partnerships: to confirm, and promises that fall due. One query: it runs on every page of somebody signed in.
 */
export async function waitingInPartnerships(db: Db, whose: Whose): Promise<PartnershipTask[]> {
  const { personId, until } = whose
  const organisations = sql`${[...whose.organisations]}::uuid[]`
  const { rows } = await sql<PartnershipTask>`
    select 'confirm' as kind, p.title, t.slug as "networkSlug", p.slug as place, null::date as "dueOn"
    from partnerships.partnership_party pp join partnerships.partnership p on p.id = pp.partnership_id
    join kernel.tenant t on t.id = p.network_id
    where pp.organisation_id = any(${organisations}) and pp.confirmed_at is null and p.state = 'forming'
    union all
    select case c.state when 'late' then 'late' else 'commitment' end, c.promise, t.slug, p.slug, c.due_on
    from partnerships.commitment c join partnerships.partnership p on p.id = c.partnership_id
    join kernel.tenant t on t.id = p.network_id
    where c.state in ('open', 'late') and c.due_on <= ${until}::date
      and (c.person_id = ${personId} or c.organisation_id = any(${organisations}))
    order by "dueOn" nulls last, kind, place limit 50`.execute(db)
  return rows
}
