import type { Db } from '#kernel/db.ts'

/** The first slug of `name`, `name-2`, `name-3` … that no organisation has. */
export async function freeSlug(db: Db, wanted: string): Promise<string> {
  const taken = await db
    .selectFrom('network.organisation')
    .select('slug')
    .where((where) => where.or([where('slug', '=', wanted), where('slug', 'like', `${wanted}-%`)]))
    .execute()
  const slugs = new Set(taken.map(({ slug }) => slug))
  if (!slugs.has(wanted)) return wanted
  for (let number = 2; ; number++) {
    if (!slugs.has(`${wanted}-${number}`)) return `${wanted}-${number}`
  }
}
