import { refuse } from '@korzo/values'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { removeDocument } from '#kernel/search/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { administrators } from '#modules/people/index.ts'
import { organisationForUpdate } from '../queries/organisation-for-update.ts'
import { indexOrganisations } from './index-organisations.ts'

/**
 * Two records turned out to be one organisation: everything of the one goes over to the other, its address leads there. What both say
 * stays as the kept one says it; what only the other said is kept. Later modules move theirs on the fact `network.organisations-merged`.
 */
export const mergeOrganisations = useCase({
  name: 'network.merge-organisations',
  input: z.object({ keptId: z.uuid(), goneId: z.uuid() }),
  may: administrators,
  async load({ db }, { keptId, goneId }) {
    const kept = await organisationForUpdate(db, keptId)
    const gone = await organisationForUpdate(db, goneId)
    return kept === undefined || gone === undefined ? undefined : { kept, gone }
  },
  async run(work, { keptId, goneId }, { kept }) {
    if (keptId === goneId) refuse('network.merge-with-itself')
    const pair = { kept: keptId, gone: goneId }
    await fillGaps(work, pair)
    await joinMemberships(work, pair)
    for (const table of movedTables) await move(work, table, pair)
    await moveRoles(work, pair)
    await work.db
      .updateTable('network.organisation')
      .set({ merged_into: keptId })
      .where((row) => row.or([row('id', '=', goneId), row('merged_into', '=', goneId)]))
      .execute()
    await removeDocument(work, 'organisation', goneId)
    await indexOrganisations(work, [keptId])
    await work.record('network.organisations-merged', { keptId, goneId })
    return { slug: kept.slug, kind: kept.kind }
  },
})

type Pair = { readonly kept: string; readonly gone: string }

/**
 * Where this module points to organisations, and when a row of the other says the same as one of the kept: then it is dropped. A test
 * holds the list equal to the foreign keys of the schema.
 */
export const movedTables: readonly { readonly table: string; readonly twin: string }[] = [
  { table: 'network.organisation_place', twin: 'theirs.place_id = ours.place_id' },
  {
    table: 'network.organisation_topic',
    twin: '(theirs.topic_id, theirs.stance) = (ours.topic_id, ours.stance)',
  },
  { table: 'network.membership', twin: 'theirs.tenant_id = ours.tenant_id' },
  {
    table: 'network.claim',
    twin: "theirs.person_id = ours.person_id and theirs.state = 'asked' and ours.state = 'asked'",
  },
  {
    table: 'network.group_member',
    twin: '(theirs.tenant_id, theirs.group_id) = (ours.tenant_id, ours.group_id)',
  },
  { table: 'network.joining', twin: 'false' },
]

async function move(
  { db }: Work,
  { table, twin }: (typeof movedTables)[number],
  { kept, gone }: Pair,
): Promise<void> {
  await sql`delete from ${sql.table(table)} as theirs using ${sql.table(table)} as ours
    where theirs.organisation_id = ${gone} and ours.organisation_id = ${kept} and ${sql.raw(twin)}`.execute(
    db,
  )
  await sql`update ${sql.table(table)} set organisation_id = ${kept} where organisation_id = ${gone}`.execute(
    db,
  )
}

/** A membership that goes on outlives one that ended; the earlier day of joining counts. */
async function joinMemberships({ db }: Work, { kept, gone }: Pair): Promise<void> {
  await sql`update network.membership ours
    set joined_on = least(ours.joined_on, theirs.joined_on),
      left_on = case when ours.left_on is null or theirs.left_on is null then null else greatest(ours.left_on, theirs.left_on) end
    from network.membership theirs
    where ours.organisation_id = ${kept} and theirs.organisation_id = ${gone} and ours.tenant_id = theirs.tenant_id`.execute(
    db,
  )
}

/** What the kept one does not say and the other does: names and texts by language, website, people, place. */
async function fillGaps({ db }: Work, { kept, gone }: Pair): Promise<void> {
  await sql`update network.organisation as k set
      name = g.name || k.name, summary = g.summary || k.summary, responsible = g.responsible || k.responsible,
      website = coalesce(k.website, g.website), population = coalesce(k.population, g.population),
      inhabitants = coalesce(k.inhabitants, g.inhabitants), place_id = coalesce(k.place_id, g.place_id),
      setting = coalesce(k.setting, g.setting), latitude = coalesce(k.latitude, g.latitude),
      longitude = coalesce(k.longitude, g.longitude), claimed_at = coalesce(k.claimed_at, g.claimed_at),
      links = k.links || g.links, languages = array(select unnest(k.languages) union select unnest(g.languages) order by 1)
    from network.organisation g where k.id = ${kept} and g.id = ${gone}`.execute(db)
}

/** Who spoke for the other speaks for the kept one. */
async function moveRoles({ db }: Work, { kept, gone }: Pair): Promise<void> {
  const prefix = `organisation:${gone}:`
  await sql`insert into people.role (person_id, audience, granted_at, granted_by)
    select person_id, replace(audience, ${prefix}, ${`organisation:${kept}:`}), granted_at, granted_by
    from people.role where audience like ${`${prefix}%`} on conflict do nothing`.execute(db)
  await db.deleteFrom('people.role').where('audience', 'like', `${prefix}%`).execute()
}
