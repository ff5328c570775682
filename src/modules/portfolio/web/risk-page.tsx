import { refuse } from '@korzo/values'
import { dayOf } from '#kernel/clock.ts'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { Button } from '#ui/button.tsx'
import { RadiosField, SelectField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { DateField, NumberField, TextareaField, TextField } from '#ui/field.tsx'
import { type Risk, riskById } from '../queries/risks.ts'
import { changeRisk, noteRisk } from '../use-cases/write-risk.ts'
import { portfolioOf } from './portfolio-items.ts'

async function riskOf({ runtime, tenant, params }: Visit): Promise<Risk | undefined> {
  const id = params['id']
  if (id === undefined) return undefined
  return (await riskById(runtime.db, { tenantId: tenant.id, id })) ?? refuse('not-found')
}

/** A risk to be written or changed. */
export async function riskPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale } = visit
  const risk = await riskOf(visit)
  const title = t(risk === undefined ? 'portfolio.new-risk' : 'portfolio.change-risk')
  return visit.page({
    title,
    section: '/results',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [{ href: visit.path('/portfolio?level=risks'), label: t('portfolio.risks') }],
    body: (
      <div class="narrow">
        <h1>{title}</h1>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <form method="post" action={visit.path(`/portfolio/risks/${risk?.id ?? 'new'}`)}>
          {await Fields(visit, risk, form)}
          <Button text={t('portfolio.save')} />
        </form>
      </div>
    ),
  })
}

async function Fields(visit: Visit, risk: Risk | undefined, form: FormState) {
  const { t, locale, now } = visit
  const { programmes, projects } = await portfolioOf(visit, false)
  const field = (name: string, before: string) => ({
    ...{ t: locale.texts, name, error: form.errors[name], isRequired: true },
    value: String(form.values[name] ?? before),
  })
  const choices = [
    { value: '', text: t('portfolio.portfolio') },
    ...programmes.map(({ id, title }) => ({ value: `programme:${id}`, text: title })),
    ...projects.map(({ id, title }) => ({ value: `project:${id}`, text: title })),
  ]
  return (
    <>
      <SelectField
        {...field('level', levelOf(risk))}
        isRequired={false}
        isUnmarked
        label={t('portfolio.risk-of')}
        choices={choices}
      />
      <TextareaField
        {...field('what', risk?.what ?? '')}
        label={t('portfolio.what-could-happen')}
        rows={2}
        maxlength={500}
      />
      {(['likelihood', 'impact'] as const).map((name) => (
        <NumberField
          {...field(name, String(risk?.[name] ?? 3))}
          label={t(`portfolio.${name}`)}
          hint={t(`portfolio.${name}-hint`)}
          min={1}
          max={5}
        />
      ))}
      <TextareaField
        {...field('response', risk?.response ?? '')}
        label={t('portfolio.response')}
        hint={t('portfolio.response-hint')}
        rows={3}
        maxlength={1000}
      />
      <TextField
        {...field('owner', risk?.owner ?? '')}
        label={t('portfolio.owner')}
        hint={t('portfolio.owner-hint')}
        maxlength={200}
      />
      <DateField {...field('dueOn', risk?.dueOn ?? dayOf(now))} label={t('portfolio.due')} />
      {risk !== undefined && (
        <RadiosField
          {...field('state', risk.state)}
          label={t('portfolio.state')}
          choices={(['open', 'closed'] as const).map((one) => ({
            value: one,
            text: t(`portfolio.risk-${one}`),
          }))}
        />
      )}
    </>
  )
}

function levelOf(risk: Risk | undefined): string {
  if (risk === undefined) return ''
  if (risk.programmeId !== null) return `programme:${risk.programmeId}`
  return risk.applicationId === null ? '' : `project:${risk.applicationId}`
}

export async function saveRisk(visit: Visit): Promise<Response> {
  const { tenant, locale, params } = visit
  const fields = await visit.fields()
  const given = { ...fields.object(), tenantId: tenant.id, language: locale.language }
  const outcome =
    params['id'] === undefined
      ? await visit.call(noteRisk, given)
      : await visit.call(changeRisk, { ...given, riskId: params['id'] })
  if (!outcome.ok) return riskPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path('/portfolio?level=risks'), 'portfolio.saved')
}
