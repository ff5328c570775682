import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** A mark of all that an organisation's form can change: another one when somebody changed something, the same when nobody did. */
export async function organisationState(db: Db, id: string): Promise<string> {
  const { rows } = await sql<{ state: string }>`
    select md5(jsonb_build_array(
      o.kind, o.name, o.summary, o.responsible, o.country, o.place_id, o.latitude, o.longitude, o.population, o.languages, o.website, o.links,
      (select jsonb_agg(p.place_id order by p.place_id) from network.organisation_place p where p.organisation_id = o.id),
      (select jsonb_agg(t.stance || ' ' || t.topic_id order by t.stance || ' ' || t.topic_id)
        from network.organisation_topic t where t.organisation_id = o.id))::text) as state
    from network.organisation o where o.id = ${id}`.execute(db)
  return rows[0]?.state ?? ''
}
