import { refuse } from '@korzo/values'
import { z } from 'zod'
import { apiRoute, cursorOf, listOf, listQuery, readCursor } from '#kernel/api.ts'
import type { ApiRoute } from '#kernel/contract.ts'
import { tenantBySlug } from '#kernel/tenant.ts'
import { partnershipList } from '../queries/partnership-list.ts'

const text = z.record(z.string(), z.string())
const inNetwork = z.object({ network: z.string().max(80) })

const partnerships = apiRoute({
  method: 'get',
  path: '/networks/{network}/partnerships',
  summary: 'The partnerships of a network: at work first, then forming, then ended',
  access: 'public',
  params: inNetwork,
  query: listQuery,
  response: listOf(
    z.object({
      id: z.string(),
      slug: z.string(),
      kind: z.string(),
      state: z.string(),
      title: text,
      summary: text,
      beganOn: z.string().nullable(),
      endedOn: z.string().nullable(),
      parties: z.array(z.object({ id: z.string(), slug: z.string(), name: text })),
    }),
  ),
  async handle({ runtime }, { params, query }) {
    const tenant = (await tenantBySlug(runtime, params.network)) ?? refuse('not-found')
    const after = readCursor(query.cursor) as [string, string] | undefined
    const limit = query.limit + 1
    const rows = await partnershipList(runtime.db, { networkId: tenant.id, after, limit })
    const shown = rows.slice(0, query.limit)
    const last = rows.length > query.limit ? shown.at(-1) : undefined
    return {
      items: shown.map(({ parties, id, slug, kind, state, title, summary, beganOn, endedOn }) => ({
        ...{ id, slug, kind, state, title, summary, beganOn, endedOn },
        parties: parties.map((party) => ({ id: party.id, slug: party.slug, name: party.name })),
      })),
      next: last === undefined ? null : cursorOf([last.place, last.id]),
    }
  },
})

/** Partnerships of a network, for everyone. */
export const partnershipApi: readonly ApiRoute[] = [partnerships]
