import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { organisationKinds } from '#modules/network/index.ts'
import { Button } from '#ui/button.tsx'
import { ComboboxField, SelectField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { isOpen } from '../domain/call.ts'
import { beginApplication } from '../use-cases/begin-application.ts'
import { callOf } from './call-of.ts'
import { kindWord } from './rule-words.ts'
import { deadlineOf, said } from './say.ts'

/** Who applies: asked first, since the rules are answered from it. */
export async function applyPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale, now } = visit
  const call = await callOf(visit)
  const title = said(visit, call.title)
  const values = (name: string) => String(form.values[name] ?? '')
  return visit.page({
    title: t('programmes.apply-to', { call: title.text }),
    section: '/calls',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [{ href: visit.path(`/calls/${call.slug}`), label: title.text }],
    body: (
      <div class="narrow">
        <h1>{t('programmes.who-applies')}</h1>
        <p class="lead">
          {t('programmes.who-applies-lead', { closes: deadlineOf(visit, call).text })}
        </p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {isOpen(call, now) ? (
          <form method="post" action={visit.path(`/calls/${call.slug}/apply`)}>
            <TextField
              t={locale.texts}
              name="applicantName"
              label={t('programmes.applicant-name')}
              hint={t('programmes.applicant-name-hint')}
              autocomplete="organization"
              value={values('applicantName')}
              error={form.errors['applicantName']}
              isRequired
            />
            <SelectField
              t={locale.texts}
              name="kind"
              label={t('programmes.applicant-kind')}
              choices={organisationKinds.map((kind) => ({
                value: kind,
                text: kindWord(visit, kind),
              }))}
              empty={t('programmes.choose')}
              value={values('kind')}
              error={form.errors['kind']}
              isRequired
            />
            <ComboboxField
              t={locale.texts}
              name="placeName"
              label={t('programmes.town')}
              hint={t('programmes.town-hint')}
              source={`/api/v1/places?locale=${locale.language}`}
              valueName="placeId"
              chosen={values('placeId')}
              value={values('placeName')}
              error={form.errors['placeName'] ?? form.errors['placeId']}
              isRequired
            />
            <Button text={t('programmes.begin')} />
          </form>
        ) : (
          <p>{t('programmes.call-not-open')}</p>
        )}
      </div>
    ),
  })
}

export async function beginForm(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(beginApplication, {
    ...fields.object(),
    tenantId: visit.tenant.id,
    callId: call.id,
  })
  if (!outcome.ok) return applyPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(`/applications/${outcome.value.id}/write`))
}
