import type { Db } from '#kernel/db.ts'
import { eventFigures } from '#modules/events/index.ts'
import { newPartnerships } from '#modules/partnerships/index.ts'
import type { Figures } from '../domain/figures.ts'
import { womenOf } from '../domain/women.ts'
import { applicationCounts, type Counted, womenAnswers } from './application-figures.ts'
import { moneyGranted } from './awards.ts'
import { eventsOfProgramme } from './programme-events.ts'
import { reportedOf } from './reported.ts'

/** What came of a programme: counted, never typed twice. A fixed number of queries. */
export async function figuresOf(db: Db, key: Counted): Promise<Figures> {
  const eventIds = await eventsOfProgramme(db, key)
  const { events, visits, attended, certificates } = await eventFigures(db, key.tenantId, eventIds)
  return {
    ...(await applicationCounts(db, key)),
    women: womenOf(await womenAnswers(db, key)),
    partnerships: await partnershipsSince(db, key),
    events,
    visits,
    participants: attended,
    certificates,
    money: await moneyGranted(db, key),
    reported: await reportedOf(db, key),
  }
}

/** New partnerships of the network from the day the first call of the programme opened. */
async function partnershipsSince(db: Db, { tenantId, programmeId, now }: Counted): Promise<number> {
  const { opensAt } = await db
    .selectFrom('programmes.call as c')
    .innerJoin('programmes.edition as e', (join) =>
      join.onRef('e.tenant_id', '=', 'c.tenant_id').onRef('e.id', '=', 'c.edition_id'),
    )
    .select(({ fn }) => fn.min<Date | null>('c.opens_at').as('opensAt'))
    .where('c.tenant_id', '=', tenantId)
    .where('c.state', '=', 'published')
    .where('e.programme_id', '=', programmeId)
    .executeTakeFirstOrThrow()
  if (opensAt === null) return 0
  return newPartnerships(db, { networkId: tenantId, from: dayOf(opensAt), to: dayOf(now) })
}

/** The calls of a programme that are over, with what became of their applications and whether their decision is published. */
export function closedCalls(db: Db, { tenantId, programmeId, now }: Counted) {
  return db
    .selectFrom('programmes.call as c')
    .innerJoin('programmes.edition as e', (join) =>
      join.onRef('e.tenant_id', '=', 'c.tenant_id').onRef('e.id', '=', 'c.edition_id'),
    )
    .leftJoin('selections.decision as d', (join) =>
      join
        .onRef('d.tenant_id', '=', 'c.tenant_id')
        .onRef('d.call_id', '=', 'c.id')
        .on('d.number', '=', 1)
        .on('d.published_at', 'is not', null),
    )
    .select(['c.id', 'c.slug', 'c.title', 'c.places', 'c.closes_at as closesAt', 'c.zone'])
    .select(['e.year', 'd.code as proofCode'])
    .select(({ selectFrom }) =>
      selectFrom('programmes.application as a')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('a.tenant_id', '=', 'c.tenant_id')
        .whereRef('a.call_id', '=', 'c.id')
        .where('a.state', 'not in', ['draft', 'withdrawn'])
        .as('applications'),
    )
    .select(({ selectFrom }) =>
      selectFrom('programmes.application as a')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('a.tenant_id', '=', 'c.tenant_id')
        .whereRef('a.call_id', '=', 'c.id')
        .where('a.state', '=', 'accepted')
        .as('accepted'),
    )
    .where('c.tenant_id', '=', tenantId)
    .where('e.programme_id', '=', programmeId)
    .where('c.state', '=', 'published')
    .where('c.closes_at', '<=', now)
    .orderBy('c.closes_at', 'desc')
    .orderBy('c.id')
    .limit(100)
    .execute()
}
export type { Counted }
export type ClosedCall = Awaited<ReturnType<typeof closedCalls>>[number]

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}
