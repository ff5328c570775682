import { refuse } from '@korzo/values'
import { z } from 'zod'
import { apiRoute, cursorOf, listOf, listQuery, readCursor } from '#kernel/api.ts'
import type { Visit } from '#kernel/contract.ts'
import { tenantBySlug } from '#kernel/tenant.ts'
import { fitsShown } from '../queries/fits-shown.ts'
import { needList } from '../queries/need.ts'
import { wordVectorsOf } from '../queries/word-vectors.ts'
import { questionOf } from './question-of.ts'

const texts = z.record(z.string(), z.string())
const fit = z.object({
  solution: z.object({ id: z.uuid(), slug: z.string(), name: texts, summary: texts }),
  topics: z.array(z.string()),
  isOverBudget: z.boolean(),
  needsStaff: z.boolean(),
  references: z.array(
    z.object({
      id: z.uuid(),
      town: texts,
      country: z.string(),
      inhabitants: z.number().nullable(),
      state: z.string(),
      isSigned: z.boolean(),
    }),
  ),
})
const need = z.object({
  id: z.uuid(),
  words: z.string(),
  language: z.string(),
  town: texts,
  topics: z.array(z.string()),
  inhabitants: z.number().nullable(),
  state: z.string(),
  createdAt: z.iso.datetime(),
})

export const api = [
  apiRoute({
    method: 'get',
    path: '/what-fits',
    summary:
      'What fits a need in its own words: solutions with the references that tell this town most, best first.',
    access: 'public',
    query: z.object({
      q: z.string().min(1).max(2000),
      places: z.string().optional(),
      people: z.string().optional(),
      budget: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(30).default(10),
    }),
    response: z.object({
      understood: z.object({
        topics: z.array(z.string()),
        inhabitants: z.number().nullable(),
        budget: z.number().nullable(),
        traits: z.array(z.string()),
      }),
      items: z.array(fit),
    }),
    async handle(visit, { query }) {
      const { asked, said, place } = questionOf(visit)
      const fits = await fitsShown(visit.runtime.db, visit.actor, {
        question: {
          ...said,
          words: asked.words,
          country: place?.country,
          vectors: wordVectorsOf(visit.runtime),
        },
        limit: query.limit,
      })
      const { topics, inhabitants, budget, traits } = said
      return {
        understood: { topics: [...topics], inhabitants, budget, traits: [...traits] },
        items: fits.map(shown),
      }
    },
  }),
  apiRoute({
    method: 'get',
    path: '/networks/{network}/needs',
    summary: 'The open needs of a network, newest first.',
    access: 'public',
    params: z.object({ network: z.string() }),
    query: listQuery,
    response: listOf(need),
    async handle(visit, { params, query }) {
      const tenantId = await networkId(visit, params.network)
      const place = readCursor(query.cursor)
      const before =
        place === undefined ? undefined : ([String(place[0]), String(place[1])] as const)
      if (
        before !== undefined &&
        (Number.isNaN(Date.parse(before[0])) || !/^[0-9a-f-]{36}$/.test(before[1]))
      )
        refuse('input.wrong-format')
      const rows = await needList(visit.runtime.db, {
        tenantId,
        state: 'open',
        limit: query.limit + 1,
        before,
      })
      const items = rows.slice(0, query.limit)
      const last = rows.length > query.limit ? items.at(-1) : undefined
      return {
        items: items.map(
          ({ id, words, language, town, topics, inhabitants, state, createdAt }) => ({
            id,
            words,
            language,
            town: { ...town.name },
            topics: [...topics],
            inhabitants,
            state,
            createdAt: createdAt.toISOString(),
          }),
        ),
        next: last === undefined ? null : cursorOf([last.createdAt.toISOString(), last.id]),
      }
    },
  }),
]

function shown({
  fit: { topics, isOverBudget, needsStaff },
  solution,
  references,
}: Awaited<ReturnType<typeof fitsShown>>[number]) {
  const { id, slug, name, summary } = solution
  return {
    solution: { id, slug, name: { ...name }, summary: { ...summary } },
    topics: [...topics],
    isOverBudget,
    needsStaff,
    references: references
      .slice(0, 5)
      .map(({ id: referenceId, town, inhabitants, state, signedAt }) => ({
        id: referenceId,
        town: { ...town.name },
        country: town.country,
        inhabitants: inhabitants ?? town.inhabitants,
        state,
        isSigned: signedAt !== null,
      })),
  }
}

async function networkId({ runtime }: Visit, slug: string): Promise<string> {
  const tenant = slug === '' ? undefined : await tenantBySlug(runtime, slug)
  return (tenant ?? refuse('not-found')).id
}
