import type { Db } from '#kernel/db.ts'
import type { Cells, TableFormat } from '#kernel/sheets/index.ts'
import type { Candidate } from '../domain/candidate.ts'
import type { Departure } from '../domain/departures.ts'
import type { Decided } from '../domain/outcome.ts'

/** How decisions stand in a file. Read back are the outcome and why somebody decided it by hand; all else follows from the rules. */
export const decisionFormat: TableFormat = {
  name: 'korzo-decisions/1',
  columns: [
    ...['code', 'applicant', 'country', 'population', 'points', 'outcome', 'why', 'rank'],
    ...['activities', 'decided_by', 'quotas_that_decided', 'cost_objective', 'cost', 'cost_exact'],
  ],
  needed: ['code', 'outcome'],
}

type Applicant = Pick<Candidate, 'name' | 'country' | 'population'>

/** A line of such a file; `why` is the written reason of who was decided by hand. */
export function cellsOfDecision(
  { code, outcome, rank, activities, reason }: Decided,
  applicant: Applicant | undefined,
  why: string,
): Cells {
  const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))
  return {
    code,
    applicant: text(applicant?.name),
    country: text(applicant?.country),
    population: text(applicant?.population),
    points: text(reason.score / 1000),
    outcome,
    why,
    rank: text(rank),
    activities: activities.join(' '),
    decided_by: reason.code,
    quotas_that_decided: reason.quotas.join(' '),
    cost_objective: text(reason.cost?.objective),
    cost: text(reason.cost === null ? '' : reason.cost.amount / 1000),
    cost_exact: text(reason.cost?.exact),
  }
}

/** The reasons of those who were decided by hand, by their codes. */
export function reasonsIn(departures: readonly Departure[]): Map<string, string> {
  return new Map(
    departures.flatMap((one) =>
      one.what === 'inside' || one.what === 'outside' ? [[one.code, one.reason] as const] : [],
    ),
  )
}

/** Who applied, by code, whatever became of the application. */
export async function applicantsOf(
  db: Db,
  { tenantId, callId }: { readonly tenantId: string; readonly callId: string },
): Promise<Map<string, Applicant>> {
  const rows = await db
    .selectFrom('programmes.application')
    .select(['code', 'applicant_name as name', 'country', 'population'])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .orderBy('code')
    .limit(20_000)
    .execute()
  return new Map(rows.map(({ code, ...applicant }) => [code, applicant]))
}
