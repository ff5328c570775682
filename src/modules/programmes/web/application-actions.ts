import { instantIn, type Refusal } from '@korzo/values'
import type { z } from 'zod'
import type { UseCase, Visit } from '#kernel/contract.ts'
import type { Fields } from '#kernel/fields.ts'
import { refusedForm } from '#kernel/form-state.ts'
import {
  acceptOffer,
  answerActivity,
  declineOffer,
  recordAnswer,
  withdrawApplication,
} from '../use-cases/answer-offer.ts'
import { addAuthor, dropPartner, namePartner } from '../use-cases/name-partner.ts'
import { returnApplication } from '../use-cases/return-application.ts'
import { chooseActivities } from '../use-cases/save-application.ts'
import { submitApplication } from '../use-cases/submit-application.ts'
import { applicationPage, checkPage } from './application-page.tsx'
import { openApplication } from './application-view.tsx'

type Deed<Schema extends z.ZodType, Output> = {
  readonly useCase: UseCase<Schema, Output>
  readonly done: string
  /** The part of the page shown afterwards. */
  readonly at?: string
  input(fields: Fields, visit: Visit): Promise<object> | object
}

/** A form on the page of an application: what it calls, and what is said when it is done. */
function deed<Schema extends z.ZodType, Output>({
  useCase,
  done,
  at = '',
  input,
}: Deed<Schema, Output>) {
  return async (visit: Visit): Promise<Response> => {
    const { tenant, params } = visit
    const fields = await visit.fields()
    const outcome = await visit.call(useCase, {
      ...(await input(fields, visit)),
      tenantId: tenant.id,
      applicationId: params['id'],
    })
    if (!outcome.ok) return applicationPage(visit, refusedForm(visit, fields, outcome.refusal))
    return visit.redirect(visit.path(`/applications/${params['id']}${at}`), done)
  }
}

const nothing = () => ({})

export const accept = deed({
  useCase: acceptOffer,
  done: 'programmes.accepted',
  input: (fields) => ({ activityIds: fields.all('activityIds') }),
})
export const decline = deed({ useCase: declineOffer, done: 'programmes.declined', input: nothing })
export const withdraw = deed({
  useCase: withdrawApplication,
  done: 'programmes.withdrawn',
  input: nothing,
})
export const answerOne = deed({
  useCase: answerActivity,
  done: 'programmes.activity-answered',
  input: (fields, { params }) => ({ activityId: params['activity'], answer: fields.get('answer') }),
})
export const recorded = deed({
  useCase: recordAnswer,
  done: 'programmes.answers-recorded',
  input: (fields, { locale }) => ({
    answer: fields.get('answer'),
    activityIds: fields.get('answer') === 'accept' ? fields.all('activityIds') : [],
    received: fields.get('received'),
    language: locale.language.slice(0, 2),
  }),
})
export const wish = deed({
  useCase: chooseActivities,
  done: 'programmes.saved',
  input: (fields) => ({ activityIds: fields.all('activityIds') }),
})
export const name = deed({
  useCase: namePartner,
  done: 'programmes.partner-was-asked',
  input: (fields, { locale }) => ({ ...fields.object(), language: locale.language }),
})
export const drop = deed({
  useCase: dropPartner,
  done: 'programmes.partner-dropped',
  input: (_fields, { params }) => ({ partnerId: params['partner'] }),
})
export const author = deed({
  useCase: addAuthor,
  done: 'programmes.author-added',
  input: (fields) => ({ email: fields.get('authorEmail') }),
})
export const giveBack = deed({
  useCase: returnApplication,
  done: 'programmes.was-returned',
  async input(fields, visit) {
    const { call } = await openApplication(visit)
    const about = fields.all('fieldId')
    const points = fields
      .all('point')
      .map((text, index) => ({ fieldId: about[index] ?? '', text: text.trim() }))
      .filter(({ text }) => text !== '')
    return { points, correctBy: instantIn(call.zone, fields.get('correctBy')) }
  },
})

/** Hands it in; what is wrong is said on the page of the check. */
export async function submit(visit: Visit): Promise<Response> {
  const { tenant, params } = visit
  const fields = await visit.fields()
  const key = { tenantId: tenant.id, applicationId: params['id'] }
  if (fields.get('wishes') === 'asked') {
    const wished = { ...key, activityIds: fields.all('activityIds') }
    const outcome = await visit.call(chooseActivities, wished)
    if (!outcome.ok) return refusedAtCheck(visit, fields, outcome.refusal)
  }
  const outcome = await visit.call(submitApplication, { ...key, base: fields.get('base') })
  if (!outcome.ok) return refusedAtCheck(visit, fields, outcome.refusal)
  return visit.redirect(visit.path(`/applications/${params['id']}`), 'programmes.handed-in-now')
}

/** After a second click or in another tab there is nothing left to check: the application itself says where it stands. */
function refusedAtCheck(visit: Visit, fields: Fields, refusal: Refusal): Promise<Response> {
  const form = refusedForm(visit, fields, refusal)
  const isOver = refusal.code === 'programmes.not-writable'
  return isOver ? applicationPage(visit, form) : checkPage(visit, form)
}
