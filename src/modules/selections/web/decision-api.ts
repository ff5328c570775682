import { refuse } from '@korzo/values'
import { z } from 'zod'
import { apiRoute, cursorOf, listQuery, readCursor } from '#kernel/api.ts'
import { tenantBySlug } from '#kernel/tenant.ts'
import { callBySlug } from '#modules/programmes/index.ts'
import { outcomes } from '../domain/outcome.ts'
import { outcomesByCode, publishedDecisions } from '../queries/published.ts'

const outcome = z.object({
  code: z.string(),
  outcome: z.enum(outcomes),
  rank: z.number().nullable(),
  activities: z.array(z.string()),
  points: z.number(),
  decidedBy: z.string(),
  quotas: z.array(z.string()),
})

export const decisionApi = [
  apiRoute({
    method: 'get',
    path: '/networks/{network}/calls/{call}/decision',
    summary:
      'The published decision about a call: who decided, the proof, every application by its code',
    access: 'public',
    params: z.object({ network: z.string().max(100), call: z.string().max(200) }),
    query: listQuery,
    response: z.object({
      proofs: z.array(z.object({ code: z.string(), href: z.string(), decidedAt: z.string() })),
      deciders: z.array(z.object({ name: z.string(), role: z.string(), signedAt: z.string() })),
      items: z.array(outcome),
      next: z.string().nullable(),
    }),
    async handle({ runtime }, { params, query }) {
      const tenant = (await tenantBySlug(runtime, params.network)) ?? refuse('not-found')
      const call = (await callBySlug(runtime.db, tenant.id, params.call)) ?? refuse('not-found')
      const key = { tenantId: tenant.id, callId: call.id }
      const decisions = await publishedDecisions(runtime.db, key)
      const [first] = decisions
      if (first === undefined) refuse('not-found')
      const [place] = readCursor(query.cursor) ?? [0]
      const after =
        typeof place === 'number' && place >= 0 ? Math.min(Math.floor(place), 100_000) : 0
      const found = await outcomesByCode(runtime.db, { ...key, after, limit: query.limit + 1 })
      return {
        proofs: decisions.map(({ code, decidedAt }) => ({
          code,
          href: `/proofs/${tenant.slug}/${code}.json`,
          decidedAt: decidedAt.toISOString(),
        })),
        deciders: first.said.deciders.map(({ name, role, signedAt }) => ({ name, role, signedAt })),
        items: found
          .slice(0, query.limit)
          .map(({ code, outcome: what, rank, activities, reason }) => ({
            code,
            outcome: what,
            rank,
            activities,
            points: reason.score / 1000,
            decidedBy: reason.code,
            quotas: [...reason.quotas],
          })),
        next: found.length > query.limit ? cursorOf([after + query.limit]) : null,
      }
    },
  }),
]
