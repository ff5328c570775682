import { sql } from 'kysely'
import { z } from 'zod'
import type { Fact, Work } from '#kernel/contract.ts'
import { moveFiles } from '#kernel/files/index.ts'
import { siteTenant } from '#kernel/tenant.ts'
import { recount } from './index-solution.ts'

const payload = z.object({ keptId: z.uuid(), goneId: z.uuid() })

/**
 * Two records of an organisation became one: its solutions and references go over. Where both had the same solution the signed reference
 * stays, else the kept one's; what was learned from the other was learned from this one.
 */
export async function followMerge(work: Work, fact: Fact): Promise<void> {
  const { keptId, goneId } = payload.parse(fact.payload)
  const { db } = work
  await db
    .updateTable('solutions.solution')
    .set({ owner_id: keptId })
    .where('owner_id', '=', goneId)
    .execute()
  await db
    .updateTable('solutions.reference')
    .set({ claimed_for: keptId })
    .where('claimed_for', '=', goneId)
    .execute()
  const { rows } = await sql<{ solutionId: string; stays: string; goes: string }>`
    select ours.solution_id as "solutionId",
      case when ours.signed_at is null and theirs.signed_at is not null then theirs.id else ours.id end as stays,
      case when ours.signed_at is null and theirs.signed_at is not null then ours.id else theirs.id end as goes
    from solutions.reference ours join solutions.reference theirs on theirs.solution_id = ours.solution_id
    where ours.organisation_id = ${keptId} and theirs.organisation_id = ${goneId}`.execute(db)
  for (const { solutionId, stays, goes } of rows) {
    await sql`update solutions.reference set adopted_from = nullif(${stays}::uuid, id) where adopted_from = ${goes}`.execute(
      db,
    )
    await sql`update solutions.document set reference_id = ${stays} where reference_id = ${goes}`.execute(
      db,
    )
    const files = { from: `reference:${goes}`, to: `reference:${stays}` }
    await moveFiles(work, { tenantId: siteTenant, ...files })
    await db.deleteFrom('solutions.reference').where('id', '=', goes).execute()
    await recount(work, solutionId)
  }
  await db
    .updateTable('solutions.reference')
    .set({ organisation_id: keptId })
    .where('organisation_id', '=', goneId)
    .execute()
}
