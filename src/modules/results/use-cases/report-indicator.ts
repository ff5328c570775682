import { isLocalDate, refuse } from '@korzo/values'
import { z } from 'zod'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { languages } from '#kernel/locale.ts'
import { useCase } from '#kernel/use-case.ts'
import { resultKeepers } from '../permissions.ts'
import { programmeForUpdate } from './name-events.ts'

/**
 * Says where an indicator stands that nothing here counts, since when, and where that is from. What is counted cannot be typed. Saying it
 * again corrects it.
 *
 * @throws {Refusal} `results.is-counted`.
 */
export const reportIndicator = useCase({
  name: 'results.report-indicator',
  input: z.object({
    tenantId: z.uuid(),
    programmeId: z.uuid(),
    indicatorId: z.string().max(60),
    value: z.number().min(-1e12).max(1e12),
    standsOn: z.string().refine(isLocalDate),
    source: z.string().trim().min(2).max(500),
    language: z.enum(languages).default('en'),
  }),
  may: resultKeepers,
  load: programmeForUpdate,
  async run(work, { indicatorId, value, standsOn, source, language }, programme) {
    const { tenantId, id: programmeId, indicators } = programme
    const indicator = indicators.find(({ id }) => id === indicatorId) ?? refuse('not-found')
    if (indicator.measure !== null) refuse('results.is-counted')
    if (standsOn > work.now.toISOString().slice(0, 10))
      throw new InvalidInput([issueAt('standsOn', 'results.stands-in-future')])
    const said = {
      value,
      stands_on: standsOn,
      source,
      language: language === 'sr-Latn' ? 'sr' : language,
      reported_at: work.now,
    }
    await work.db
      .insertInto('results.reported')
      .values({
        tenant_id: tenantId,
        programme_id: programmeId,
        indicator_id: indicatorId,
        ...said,
      })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'programme_id', 'indicator_id']).doUpdateSet(said),
      )
      .execute()
    await work.record(
      'results.indicator-reported',
      { programmeId, indicatorId, value, standsOn, source },
      { tenantId },
    )
  },
})
