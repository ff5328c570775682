import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { roundOf } from './round-of.ts'

/** How far the reviews of a call are. */
export type ReviewProgress = {
  /** Whether there is a round at all. */
  readonly hasRound: boolean
  /** Applications that are eligible or in review, and those of them with every review they need. */
  readonly applications: number
  readonly complete: number
  /** Reviews given to somebody, and those handed in. */
  readonly assigned: number
  readonly handedIn: number
  readonly dueAt: Date | null
  readonly discussionAt: Date | null
  /** Named and versioned; `none@1` where there is no round. */
  readonly normalisation: string
  /** Every application in review has all the reviews it was given, and at least one. */
  readonly isComplete: boolean
}

/** Counts for the secretariat and the selection: three queries, however many there are. */
export async function reviewProgress(
  db: Db,
  { networkId, callId }: { readonly networkId: string; readonly callId: string },
): Promise<ReviewProgress> {
  const round = await roundOf(db, networkId, callId)
  const { applications } = await db
    .selectFrom('programmes.application')
    .select(({ fn }) => [fn.countAll<number>().as('applications')])
    .where('tenant_id', '=', networkId)
    .where('call_id', '=', callId)
    .where('state', 'in', ['eligible', 'in-review'])
    .executeTakeFirstOrThrow()
  const each = db
    .selectFrom('reviews.review')
    .select(({ fn }) => [
      'application_id',
      fn.countAll<number>().as('assigned'),
      sql<number>`count(*) filter (where state = 'handed-in')`.as('handed_in'),
    ])
    .where('tenant_id', '=', networkId)
    .where('call_id', '=', callId)
    .where('state', '<>', 'ended')
    .groupBy('application_id')
    .as('each')
  const counted = await db
    .selectFrom(each)
    .select([
      sql<number>`coalesce(sum(each.assigned), 0)::int`.as('assigned'),
      sql<number>`coalesce(sum(each.handed_in), 0)::int`.as('handedIn'),
      sql<number>`(count(*) filter (where each.handed_in = each.assigned))::int`.as('complete'),
    ])
    .executeTakeFirstOrThrow()
  return {
    hasRound: round !== undefined,
    applications,
    ...counted,
    dueAt: round?.dueAt ?? null,
    discussionAt: round?.discussionAt ?? null,
    normalisation: round?.normalisation ?? 'none@1',
    isComplete: applications > 0 && counted.complete >= applications,
  }
}
