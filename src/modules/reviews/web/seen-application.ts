import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { fileHref } from '#kernel/files/index.ts'
import { responseForViewer } from '#kernel/forms/index.ts'
import { placeById } from '#modules/network/index.ts'
import { factsOf, partnersOf } from '#modules/programmes/index.ts'
import type { FormTools } from '#ui/form-tools.ts'
import { maskedAnswers, maskedForm } from '../domain/mask.ts'
import type { Review } from '../queries/review-subject.ts'
import { said } from './say.ts'

/** What a reviewer sees of an application: what the form shows to reviewers, without who it is where that is hidden. */
export async function seenApplication(visit: Visit, review: Review) {
  const { runtime, tenant, locale } = visit
  const { tenantId, responseId, hidesApplicant } = review
  const partners = await partnersOf(runtime.db, { tenantId, id: review.applicationId })
  const facts = factsOf(
    review,
    partners.filter(({ state }) => state === 'confirmed'),
  )
  const response =
    (await responseForViewer(
      runtime.db,
      { tenantId, responseId },
      { roles: ['reviewer'], facts },
    )) ?? refuse('not-found')
  const tools: FormTools = {
    t: locale.texts,
    say: (text) => said(visit, text),
    errors: {},
    facts,
    sources: {},
    fileHref: (file) => fileHref(tenant.id, file),
  }
  if (!hidesApplicant) return { form: response.form, answers: response.answers, tools }
  const place = review.placeId === null ? undefined : placeById(review.placeId)
  const names = [
    review.applicantName,
    ...(place === undefined ? [] : [place.name, ...place.names.map(({ name }) => name)]),
    ...partners.map(({ name }) => name),
  ]
  return {
    form: maskedForm(response.form),
    answers: maskedAnswers(response.answers, names),
    tools,
  }
}
