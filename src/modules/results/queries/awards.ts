import type { Db } from '#kernel/db.ts'
import type { Counted } from './application-figures.ts'

type Programme = Pick<Counted, 'tenantId' | 'programmeId'>

/** Money granted in a programme, one sum for each currency. */
export function moneyGranted(db: Db, programme: Programme) {
  return tookPart(db, programme)
    .innerJoin('results.award as w', (join) =>
      join.onRef('w.tenant_id', '=', 'a.tenant_id').onRef('w.application_id', '=', 'a.id'),
    )
    .select(({ fn }) => ['w.currency', fn.sum<string>('w.amount_minor').as('minor')])
    .groupBy('w.currency')
    .orderBy('w.currency')
    .limit(200)
    .execute()
    .then((sums) => sums.map(({ currency, minor }) => ({ currency, minor: Number(minor) })))
}

/** Those who take part in a programme and what each was granted. */
export function awardsOf(db: Db, programme: Programme, limit = 1000) {
  return tookPart(db, programme)
    .leftJoin('results.award as w', (join) =>
      join.onRef('w.tenant_id', '=', 'a.tenant_id').onRef('w.application_id', '=', 'a.id'),
    )
    .select([
      'a.id',
      'a.code',
      'a.applicant_name as applicantName',
      'w.amount_minor as amountMinor',
      'w.currency',
      'w.agreed_on as agreedOn',
    ])
    .orderBy('a.code')
    .limit(limit)
    .execute()
}

function tookPart(db: Db, { tenantId, programmeId }: Programme) {
  return db
    .selectFrom('programmes.application as a')
    .innerJoin('programmes.call as c', (join) =>
      join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.call_id'),
    )
    .innerJoin('programmes.edition as e', (join) =>
      join.onRef('e.tenant_id', '=', 'c.tenant_id').onRef('e.id', '=', 'c.edition_id'),
    )
    .where('a.tenant_id', '=', tenantId)
    .where('e.programme_id', '=', programmeId)
    .where('a.state', '=', 'accepted')
}
