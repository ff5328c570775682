import type { Db } from '#kernel/db.ts'
import type { Cells, TableFormat } from '#kernel/sheets/index.ts'

/** How the partners of the applications to a call stand in a file: who they are, whether they confirmed, and when. */
export const partnerFormat: TableFormat = {
  name: 'korzo-partners/1',
  columns: [
    ...['code', 'applicant', 'name', 'country', 'role', 'email', 'state', 'asked_at'],
    ...['answered_at', 'late_answer', 'late_answered_at', 'received'],
  ],
  needed: ['code', 'name', 'country', 'role', 'email', 'state', 'asked_at', 'received'],
}

const most = 20_000

/** The partners of the applications to a call that were handed in; drafts are seen by their authors alone. */
export function partnersToFile(
  db: Db,
  { tenantId, callId }: { readonly tenantId: string; readonly callId: string },
) {
  return db
    .selectFrom('programmes.application as a')
    .innerJoin('programmes.partner as p', (join) =>
      join.onRef('p.tenant_id', '=', 'a.tenant_id').onRef('p.application_id', '=', 'a.id'),
    )
    .select(['a.code', 'a.applicant_name as applicant', 'p.name', 'p.country', 'p.role', 'p.email'])
    .select(['p.state', 'p.asked_at as askedAt', 'p.answered_at as answeredAt', 'p.received'])
    .select(['p.late_answer as lateAnswer', 'p.late_answered_at as lateAnsweredAt'])
    .where('a.tenant_id', '=', tenantId)
    .where('a.call_id', '=', callId)
    .where('a.submitted_at', 'is not', null)
    .orderBy('a.code')
    .orderBy('p.id')
    .limit(most)
    .execute()
}
export type FiledPartner = Awaited<ReturnType<typeof partnersToFile>>[number]

export function cellsOfPartner(partner: FiledPartner): Cells {
  const { code, applicant, name, country, role, email, state, received } = partner
  return {
    ...{ code, applicant, name, country, role, email, state },
    asked_at: partner.askedAt.toISOString(),
    answered_at: partner.answeredAt?.toISOString() ?? '',
    late_answer: partner.lateAnswer ?? '',
    late_answered_at: partner.lateAnsweredAt?.toISOString() ?? '',
    received: received === '' ? 'online' : received,
  }
}

/** The applications of a call that were handed in, by their codes. */
export async function handedInByCode(
  db: Db,
  { tenantId, callId }: { readonly tenantId: string; readonly callId: string },
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('programmes.application')
    .select(['id', 'code'])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .where('submitted_at', 'is not', null)
    .orderBy('code')
    .limit(most)
    .execute()
  return new Map(rows.map(({ id, code }) => [code, id]))
}
