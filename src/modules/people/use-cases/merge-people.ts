import { refuse } from '@korzo/values'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { administrators } from '../permissions.ts'
import { moveReferences } from './move-references.ts'

/**
 * Makes one person of two records, with nothing lost: whatever refers to the other one in any module refers to the one that stays. Where
 * both had what one has only once, the module it belongs to decides at the fact `people.person-merged`. The other one's sessions end.
 */
export const mergePeople = useCase({
  name: 'people.merge-people',
  input: z.object({ keptId: z.uuid(), mergedId: z.uuid() }),
  may: administrators,
  load: async ({ db }, { keptId, mergedId }) => {
    if (keptId === mergedId) refuse('people.choose-two-people')
    const found = await db
      .selectFrom('people.person')
      .select('id')
      .where('id', 'in', [keptId, mergedId])
      .where('erased_at', 'is', null)
      .where('merged_into', 'is', null)
      .orderBy('id')
      .forUpdate()
      .execute()
    return found.length === 2 ? { keptId, mergedId } : undefined
  },
  async run(work, _input, pair) {
    const { db, record } = work
    const { keptId, mergedId } = pair
    await keepOne(work, pair)
    await moveInKernel(work, pair)
    await moveReferences(work, pair)
    await sql`update people.person kept set
        languages = array(select distinct unnest(kept.languages || other.languages) order by 1),
        topics = array(select distinct unnest(kept.topics || other.topics) order by 1)
      from people.person other where kept.id = ${keptId} and other.id = ${mergedId}`.execute(db)
    await db
      .updateTable('people.person')
      .set({ merged_into: keptId })
      .where('id', '=', mergedId)
      .execute()
    await record('people.person-merged', { keptId, mergedId })
  },
})

type Pair = { readonly keptId: string; readonly mergedId: string }

/** What a person has once: what both have stays with the one that is kept. */
async function keepOne({ db, now }: Work, { keptId, mergedId }: Pair): Promise<void> {
  await db
    .updateTable('people.email')
    .set({ is_primary: false })
    .where('person_id', '=', mergedId)
    .execute()
  await sql`update people.consent set withdrawn_at = ${now} where person_id = ${mergedId} and withdrawn_at is null
    and purpose in (select purpose from people.consent where person_id = ${keptId} and withdrawn_at is null)`.execute(
    db,
  )
  await sql`delete from people.role where person_id = ${mergedId}
    and audience in (select audience from people.role where person_id = ${keptId})`.execute(db)
  await sql`delete from people.notice_choice where person_id = ${mergedId}
    and kind in (select kind from people.notice_choice where person_id = ${keptId})`.execute(db)
}

/** What the kernel holds of a person goes over too; sessions end. */
async function moveInKernel({ db }: Work, { keptId, mergedId }: Pair): Promise<void> {
  await db.deleteFrom('kernel.session').where('principal_id', '=', mergedId).execute()
  await db
    .updateTable('kernel.api_token')
    .set({ principal_id: keptId })
    .where('principal_id', '=', mergedId)
    .execute()
  await db
    .updateTable('kernel.mail')
    .set({ recipient_id: keptId })
    .where('recipient_id', '=', mergedId)
    .execute()
}
