import { refuse } from '@korzo/values'
import { z } from 'zod'
import { apiRoute, listOf } from '#kernel/api.ts'
import type { ApiRoute } from '#kernel/contract.ts'
import { tenantBySlug } from '#kernel/tenant.ts'
import { groupList } from '../queries/group-list.ts'

const text = z.record(z.string(), z.string())
const inNetwork = z.object({ network: z.string().max(80) })

const groups = apiRoute({
  method: 'get',
  path: '/networks/{network}/groups',
  summary: 'The groups of a network, in the order they were founded',
  access: 'public',
  params: inNetwork,
  response: listOf(
    z.object({
      id: z.string(),
      slug: z.string(),
      kind: z.string(),
      name: text,
      purpose: text,
      organisations: z.number().int(),
      people: z.number().int(),
    }),
  ),
  async handle({ runtime }, { params }) {
    const tenant = (await tenantBySlug(runtime, params.network)) ?? refuse('not-found')
    return { items: await groupList(runtime.db, tenant.id), next: null }
  },
})

/** Groups of a network, for everyone. */
export const lifeApi: readonly ApiRoute[] = [groups]
