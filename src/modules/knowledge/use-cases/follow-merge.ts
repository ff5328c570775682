import { z } from 'zod'
import type { Fact, Work } from '#kernel/contract.ts'

const payload = z.object({ keptId: z.uuid(), goneId: z.uuid() })

/** Two records of an organisation became one: papers and testimonials from the other are from the one that stays. */
export async function followMerge({ db }: Work, fact: Fact): Promise<void> {
  const { keptId, goneId } = payload.parse(fact.payload)
  await db
    .updateTable('knowledge.paper')
    .set({ organisation_id: keptId })
    .where('organisation_id', '=', goneId)
    .execute()
  await db
    .updateTable('knowledge.testimonial')
    .set({ organisation_id: keptId })
    .where('organisation_id', '=', goneId)
    .execute()
}
