import { sql } from 'kysely'
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

const people = z.object({ keptId: z.uuid(), mergedId: z.uuid() })

/** Two accounts of one person became one: needs, what is followed, and both sides of conversations go over. */
export async function followPerson({ db }: Work, { payload }: Fact): Promise<void> {
  const { keptId, mergedId } = people.parse(payload)
  await sql`insert into needs.follower (tenant_id, need_id, person_id, since)
    select tenant_id, need_id, ${keptId}, since from needs.follower where person_id = ${mergedId}
    on conflict do nothing`.execute(db)
  await db.deleteFrom('needs.follower').where('person_id', '=', mergedId).execute()
  const columns = [
    ['need', 'author_id'],
    ['question', 'asker_id'],
    ['question', 'contact_id'],
    ['message', 'author_id'],
  ] as const
  for (const [table, column] of columns)
    await sql`update ${sql.table(`needs.${table}`)} set ${sql.ref(column)} = ${keptId}
      where ${sql.ref(column)} = ${mergedId}`.execute(db)
}
