import type { Db } from '#kernel/db.ts'

/** The word of a network in addresses. */
export async function networkSlug(db: Db, tenantId: string): Promise<string> {
  const { slug } = await db
    .selectFrom('kernel.tenant')
    .select('slug')
    .where('id', '=', tenantId)
    .executeTakeFirstOrThrow()
  return slug
}
