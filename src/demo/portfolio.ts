import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { noteRisk, showPortfolio } from '#modules/portfolio/index.ts'
import type { DemoCalls } from './programme.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')
const day = 86_400_000

const risks = [
  {
    of: 'main',
    what: 'Reviewers for Albanian are few: reviews could come late',
    likelihood: 3,
    impact: 3,
    response: 'Two more are invited; their applications are assigned first.',
    owner: 'Lead of the reviews',
    days: 14,
  },
  {
    of: 'main',
    what: 'Trains are booked out in the week of the visits',
    likelihood: 2,
    impact: 2,
    response: 'Seats are held as soon as the places are accepted.',
    owner: 'Events of the secretariat',
    days: 40,
  },
  {
    of: 'portfolio',
    what: 'The funder decides on the next year after the call should open',
    likelihood: 3,
    impact: 4,
    response: 'The call is prepared without a day; partners are asked for a bridge.',
    owner: 'Head of the secretariat',
    days: 60,
  },
] as const

/** The register of risks of the programme's network; everybody sees its portfolio, without them. */
export async function loadPortfolio(runtime: Runtime, calls: DemoCalls): Promise<void> {
  const { tenantId, inReviewId } = calls
  const { id: main } = await runtime.db
    .selectFrom('programmes.call as c')
    .innerJoin('programmes.edition as e', (join) =>
      join.onRef('e.tenant_id', '=', 'c.tenant_id').onRef('e.id', '=', 'c.edition_id'),
    )
    .select('e.programme_id as id')
    .where('c.tenant_id', '=', tenantId)
    .where('c.id', '=', inReviewId)
    .executeTakeFirstOrThrow()
  for (const { of, days, ...risk } of risks) {
    const dueOn = new Date(runtime.clock().getTime() + days * day).toISOString().slice(0, 10)
    const level = of === 'main' ? `programme:${main}` : ''
    const given = { tenantId, level, language: 'en', dueOn, ...risk }
    valueOf(await noteRisk.call(runtime, actor, given))
  }
  valueOf(await showPortfolio.call(runtime, actor, { tenantId, isPublic: true }))
}
