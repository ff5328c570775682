import { z } from 'zod'
import { reopenResponse } from '#kernel/forms/index.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { applicationReaders, stepTakers } from '../permissions.ts'
import { applicationInSight } from '../queries/application-subject.ts'
import { countLateAnswers } from './answer-as-partner.ts'
import { takeStep } from './take-step.ts'
import { tellAuthors } from './tell-authors.ts'

/**
 * Gives an application back for correction, with the points named and a day; what was handed in stays as its revision. What partners said too
 * late counts from then on.
 */
export const returnApplication = useCase({
  name: 'programmes.return-application',
  input: z.object({
    tenantId: z.uuid(),
    applicationId: z.uuid(),
    points: z
      .array(
        z.object({
          fieldId: z.string().max(100).default(''),
          text: z.string().trim().min(1).max(1000),
        }),
      )
      .min(1)
      .max(30),
    correctBy: z.union([
      z.date(),
      z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
    ]),
  }),
  may: stepTakers.return,
  sees: applicationReaders,
  load: (work, { tenantId, applicationId }) =>
    applicationInSight(work, { tenantId, id: applicationId }),
  async run(work, { points, correctBy }, application) {
    if (correctBy <= work.now)
      throw new InvalidInput([issueAt('correctBy', 'programmes.correct-by-is-past')])
    const { tenantId, responseId } = application
    await takeStep(work, application, 'return', { note: { points }, changes: { correctBy } })
    await countLateAnswers(work, application)
    await reopenResponse(work, { tenantId, responseId })
    await tellAuthors(work, application, 'programmes.returned')
  },
})

/** Says whether an application may take part, with the reason; a reason is needed for a no. */
export const checkApplication = useCase({
  name: 'programmes.check-application',
  input: z
    .object({
      tenantId: z.uuid(),
      applicationId: z.uuid(),
      isEligible: z.boolean(),
      reason: localizedText(2000).optional(),
    })
    .refine(({ isEligible, reason }) => isEligible || reason !== undefined, {
      message: 'programmes.reason-needed',
      path: ['reason'],
    }),
  may: stepTakers['find-eligible'],
  sees: applicationReaders,
  load: (work, { tenantId, applicationId }) =>
    applicationInSight(work, { tenantId, id: applicationId }),
  async run(work, { isEligible, reason }, application) {
    await takeStep(work, application, isEligible ? 'find-eligible' : 'find-ineligible', {
      note: reason === undefined ? {} : { reason },
    })
    if (!isEligible) await tellAuthors(work, application, 'programmes.found-ineligible')
  },
})
