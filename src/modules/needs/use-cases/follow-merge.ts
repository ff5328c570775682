import { z } from 'zod'
import type { Fact, Work } from '#kernel/contract.ts'

const organisations = z.object({ keptId: z.uuid(), goneId: z.uuid() })

/** Two records of a town became one: its needs and the questions it asked go over. */
export async function followTown({ db }: Work, { payload }: Fact): Promise<void> {
  const { keptId, goneId } = organisations.parse(payload)
  await db
    .updateTable('needs.need')
    .set({ organisation_id: keptId })
    .where('organisation_id', '=', goneId)
    .execute()
  await db
    .updateTable('needs.question')
    .set({ asker_organisation_id: keptId })
    .where('asker_organisation_id', '=', goneId)
    .execute()
}

const people = z.object({ mergedId: z.uuid() })

/** Two accounts of one person became one: what both followed is followed once. */
export async function followPerson({ db }: Work, { payload }: Fact): Promise<void> {
  const { mergedId } = people.parse(payload)
  await db.deleteFrom('needs.follower').where('person_id', '=', mergedId).execute()
}
