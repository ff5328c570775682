import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import type { Cells, FiledRow } from '#kernel/sheets/index.ts'
import { useCase } from '#kernel/use-case.ts'
import {
  type EnteredLine,
  enterKept,
  enterLines,
  type LineChange,
} from '#modules/list-files/index.ts'
import type { ProgrammePage } from '#modules/programmes/index.ts'
import { resultKeepers } from '../permissions.ts'
import { awardsOf } from '../queries/awards.ts'
import { type Award, cellsOfAward } from '../queries/filed-awards.ts'
import { grantMoney } from './grant-money.ts'
import { programmeForUpdate } from './name-events.ts'

/** Records the money granted in a kept file, all or none, each line as `grantMoney` does. Who has no amount in it stays as they are. */
export const importAwards = useCase({
  name: 'results.import-awards',
  input: z.object({ tenantId: z.uuid(), programmeId: z.uuid(), draftId: z.uuid() }),
  may: resultKeepers,
  load: programmeForUpdate,
  async run(work, { draftId }, programme) {
    const { tenantId, id: subjectId } = programme
    await enterKept(work, { tenantId, subjectId, draftId, kind: 'results-grants' }, (rows) =>
      enterAwards(work, programme, rows),
    )
  },
})

const most = 20_000

/** Enters the grants of a file. */
export async function enterAwards(
  work: Work,
  { tenantId, id: programmeId }: Pick<ProgrammePage, 'tenantId' | 'id'>,
  rows: readonly FiledRow[],
): Promise<EnteredLine[]> {
  const awards = await awardsOf(work.db, { tenantId, programmeId }, most)
  const known = new Map(awards.map((award) => [award.code, award]))
  return enterLines(work, rows, {
    column: 'code',
    columns: { amountMinor: 'amount', agreedOn: 'agreed_on' },
    key: { column: 'code', of: ({ code = '' }) => code },
    enter: (cells) => enterAward(work, { tenantId, award: known.get(cells['code'] ?? '') }, cells),
  })
}

type Known = { readonly tenantId: string; readonly award: Award | undefined }

async function enterAward(
  work: Work,
  { tenantId, award }: Known,
  { amount = '', currency = '', agreed_on: agreedOn = '' }: Cells,
): Promise<LineChange> {
  if (award === undefined) throw new InvalidInput([issueAt('code', 'results.import-takes-no-part')])
  if (amount === '') return 'same'
  const amountMinor = minorIn(amount)
  const here = cellsOfAward(award)
  const isSame =
    award.amountMinor !== null &&
    Number(award.amountMinor) === amountMinor &&
    here['currency'] === currency &&
    here['agreed_on'] === agreedOn
  if (isSame) return 'same'
  const given = { tenantId, applicationId: award.id, amountMinor, currency, agreedOn }
  await grantMoney.within(work, given)
  return award.amountMinor === null ? 'new' : 'changed'
}

/** Minor units of an amount written with a point or a comma, and at most two places behind it. */
function minorIn(amount: string): number {
  const [, whole = '', part = ''] = /^(\d{1,10})(?:[.,](\d{1,2}))?$/.exec(amount) ?? []
  if (whole === '') throw new InvalidInput([issueAt('amount', 'results.import-amount')])
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}
