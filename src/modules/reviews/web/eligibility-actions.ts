import type { Refusal } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import type { Fields } from '#kernel/fields.ts'
import { refusedForm } from '#kernel/form-state.ts'
import { InvalidInput } from '#kernel/invalid-input.ts'
import { applicationPage } from '#modules/programmes/index.ts'
import { callOfApplication, nextToCheck } from '../queries/check-list.ts'
import { answerAppeal, appealIneligibility } from '../use-cases/appeal.ts'
import { checkEligibility } from '../use-cases/check-eligibility.ts'
import { ownWords } from './say.ts'

/** The page of the application once more, with what was typed and the faults beside it. */
function again(visit: Visit, fields: Fields, refusal: Refusal): Promise<Response> {
  if (refusal.code === 'not-found') throw refusal
  return applicationPage(visit, refusedForm(visit, fields, refusal))
}

export async function takeFindings(visit: Visit): Promise<Response> {
  const { tenant, params, runtime } = visit
  const fields = await visit.fields()
  const points = fields.all('point')
  const met = new Set(fields.all('met'))
  const reasons = fields.all('why')
  const findings = Object.fromEntries(
    points.map((point, index) => {
      const reason = (reasons[index] ?? '').trim()
      const isMet = met.has(point)
      return [point, { isMet, ...(reason === '' ? {} : { reason: ownWords(visit, reason) }) }]
    }),
  )
  const key = { tenantId: tenant.id, applicationId: params['id'] ?? '' }
  const outcome = await visit.call(checkEligibility, { ...key, findings })
  if (!outcome.ok) return againAt(visit, { fields, points, reasons }, outcome.refusal)
  const home = visit.path(`/applications/${params['id']}#eligibility`)
  if (fields.get('after') !== 'next') return visit.redirect(home, 'reviews.checked')
  const call = await callOfApplication(runtime.db, key)
  const { next } = await nextToCheck(runtime.db, { ...call, id: key.applicationId })
  if (next === undefined) return visit.redirect(home, 'reviews.checked-last')
  return visit.redirect(visit.path(`/applications/${next.id}#eligibility`), 'reviews.checked-next')
}

type Typed = { readonly fields: Fields; readonly points: string[]; readonly reasons: string[] }

/** A refused check list: faults are told by point, and stand beside the reason of that point. */
function againAt(visit: Visit, { fields, points, reasons }: Typed, refusal: Refusal) {
  if (!(refusal instanceof InvalidInput)) return again(visit, fields, refusal)
  const issues = refusal.issues.map((issue) => {
    const index = points.findIndex((point) => issue.path.startsWith(`findings.${point}`))
    return index < 0 ? issue : { ...issue, path: `why-${index}` }
  })
  const form = refusedForm(visit, fields, new InvalidInput(issues))
  return applicationPage(visit, { ...form, values: { why: reasons, met: fields.all('met') } })
}

export async function takeAppeal(visit: Visit): Promise<Response> {
  const { tenant, params, locale } = visit
  const fields = await visit.fields()
  const outcome = await visit.call(appealIneligibility, {
    tenantId: tenant.id,
    applicationId: params['id'],
    language: locale.language,
    text: fields.get('text'),
  })
  if (!outcome.ok) return again(visit, fields, outcome.refusal)
  const home = visit.path(`/applications/${params['id']}#eligibility`)
  return visit.redirect(home, 'reviews.appeal-sent')
}

export async function takeAppealAnswer(visit: Visit): Promise<Response> {
  const { tenant, params } = visit
  const fields = await visit.fields()
  const outcome = await visit.call(answerAppeal, {
    tenantId: tenant.id,
    appealId: params['appeal'],
    isGranted: fields.get('isGranted') === 'yes',
    answer: ownWords(visit, fields.get('answer')),
  })
  if (!outcome.ok) return again(visit, fields, outcome.refusal)
  const home = visit.path(`/applications/${params['id']}#eligibility`)
  return visit.redirect(home, 'reviews.appeal-was-answered')
}
