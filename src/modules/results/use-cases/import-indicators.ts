import { refuse } from '@korzo/values'
import { z } from 'zod'
import { InvalidInput } from '#kernel/invalid-input.ts'
import type { FiledRow } from '#kernel/sheets/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { dropFile, importDraft } from '#modules/list-files/index.ts'
import { changeProgramme, programmeById } from '#modules/programmes/index.ts'
import { resultKeepers } from '../permissions.ts'
import { checkedIndicators } from '../queries/filed-indicators.ts'
import { reportedOf } from '../queries/reported.ts'
import { reportIndicator } from './report-indicator.ts'

export const draftKind = 'results-indicators'

/**
 * Writes the indicators of a kept file into a programme, all or none: what they are, baseline and target, and where those stand that nothing here
 * counts. Indicators that are not in the file stay. A second time nothing is written.
 *
 * @throws {InvalidInput} naming every fault at `rows.LINE.COLUMN`.
 */
export const importIndicators = useCase({
  name: 'results.import-indicators',
  input: z.object({ tenantId: z.uuid(), programmeId: z.uuid(), draftId: z.uuid() }),
  may: resultKeepers,
  load: ({ db }, { tenantId, programmeId }) => programmeById(db, tenantId, programmeId),
  async run(work, { draftId }, programme) {
    const { tenantId, id: programmeId, indicators, editions, closedAt } = programme
    const draft = { tenantId, subjectId: programmeId, id: draftId, kind: draftKind }
    const { rows } = (await importDraft(work.db, draft)) ?? refuse('not-found')
    const reported = await reportedOf(work.db, { tenantId, programmeId, now: work.now })
    const today = work.now.toISOString().slice(0, 10)
    const checked = checkedIndicators(rows as readonly FiledRow[], { indicators, reported, today })
    const issues = checked.flatMap(({ line, faults }) =>
      faults.map((fault) => ({ ...fault, path: `rows.${line}.${fault.path}` })),
    )
    if (issues.length > 0) throw new InvalidInput(issues)
    if (closedAt !== null) refuse('programmes.programme-is-closed')
    const given = checked.flatMap(({ indicator }) => indicator ?? [])
    const kept = indicators.filter(({ id }) => given.every((one) => one.id !== id))
    const [edition] = editions
    if (checked.some(({ isKnown }) => !isKnown))
      await changeProgramme.within(work, {
        ...programme,
        ...{ programmeId, indicators: [...given, ...kept], edition },
      } as never)
    for (const { indicator, report } of checked)
      if (indicator !== undefined && report !== undefined)
        await reportIndicator.within(work, {
          ...{ tenantId, programmeId, indicatorId: indicator.id, value: report.value },
          ...{
            standsOn: report.stands_on,
            source: report.source,
            language: report.source_language,
          },
        })
    await dropFile(work, draft)
  },
})
