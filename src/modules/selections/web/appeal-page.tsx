import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { wordingFor } from '#kernel/wording.ts'
import { openApplication } from '#modules/programmes/index.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextareaField } from '#ui/field.tsx'
import { answersUntil, canAppeal } from '../domain/appeal.ts'
import { appealOf } from '../queries/appeals.ts'
import { outcomeOf } from '../queries/published.ts'
import { appealDecision } from '../use-cases/appeal.ts'

/** Where an applicant says why the decision about their application is wrong. */
export async function appealPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale, runtime, now } = visit
  const { application, call, isAuthor } = await openApplication(visit)
  if (!isAuthor) refuse('not-found')
  const key = { tenantId: application.tenantId, applicationId: application.id }
  const home = visit.path(`/applications/${application.id}`)
  const decided = await outcomeOf(runtime.db, key)
  const appealsUntil = decided?.appealsUntil ?? null
  const isPossible = canAppeal(application.state, appealsUntil, now)
  if (appealsUntil === null || !isPossible || (await appealOf(runtime.db, key)) !== undefined)
    return visit.redirect(home)
  return visit.page({
    title: t('selections.appeal'),
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [{ href: home, label: wordingFor(call.title, locale.language).text }],
    body: (
      <div class="narrow">
        <h1>{t('selections.appeal')}</h1>
        <p class="lead">
          {t('selections.appeal-lead', {
            when: locale.dateTime(appealsUntil, call.zone),
            answer: locale.date(answersUntil(appealsUntil), { timeZone: call.zone }),
          })}
        </p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <form method="post" action={`${home}/appeal-decision`}>
          <TextareaField
            t={locale.texts}
            name="text"
            label={t('selections.appeal-why')}
            hint={t('selections.appeal-why-hint')}
            rows={8}
            maxlength={8000}
            value={String(form.values['text'] ?? '')}
            error={form.errors['text']}
            isRequired
          />
          <Buttons>
            <Button text={t('selections.send-appeal')} />
          </Buttons>
        </form>
      </div>
    ),
  })
}

export async function takeAppeal(visit: Visit): Promise<Response> {
  const { tenant, params, locale } = visit
  const fields = await visit.fields()
  const outcome = await visit.call(appealDecision, {
    tenantId: tenant.id,
    applicationId: params['id'],
    language: locale.language,
    text: fields.get('text'),
  })
  if (!outcome.ok) {
    if (['not-found', 'not-allowed'].includes(outcome.refusal.code)) throw outcome.refusal
    return appealPage(visit, refusedForm(visit, fields, outcome.refusal))
  }
  return visit.redirect(
    visit.path(`/applications/${params['id']}#appeal`),
    'selections.appeal-was-sent',
  )
}
