import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** For each wanted slug the first of `name`, `name-2`, `name-3` … that no organisation has and none of those before it takes. */
export async function freeSlugs(db: Db, wanted: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`select slug from network.organisation
    where slug = any(${wanted}::text[]) or regexp_replace(slug, '-[0-9]+$', '') = any(${wanted}::text[])`.execute(
    db,
  )
  const taken = new Set(rows.map(({ slug }) => slug))
  return wanted.map((name) => {
    let slug = name
    for (let number = 2; taken.has(slug); number++) slug = `${name}-${number}`
    taken.add(slug)
    return slug
  })
}
