import { type Refusal, refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { InvalidInput } from '#kernel/invalid-input.ts'
import { answerAppeal, appealIneligibility } from '../use-cases/appeal.ts'
import { checkEligibility } from '../use-cases/check-eligibility.ts'
import { ownWords } from './say.ts'

/** The page of the application is another module's: what was refused is said on a page of its own, and Back keeps what was typed. */
function thrown(refusal: Refusal): never {
  if (refusal instanceof InvalidInput) {
    const [first] = refusal.issues
    refuse(first?.code ?? refusal.code)
  }
  throw refusal
}

export async function takeFindings(visit: Visit): Promise<Response> {
  const { tenant, params } = visit
  const fields = await visit.fields()
  const met = new Set(fields.all('met'))
  const reasons = fields.all('why')
  const findings = Object.fromEntries(
    fields.all('point').map((point, index) => {
      const reason = (reasons[index] ?? '').trim()
      const isMet = met.has(point)
      return [point, { isMet, ...(reason === '' ? {} : { reason: ownWords(visit, reason) }) }]
    }),
  )
  const outcome = await visit.call(checkEligibility, {
    tenantId: tenant.id,
    applicationId: params['id'],
    findings,
  })
  if (!outcome.ok) return thrown(outcome.refusal)
  return visit.redirect(visit.path(`/applications/${params['id']}#eligibility`), 'reviews.checked')
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
  if (!outcome.ok) return thrown(outcome.refusal)
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
  if (!outcome.ok) return thrown(outcome.refusal)
  const home = visit.path(`/applications/${params['id']}#eligibility`)
  return visit.redirect(home, 'reviews.appeal-was-answered')
}
