import { digest, type Json } from '@korzo/proofs'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import { responseById, submitResponse } from '#kernel/forms/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { eligibilityOf, factsOf } from '../domain/eligibility.ts'
import { applicationReaders, authors } from '../permissions.ts'
import { applicationInSight, partnersOf } from '../queries/application-subject.ts'
import { callById } from '../queries/call-subject.ts'
import { refuseUnlessWritable } from './save-application.ts'
import { takeStep } from './take-step.ts'
import { tellAuthors } from './tell-authors.ts'

/**
 * Hands an application in. What counts is the instant the request arrived at the server. Everything is checked; what a rule surely says no
 * to is refused here, since nobody should wait months for it.
 */
export const submitApplication = useCase({
  name: 'programmes.submit-application',
  input: z.object({
    tenantId: z.uuid(),
    applicationId: z.uuid(),
    /** The revision the sender saw. */
    base: z.coerce.number().int().min(0).optional(),
  }),
  may: authors,
  sees: applicationReaders,
  load: (work, { tenantId, applicationId }) =>
    applicationInSight(work, { tenantId, id: applicationId }),
  async run(work, { base }, application) {
    await refuseUnlessWritable(work, application)
    const { tenantId, id, responseId, callId } = application
    const call = (await callById(work.db, { tenantId, id: callId })) ?? refuse('not-found')
    const partners = await partnersOf(work.db, { tenantId, id })
    const facts = factsOf(
      application,
      partners.filter(({ state }) => state === 'confirmed'),
    )
    const { revision, answers } = await submitResponse(
      work,
      { tenantId, responseId },
      {
        facts,
        ...(base === undefined ? {} : { base }),
      },
    )
    const response = (await responseById(work.db, { tenantId, responseId })) ?? refuse('not-found')
    const { answer } = eligibilityOf(call.rules, facts, { form: response.form, answers })
    if (answer === 'no') refuse('programmes.rules-say-no')
    const handedIn = digest({
      application: id,
      code: application.code,
      revision,
      answers,
    } as unknown as Json)
    await takeStep(work, application, application.state === 'returned' ? 'resubmit' : 'submit', {
      note: { revision, digest: handedIn },
      changes: { submittedAt: work.now, digest: handedIn, correctBy: null },
    })
    await tellAuthors(work, application, 'programmes.handed-in')
    return { revision, digest: handedIn, submittedAt: work.now }
  },
})
