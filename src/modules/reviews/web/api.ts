import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { apiRoute } from '#kernel/api.ts'
import type { ApiRoute } from '#kernel/contract.ts'
import { waitingReviews } from '../queries/review-subject.ts'

export const api: readonly ApiRoute[] = [
  apiRoute({
    method: 'get',
    path: '/me/reviews',
    summary: 'Reviews that wait for whom the token belongs to, by call',
    access: 'signed-in',
    response: z.object({
      items: z.array(
        z.object({
          network: z.string(),
          callId: z.string(),
          title: z.record(z.string(), z.string()),
          dueAt: z.string(),
          open: z.number(),
        }),
      ),
    }),
    async handle({ actor, runtime }) {
      const found = await waitingReviews(runtime.db, personOf(actor) ?? '')
      return {
        items: found.map(({ network, callId, callTitle, dueAt, count }) => ({
          network,
          callId,
          title: callTitle,
          dueAt: dueAt.toISOString(),
          open: count,
        })),
      }
    },
  }),
]
