import { type SqlBool, sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** A page of the catalogue: so many, after or before an id. */
export type CataloguePage = {
  readonly size: number
  readonly after?: string | undefined
  readonly before?: string | undefined
}

const software = [
  'r.id',
  'r.url',
  'r.yaml',
  'r.created_at as createdAt',
  'r.updated_at as updatedAt',
  'r.publisher_id as publisherId',
] as const

function records(db: Db) {
  return db
    .selectFrom('repository.record as r')
    .innerJoin('solutions.solution as s', 's.id', 'r.solution_id')
    .where('s.state', '=', 'published')
}

/** Published software, oldest first; one more than asked for tells that there is more. */
export async function softwarePage(
  db: Db,
  page: CataloguePage & { readonly publisherId?: string },
) {
  const { size, after, before, publisherId } = page
  const rows = await records(db)
    .select([...software])
    .$if(publisherId !== undefined, (q) => q.where('r.publisher_id', '=', publisherId ?? ''))
    .$if(after !== undefined, (q) => q.where(sql<SqlBool>`r.id > ${after}::uuid`))
    .$if(before !== undefined, (q) => q.where(sql<SqlBool>`r.id < ${before}::uuid`))
    .orderBy('r.id', before === undefined ? 'asc' : 'desc')
    .limit(size + 1)
    .execute()
  return inOrder(rows, page)
}

export function softwareById(db: Db, id: string) {
  return records(db)
    .select([...software])
    .where('r.id', '=', id)
    .executeTakeFirst()
}

/** The file of a solution as it is published here. */
export function fileOfSolution(db: Db, slug: string) {
  return records(db)
    .select(['r.yaml', 'r.updated_at as updatedAt'])
    .where('s.slug', '=', slug)
    .executeTakeFirst()
}

/** The record behind a solution. */
export function recordOfSolution(db: Db, solutionId: string) {
  return db
    .selectFrom('repository.record as r')
    .leftJoin('repository.source as o', 'o.id', 'r.source_id')
    .select(['r.yaml', 'r.updated_at as updatedAt', 'o.url as sourceUrl'])
    .where('r.solution_id', '=', solutionId)
    .executeTakeFirst()
}

export async function publisherPage(db: Db, page: CataloguePage) {
  const { size, after, before } = page
  const rows = await db
    .selectFrom('repository.publisher')
    .select(['id', 'uri', 'name', 'created_at as createdAt', 'updated_at as updatedAt'])
    .$if(after !== undefined, (q) => q.where(sql<SqlBool>`id > ${after}::uuid`))
    .$if(before !== undefined, (q) => q.where(sql<SqlBool>`id < ${before}::uuid`))
    .orderBy('id', before === undefined ? 'asc' : 'desc')
    .limit(size + 1)
    .execute()
  return inOrder(rows, page)
}

export function publisherById(db: Db, id: string) {
  return db
    .selectFrom('repository.publisher')
    .select(['id', 'uri', 'name', 'created_at as createdAt', 'updated_at as updatedAt'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function logPage(db: Db, page: CataloguePage & { readonly recordId?: string }) {
  const { size, after, before, recordId } = page
  const rows = await db
    .selectFrom('repository.log as l')
    .innerJoin('repository.record as r', 'r.id', 'l.record_id')
    .innerJoin('solutions.solution as s', 's.id', 'r.solution_id')
    .select(['l.id', 'l.message', 'l.created_at as createdAt', 'r.id as recordId'])
    .where('s.state', '=', 'published')
    .$if(recordId !== undefined, (q) => q.where('r.id', '=', recordId ?? ''))
    .$if(after !== undefined, (q) => q.where(sql<SqlBool>`l.id > ${after}::uuid`))
    .$if(before !== undefined, (q) => q.where(sql<SqlBool>`l.id < ${before}::uuid`))
    .orderBy('l.id', before === undefined ? 'asc' : 'desc')
    .limit(size + 1)
    .execute()
  return inOrder(rows, page)
}

/** The page in its usual order, and whether something lies on either side. */
function inOrder<Row extends { readonly id: string }>(
  rows: Row[],
  { size, after, before }: CataloguePage,
) {
  const shown = rows.slice(0, size)
  const isMore = rows.length > size
  if (before !== undefined) return { rows: shown.reverse(), hasBefore: isMore, hasAfter: true }
  return { rows: shown, hasBefore: after !== undefined, hasAfter: isMore }
}
