import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Tx } from '#kernel/db.ts'
import { useCase } from '#kernel/use-case.ts'
import { optionalId, solutionContent } from '../domain/solution.ts'
import { solutionKeepers } from '../permissions.ts'
import { solutionForUpdate } from '../queries/solution-subject.ts'
import { indexSolutions } from './index-solution.ts'
import {
  checkTopics,
  columnsOf,
  freeSlug,
  keepVersion,
  showContent,
  writeTopics,
} from './write-solution.ts'

/** Enters a solution as a draft: for an organisation one speaks for, or for a network whose secretariat one is. */
export const enterSolution = useCase({
  name: 'solutions.enter-solution',
  input: z.object({
    ownerId: optionalId,
    networkId: optionalId,
    isInvented: z.boolean().default(false),
    content: solutionContent,
  }),
  may: solutionKeepers,
  load: ({ db }, { ownerId, networkId }) => keepersOf(db, { ownerId, networkId }),
  async run(work, { ownerId, networkId, isInvented, content }) {
    const { db, now, newId, record } = work
    await checkTopics(work, content.topics)
    const id = newId<'solution'>()
    const slug = await freeSlug(work, content)
    await db
      .insertInto('solutions.solution')
      .values({
        id,
        slug,
        state: 'draft',
        owner_id: ownerId,
        network_id: networkId,
        ...columnsOf(content),
        latest_version: 1,
        is_invented: isInvented,
        created_at: now,
        changed_at: now,
      })
      .execute()
    await writeTopics(work, id, content.topics)
    await keepVersion(work, { solutionId: id, number: 1, content, note: '' })
    await record('solutions.solution-entered', { solutionId: id })
    return { id, slug }
  },
})

/** Saves a new version over the one its writer began with; a published solution shows it when it is published. */
export const saveSolution = useCase({
  name: 'solutions.save-solution',
  input: z.object({
    solutionId: z.uuid(),
    baseVersion: z.coerce.number().int().min(1),
    note: z.string().trim().max(300).default(''),
    content: solutionContent,
  }),
  may: solutionKeepers,
  load: ({ db }, { solutionId }) => solutionForUpdate(db, solutionId),
  async run(work, { solutionId, baseVersion, note, content }, solution) {
    await checkTopics(work, content.topics)
    if (solution.latestVersion !== baseVersion) refuse('solutions.changed-meanwhile')
    const number = solution.latestVersion + 1
    await keepVersion(work, { solutionId, number, content, note })
    await work.db
      .updateTable('solutions.solution')
      .set({ latest_version: number })
      .where('id', '=', solutionId)
      .execute()
    if (solution.state === 'draft') await showContent(work, solutionId, content)
    await work.record('solutions.solution-saved', { solutionId, version: number })
    return { slug: solution.slug, version: number }
  },
})

/** Makes the latest version the one everyone reads, or takes the solution back to its keepers. */
export const publishSolution = useCase({
  name: 'solutions.publish-solution',
  input: z.object({ solutionId: z.uuid(), state: z.enum(['published', 'draft']) }),
  may: solutionKeepers,
  load: ({ db }, { solutionId }) => solutionForUpdate(db, solutionId),
  async run(work, { solutionId, state }, solution) {
    const { db } = work
    const isPublic = state === 'published'
    const latest = await db
      .selectFrom('solutions.solution_version')
      .select('content')
      .where('solution_id', '=', solutionId)
      .where('number', '=', solution.latestVersion)
      .executeTakeFirstOrThrow()
    await db
      .updateTable('solutions.solution')
      .set({ state, public_version: isPublic ? solution.latestVersion : null })
      .where('id', '=', solutionId)
      .execute()
    await showContent(work, solutionId, latest.content)
    await indexSolutions(work, [solutionId])
    const name = isPublic ? 'solutions.solution-published' : 'solutions.solution-withdrawn'
    await work.record(name, { solutionId, version: solution.latestVersion })
    return { slug: solution.slug }
  },
})

/** Who keeps what an organisation or a network enters (those who run the site, when neither is named); undefined when one is not there. */
async function keepersOf(
  db: Tx,
  { ownerId, networkId }: { ownerId: string | null; networkId: string | null },
): Promise<{ ownerId: string | null; networks: string[] } | undefined> {
  const tenant = await rowOf(db, 'kernel.tenant', networkId)
  const owner = await rowOf(db, 'network.organisation', ownerId)
  if ((networkId !== null && tenant === undefined) || (ownerId !== null && owner === undefined))
    return undefined
  const memberships =
    ownerId === null
      ? []
      : await db
          .selectFrom('network.membership')
          .select('tenant_id as id')
          .where('organisation_id', '=', ownerId)
          .where('left_on', 'is', null)
          .execute()
  const entered = networkId === null ? [] : [networkId]
  return { ownerId, networks: ownerId === null ? entered : memberships.map(({ id }) => id) }
}

async function rowOf(db: Tx, table: 'kernel.tenant' | 'network.organisation', id: string | null) {
  if (id === null) return undefined
  return db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst()
}
