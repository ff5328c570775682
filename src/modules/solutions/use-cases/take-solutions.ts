import { type RawBuilder, sql } from 'kysely'
import type { Work } from '#kernel/contract.ts'
import type { Tx } from '#kernel/db.ts'
import { isSame, mergeTaken } from '../domain/merge-taken.ts'
import { slugOf } from '../domain/slug.ts'
import type { SolutionContent } from '../domain/solution.ts'
import { indexSolutions } from './index-solution.ts'
import { columnsOf, keepVersion, reserved, showContent } from './write-solution.ts'

/** A solution as a public list has it. */
export type TakenSolution = {
  readonly key: string
  readonly content: SolutionContent
  readonly ownerId?: string | null
}

type From = {
  /** The list, as `publiccode`. */
  readonly source: string
  readonly networkId?: string | null
  readonly isInvented?: boolean
}

export type Taken = { readonly id: string; readonly became: 'new' | 'changed' | 'same' }

/**
 * Takes solutions from a public list, inside a use case or a job that may: those not known are entered and published, those known get what
 * changed in the list since it was last read. Nothing is doubled, nothing people wrote is lost, and where nothing changed nothing is written.
 *
 * @returns what became of each, by its key.
 */
export async function takeSolutions(
  work: Work,
  from: From,
  entries: readonly TakenSolution[],
): Promise<ReadonlyMap<string, Taken>> {
  const known = await knownOf(work, from.source, entries)
  const outcome = new Map<string, Taken>()
  for (const entry of entries) {
    const row = known.get(entry.key)
    if (row !== undefined) outcome.set(entry.key, await takeAgain(work, row, entry.content))
  }
  const fresh = entries.filter(({ key }) => !known.has(key))
  const unique = [...new Map(fresh.map((entry) => [entry.key, entry])).values()]
  const ids = await enterAll(work, from, unique)
  for (const [key, id] of ids) outcome.set(key, { id, became: 'new' })
  const touched = [...outcome.values()].filter(({ became }) => became !== 'same')
  if (touched.length > 0)
    await indexSolutions(
      work,
      touched.map(({ id }) => id),
    )
  return outcome
}

async function knownOf({ db }: Work, source: string, entries: readonly TakenSolution[]) {
  const keys = entries.map(({ key }) => key)
  const rows = await db
    .selectFrom('solutions.solution as s')
    .innerJoin('solutions.taken as t', 't.solution_id', 's.id')
    .innerJoin('solutions.solution_version as v', (join) =>
      join.onRef('v.solution_id', '=', 's.id').onRef('v.number', '=', 's.latest_version'),
    )
    .select([
      's.id',
      's.source_key as key',
      's.state',
      's.latest_version as latestVersion',
      't.content as before',
      'v.content as shown',
    ])
    .where('s.source', '=', source)
    .where(sql<boolean>`s.source_key = any(${keys}::text[])`)
    .forUpdate('s')
    .execute()
  return new Map(rows.map((row) => [row.key ?? '', row]))
}

type Known = Awaited<ReturnType<typeof knownOf>> extends Map<string, infer Row> ? Row : never

async function takeAgain(work: Work, known: Known, now: SolutionContent): Promise<Taken> {
  const { id, before, shown, state } = known
  if (isSame(before, now)) return { id, became: 'same' }
  await work.db
    .updateTable('solutions.taken')
    .set({ content: JSON.stringify(now), taken_at: work.now })
    .where('solution_id', '=', id)
    .execute()
  const merged = mergeTaken(before, shown, now)
  if (isSame(merged, shown)) return { id, became: 'same' }
  const number = known.latestVersion + 1
  await keepVersion(work, { solutionId: id, number, content: merged, note: '' })
  await work.db
    .updateTable('solutions.solution')
    .set({ latest_version: number, ...(state === 'published' ? { public_version: number } : {}) })
    .where('id', '=', id)
    .execute()
  await showContent(work, id, merged)
  await work.record('solutions.solution-taken-again', { solutionId: id, version: number })
  return { id, became: 'changed' }
}

/** Enters many at once: four statements, however many there are. */
async function enterAll(
  work: Work,
  { source, networkId = null, isInvented = false }: From,
  entries: readonly TakenSolution[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  if (entries.length === 0) return ids
  const { db, now, newId } = work
  const slugs = await freeSlugs(work, entries)
  for (const { key } of entries) ids.set(key, newId<'solution'>())
  const idOf = ({ key }: TakenSolution) => ids.get(key) ?? ''
  const rows = entries.map((entry, index) => ({
    id: idOf(entry),
    slug: slugs[index] ?? '',
    state: 'published' as const,
    owner_id: entry.ownerId ?? null,
    network_id: networkId,
    ...columnsOf(entry.content),
    latest_version: 1,
    public_version: 1,
    is_invented: isInvented,
    source,
    source_key: entry.key,
    created_at: now,
    changed_at: now,
  }))
  await db.insertInto('solutions.solution').values(rows).execute()
  const contents = entries.map((entry) => ({
    solution_id: idOf(entry),
    content: JSON.stringify(entry.content),
  }))
  await db
    .insertInto('solutions.solution_version')
    .values(contents.map((row) => ({ ...row, number: 1, saved_at: now })))
    .execute()
  await db
    .insertInto('solutions.taken')
    .values(contents.map((row) => ({ ...row, taken_at: now })))
    .execute()
  await writeAllTopics(work, entries, idOf)
  await work.record('solutions.solutions-taken', { source, count: entries.length })
  return ids
}

/** Topics that are not of the vocabulary are left out. */
async function writeAllTopics(
  { db }: Work,
  entries: readonly TakenSolution[],
  idOf: (entry: TakenSolution) => string,
): Promise<void> {
  const pairs = entries.flatMap((entry) =>
    [...new Set(entry.content.topics)].map((topic) => ({ id: idOf(entry), topic })),
  )
  if (pairs.length === 0) return
  await sql`insert into solutions.solution_topic (solution_id, topic_id)
    select given.id, given.topic from unnest(${pairs.map(({ id }) => id)}::uuid[], ${pairs.map(({ topic }) => topic)}::text[]) given(id, topic)
    join network.topic t on t.id = given.topic`.execute(db)
}

async function freeSlugs({ db }: Work, entries: readonly TakenSolution[]): Promise<string[]> {
  const bases = entries.map(({ content: { name } }) =>
    slugOf(name['en'] ?? Object.values(name)[0] ?? ''),
  )
  const clashing = await slugsAmong(db, sql`slug = any(${bases}::text[])`)
  // Numbered ones cannot be found by an index: they are looked for only where the plain one will not do.
  const unusable = new Set([...clashing, ...reserved])
  const crowded = bases.filter((base, at) => unusable.has(base) || bases.indexOf(base) !== at)
  const numbered =
    crowded.length === 0
      ? []
      : await slugsAmong(db, sql`regexp_replace(slug, '-[0-9]+$', '') = any(${crowded}::text[])`)
  const taken = new Set([...clashing, ...numbered, ...reserved])
  return bases.map((base) => {
    let slug = base
    for (let number = 2; taken.has(slug); number += 1) slug = `${base}-${number}`
    taken.add(slug)
    return slug
  })
}

async function slugsAmong(db: Tx, which: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{
    slug: string
  }>`select slug from solutions.solution where ${which}`.execute(db)
  return rows.map(({ slug }) => slug)
}
