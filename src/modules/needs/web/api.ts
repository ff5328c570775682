import { refuse } from '@korzo/values'
import { z } from 'zod'
import { apiRoute, cursorOf, listOf, listQuery, readCursor } from '#kernel/api.ts'
import type { Visit } from '#kernel/contract.ts'
import { tenantBySlug } from '#kernel/tenant.ts'
import { needList } from '../queries/need.ts'
import { whatFitsRoute } from './what-fits-api.ts'

const texts = z.record(z.string(), z.string())
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
  whatFitsRoute,
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

async function networkId({ runtime }: Visit, slug: string): Promise<string> {
  const tenant = slug === '' ? undefined : await tenantBySlug(runtime, slug)
  return (tenant ?? refuse('not-found')).id
}
