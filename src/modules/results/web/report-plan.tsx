import type { Visit } from '#kernel/contract.ts'
import { blankForm } from '#kernel/form-state.ts'
import { LocalizedFields, networkSettings, said, typed } from '#modules/network/index.ts'
import type { ProgrammePage } from '#modules/programmes/index.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { DateField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { asksOf } from '../queries/follow-ups.ts'
import { type PlannedReport, reportsOf } from '../queries/reports.ts'
import { AskedChanges } from './asked-changes.tsx'
import { AskedList } from './asked-list.tsx'
import type { Shown } from './keepers-page.tsx'
import { keyOf } from './programme-of.ts'

type Props = {
  readonly programme: ProgrammePage
  readonly page: string
  readonly shown: Shown
}

/** The reports due on the grants of a programme: until when, with what, who handed them in; and the form that plans one more. */
export async function Reports(visit: Visit, { programme, page, shown }: Props) {
  const { t, runtime } = visit
  const reports = await reportsOf(runtime.db, keyOf(visit, programme))
  return (
    <>
      {reports.length === 0 && (
        <EmptyState title={t('results.no-reports')} text={t('results.no-reports-text')} />
      )}
      {await Promise.all(reports.map((report) => Report(visit, { report, page, shown })))}
      {await NewReport(visit, { programme, page, shown })}
    </>
  )
}

async function Report(
  visit: Visit,
  { report, page, shown }: { report: PlannedReport; page: string; shown: Shown },
) {
  const { t, locale, runtime, tenant } = visit
  const { id, state, dueOn, askedAt, granted, year } = report
  const asks = state === 'asked' ? await asksOf(runtime.db, { tenantId: tenant.id, id }) : []
  const title = said(visit, report.title).text
  return (
    <Section title={`${title} · ${year}`} id={`report-${id}`}>
      <p>{t('results.report-due', { when: locale.date(dueOn), count: granted })}</p>
      {state === 'refused' && (
        <Notice title={t('results.follow-up-refused')}>
          <p>{report.reason}</p>
        </Notice>
      )}
      {state === 'asked' && <AskedList visit={visit} id={id} askedAt={askedAt} asks={asks} />}
      <AskedChanges
        visit={visit}
        page={`${page}/${id}`}
        asked={report}
        shown={shown}
        dayLabel={t('results.report-day')}
        dayHint={state === 'asked' ? t('results.report-only-later') : undefined}
      />
    </Section>
  )
}

async function NewReport(visit: Visit, { programme, page, shown }: Props) {
  const { t, locale, runtime, tenant } = visit
  const form = shown.which === 'new' ? (shown.form ?? blankForm) : blankForm
  const { languages } = await networkSettings(runtime.db, tenant.id)
  return (
    <Section title={t('results.new-report')} id="new-report">
      <form method="post" action={page}>
        <LocalizedFields
          visit={visit}
          form={form}
          name="title"
          label={t('results.report-title')}
          hint={t('results.report-title-hint')}
          languages={languages}
          longest={200}
          isRequired
        />
        <SelectField
          t={locale.texts}
          name="editionId"
          label={t('results.edition')}
          value={typed(form, 'editionId')}
          error={form.errors['editionId']}
          choices={programme.editions.map(({ id, year }) => ({ value: id, text: String(year) }))}
          isRequired
        />
        <DateField
          t={locale.texts}
          name="dueOn"
          label={t('results.report-day')}
          value={typed(form, 'dueOn')}
          error={form.errors['dueOn']}
          isRequired
        />
        <Button text={t('results.plan-report')} />
      </form>
    </Section>
  )
}
