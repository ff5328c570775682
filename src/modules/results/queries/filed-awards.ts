import type { Cells, TableFormat } from '#kernel/sheets/index.ts'
import type { awardsOf } from './awards.ts'

export type Award = Awaited<ReturnType<typeof awardsOf>>[number]

/** How money granted stands in a file: a line for everybody who takes part, in whole units with a point. */
export const awardFormat: TableFormat = {
  name: 'korzo-awards/1',
  columns: ['code', 'applicant', 'amount', 'currency', 'agreed_on'],
  needed: ['code', 'amount', 'currency', 'agreed_on'],
}

export function cellsOfAward(award: Award): Cells {
  const { code, applicantName, amountMinor, currency, agreedOn } = award
  return {
    code,
    applicant: applicantName,
    amount: amountMinor === null ? '' : (Number(amountMinor) / 100).toFixed(2),
    currency: currency ?? '',
    agreed_on: agreedOn ?? '',
  }
}
