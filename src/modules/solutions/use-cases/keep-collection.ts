import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Tx } from '#kernel/db.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { papersBySlugs } from '#modules/knowledge/index.ts'
import { slugOf } from '../domain/slug.ts'
import { optionalText } from '../domain/solution.ts'
import { collectors } from '../permissions.ts'

const mostSolutions = 200
/** Addresses as people copy them, one a line: of each what stands after `/solutions/` or `/library/`, without what follows `?`. */
const slugs = z.preprocess(
  (given) =>
    typeof given === 'string'
      ? given
          .split(/[\s,]+/)
          .map((line) => line.replace(/^.*\/(solutions|library)\//, '').replace(/[?#].*$/, ''))
          .filter((line) => line !== '')
      : given,
  z.array(z.string().max(90)).max(mostSolutions),
)
const shape = {
  tenantId: z.uuid(),
  name: localizedText(120),
  summary: optionalText(600),
  position: z.coerce.number().int().min(0).max(1000).default(100),
  /** Addresses or short names of solutions, in the order in which they are shown. */
  solutions: slugs,
  /** The same of case stories, guides and publications of the network's library. */
  papers: slugs.default([]),
}

/** Gathers solutions under a name, for one network. */
export const addCollection = useCase({
  name: 'solutions.add-collection',
  input: z.object(shape),
  may: collectors,
  load: ({ db }, { tenantId }) => tenantOf(db, tenantId),
  async run({ db, now, newId, record }, { tenantId, name, summary, position, solutions, papers }) {
    const id = newId<'collection'>()
    const slug = slugOf(name['en'] ?? Object.values(name)[0] ?? '')
    const taken = await db
      .selectFrom('solutions.collection')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('slug', '=', slug)
      .executeTakeFirst()
    if (taken !== undefined) refuse('solutions.collection-is-there')
    await db
      .insertInto('solutions.collection')
      .values({
        tenant_id: tenantId,
        id,
        slug,
        name: JSON.stringify(name),
        summary: JSON.stringify(summary),
        position,
        created_at: now,
      })
      .execute()
    await writeItems(db, { tenantId, collectionId: id, solutions })
    await writePapers(db, { tenantId, collectionId: id, papers })
    await record('solutions.collection-added', { collectionId: id }, { tenantId })
    return { slug }
  },
})

/** Gives a collection other words or other solutions; its address stays. */
export const changeCollection = useCase({
  name: 'solutions.change-collection',
  input: z.object({ ...shape, collectionId: z.uuid() }),
  may: collectors,
  load: ({ db }, key) => collectionOf(db, key),
  async run(
    { db, record },
    { tenantId, collectionId, name, summary, position, solutions, papers },
    { slug },
  ) {
    await db
      .updateTable('solutions.collection')
      .set({ name: JSON.stringify(name), summary: JSON.stringify(summary), position })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', collectionId)
      .execute()
    await db
      .deleteFrom('solutions.collection_item')
      .where('tenant_id', '=', tenantId)
      .where('collection_id', '=', collectionId)
      .execute()
    await writeItems(db, { tenantId, collectionId, solutions })
    await db
      .deleteFrom('solutions.collection_paper')
      .where('tenant_id', '=', tenantId)
      .where('collection_id', '=', collectionId)
      .execute()
    await writePapers(db, { tenantId, collectionId, papers })
    await record('solutions.collection-changed', { collectionId }, { tenantId })
    return { slug }
  },
})

/** Ends a collection; its solutions stay. */
export const removeCollection = useCase({
  name: 'solutions.remove-collection',
  input: z.object({ tenantId: z.uuid(), collectionId: z.uuid() }),
  may: collectors,
  load: ({ db }, key) => collectionOf(db, key),
  async run({ db, record }, { tenantId, collectionId }) {
    await db
      .deleteFrom('solutions.collection')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', collectionId)
      .execute()
    await record('solutions.collection-removed', { collectionId }, { tenantId })
  },
})

type Items = { tenantId: string; collectionId: string; solutions: readonly string[] }

async function writeItems(db: Tx, { tenantId, collectionId, solutions }: Items): Promise<void> {
  const wanted = [...new Set(solutions)]
  if (wanted.length === 0) return
  const known = await db
    .selectFrom('solutions.solution')
    .select(['id', 'slug'])
    .where('slug', 'in', wanted)
    .where('state', '=', 'published')
    .execute()
  const unknown = wanted.filter((slug) => !known.some((each) => each.slug === slug))
  if (unknown.length > 0) refuse('solutions.no-such-solution', { slug: unknown[0] ?? '' })
  await db
    .insertInto('solutions.collection_item')
    .values(
      known.map(({ id, slug }) => ({
        tenant_id: tenantId,
        collection_id: collectionId,
        solution_id: id,
        position: wanted.indexOf(slug),
      })),
    )
    .execute()
}

type Papers = { tenantId: string; collectionId: string; papers: readonly string[] }

async function writePapers(db: Tx, { tenantId, collectionId, papers }: Papers): Promise<void> {
  const wanted = [...new Set(papers)]
  if (wanted.length === 0) return
  const known = await papersBySlugs(db, { tenantId, slugs: wanted })
  const unknown = wanted.find((slug) => !known.some((each) => each.slug === slug))
  if (unknown !== undefined) refuse('solutions.no-such-paper', { slug: unknown })
  await db
    .insertInto('solutions.collection_paper')
    .values(
      known.map(({ id }, position) => ({
        tenant_id: tenantId,
        collection_id: collectionId,
        paper_id: id,
        position,
      })),
    )
    .execute()
}

function tenantOf(db: Tx, tenantId: string): Promise<{ tenantId: string } | undefined> {
  return db
    .selectFrom('kernel.tenant')
    .select('id as tenantId')
    .where('id', '=', tenantId)
    .executeTakeFirst()
}

function collectionOf(
  db: Tx,
  { tenantId, collectionId }: { tenantId: string; collectionId: string },
): Promise<{ tenantId: string; slug: string } | undefined> {
  return db
    .selectFrom('solutions.collection')
    .select(['tenant_id as tenantId', 'slug'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', collectionId)
    .forUpdate()
    .executeTakeFirst()
}
