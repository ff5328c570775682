import { sql } from 'kysely'
import type { Work } from '#kernel/contract.ts'

/**
 * What goes when somebody asks to be erased: their kept tries, unsigned seats, the names beside their signatures and answers. What was
 * decided, by which role and when, stays.
 */
export async function erasePerson({ db }: Work, personId: string): Promise<void> {
  await db
    .updateTable('selections.scenario')
    .set({ kept_by: null })
    .where('kept_by', '=', personId)
    .execute()
  await db
    .deleteFrom('selections.decider')
    .where('person_id', '=', personId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('selections.signature as s')
            .select('s.person_id')
            .whereRef('s.tenant_id', '=', 'selections.decider.tenant_id')
            .where('s.person_id', '=', personId),
        ),
      ),
    )
    .execute()
  for (const role of ['made_by', 'answered_by'] as const)
    await db
      .updateTable('selections.appeal')
      .set({ [role]: null })
      .where(role, '=', personId)
      .execute()
  await takeNameAway(db, personId)
}

/** The public page of a decision names its deciders; the proof never did. */
async function takeNameAway(db: Work['db'], personId: string): Promise<void> {
  const signed = JSON.stringify([{ personId }])
  await sql`update selections.decision set said = jsonb_set(said, '{deciders}', (
      select jsonb_agg(case when one->>'personId' = ${personId}
        then (one - 'personId') || '{"name": "–"}' else one end order by place)
      from jsonb_array_elements(said->'deciders') with ordinality as each(one, place)))
    where said->'deciders' @> ${signed}::jsonb`.execute(db)
}
