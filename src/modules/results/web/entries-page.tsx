import type { Visit } from '#kernel/contract.ts'
import { blankForm, refusedForm } from '#kernel/form-state.ts'
import { FileLinks } from '#modules/list-files/index.ts'
import { said } from '#modules/network/index.ts'
import { type ProgrammePage } from '#modules/programmes/index.ts'
import { Button } from '#ui/button.tsx'
import { CheckboxesField } from '#ui/choice-field.tsx'
import { DateField, NumberField, TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { awardsOf } from '../queries/awards.ts'
import { choosableEvents } from '../queries/programme-events.ts'
import { reportedOf } from '../queries/reported.ts'
import { grantMoney } from '../use-cases/grant-money.ts'
import { nameEvents } from '../use-cases/name-events.ts'
import { reportIndicator } from '../use-cases/report-indicator.ts'
import { keepersPage, type Shown } from './keepers-page.tsx'
import { keyOf, programmeOf } from './programme-of.ts'

/** The little that cannot be counted by itself: which events belong to a programme, and what money was granted. */
export async function entriesPage(visit: Visit, shown: Shown = {}): Promise<Response> {
  const { t } = visit
  const programme = await programmeOf(visit)
  return keepersPage(visit, {
    programme,
    title: t('results.entries'),
    lead: t('results.entries-lead'),
    form: shown.form,
    body: (
      <>
        {await Events(visit, programme)}
        {await Grants(visit, programme, shown)}
        {await ReportedIndicators(visit, programme, shown)}
        <Section title={t('results.indicators-as-file')} id="indicator-file">
          <p>{t('results.indicators-from-file-lead')}</p>
          <FileLinks
            visit={visit}
            path={`/programmes/${programme.slug}/results/indicators`}
            into={t('results.indicators-from-file')}
          />
        </Section>
      </>
    ),
  })
}

async function Events(visit: Visit, programme: ProgrammePage) {
  const { t, locale, runtime } = visit
  const events = await choosableEvents(runtime.db, keyOf(visit, programme))
  return (
    <Section title={t('results.events-of-programme')} id="events">
      {events.length === 0 ? (
        <p>{t('results.no-events')}</p>
      ) : (
        <form
          method="post"
          action={visit.path(`/programmes/${programme.slug}/results/entries/events`)}
        >
          <CheckboxesField
            t={locale.texts}
            name="eventIds"
            label={t('results.events-of-programme')}
            hint={t('results.events-hint')}
            values={events.flatMap(({ id, isNamed }) => (isNamed ? [id] : []))}
            choices={events.map(({ id, title, startsAt, zone }) => ({
              value: id,
              text: `${said(visit, title).text} (${locale.date(startsAt, { timeZone: zone })})`,
            }))}
          />
          <Button text={t('results.save')} />
        </form>
      )}
    </Section>
  )
}

async function Grants(visit: Visit, programme: ProgrammePage, { form = blankForm, which }: Shown) {
  const { t, locale, runtime } = visit
  const rows = await awardsOf(runtime.db, keyOf(visit, programme))
  const currency = programme.editions[0]?.currency ?? 'EUR'
  return (
    <Section title={t('results.figure-money')} id="grants">
      {rows.length === 0 && <p>{t('results.nobody-takes-part')}</p>}
      {rows.length > 0 && (
        <details>
          <summary>{t('results.grants-as-file')}</summary>
          <p>{t('results.grants-from-file-lead')}</p>
          <FileLinks
            visit={visit}
            path={`/programmes/${programme.slug}/results/grants`}
            into={t('results.grants-from-file')}
          />
        </details>
      )}
      {rows.map((row) => {
        const isAgain = row.id === which
        const typed = (name: string, known: string) =>
          isAgain ? String(form.values[name] ?? '') : known
        const errorOf = (name: string) => (isAgain ? form.errors[name] : undefined)
        const amount = row.amountMinor === null ? '' : String(Number(row.amountMinor) / 100)
        return (
          <details open={isAgain}>
            <summary>
              {row.code} {row.applicantName}{' '}
              {row.amountMinor !== null &&
                locale.money(Number(row.amountMinor), row.currency ?? currency)}
            </summary>
            <form
              method="post"
              action={visit.path(`/programmes/${programme.slug}/results/entries/grants/${row.id}`)}
            >
              <NumberField
                t={locale.texts}
                id={isAgain ? 'amountMinor' : `amount-${row.id}`}
                name="amountMinor"
                label={t('results.amount')}
                unit={row.currency ?? currency}
                step="any"
                value={typed('amountMinor', amount)}
                error={errorOf('amountMinor')}
                isRequired
              />
              <DateField
                t={locale.texts}
                id={isAgain ? 'agreedOn' : `agreed-${row.id}`}
                name="agreedOn"
                label={t('results.agreed-on')}
                value={typed('agreedOn', row.agreedOn ?? '')}
                error={errorOf('agreedOn')}
                isRequired
              />
              <Button text={t('results.save')} isSmall />
            </form>
          </details>
        )
      })}
    </Section>
  )
}

/** Indicators that nothing here can count. */
async function ReportedIndicators(
  visit: Visit,
  programme: ProgrammePage,
  { form = blankForm, which }: Shown,
) {
  const { t, locale, runtime } = visit
  const reported = await reportedOf(runtime.db, keyOf(visit, programme))
  const uncounted = programme.indicators.filter(({ measure }) => measure === null)
  if (uncounted.length === 0) return null
  return (
    <Section title={t('results.reported-indicators')} id="indicators">
      <p>{t('results.reported-indicators-text')}</p>
      {uncounted.map(({ id, title, unit }) => {
        const known = reported.find((one) => one.indicatorId === id)
        const isAgain = id === which
        const field = (name: 'value' | 'standsOn' | 'source') => ({
          t: locale.texts,
          id: isAgain ? name : `${name}-${id}`,
          name,
          value: isAgain ? String(form.values[name] ?? '') : String(known?.[name] ?? ''),
          error: isAgain ? form.errors[name] : undefined,
          isRequired: true,
        })
        const path = `/programmes/${programme.slug}/results/entries/indicators/${id}`
        return (
          <details open={isAgain}>
            <summary>
              {said(visit, title).text} {known !== undefined && locale.number(known.value)}
            </summary>
            <form method="post" action={visit.path(path)}>
              <NumberField
                {...field('value')}
                label={t('results.value')}
                unit={said(visit, unit).text}
                step="any"
              />
              <DateField {...field('standsOn')} label={t('results.stands-on')} />
              <TextField
                {...field('source')}
                label={t('results.reported-source')}
                hint={t('results.reported-source-hint')}
                maxlength={500}
              />
              <Button text={t('results.save')} isSmall />
            </form>
          </details>
        )
      })}
    </Section>
  )
}

export async function takeIndicator(visit: Visit): Promise<Response> {
  const programme = await programmeOf(visit)
  const fields = await visit.fields()
  const indicatorId = visit.params['indicator'] ?? ''
  const typed = fields.get('value').trim().replace(',', '.')
  const outcome = await visit.call(reportIndicator, {
    tenantId: visit.tenant.id,
    programmeId: programme.id,
    indicatorId,
    value: typed === '' ? undefined : Number(typed),
    standsOn: fields.get('standsOn'),
    source: fields.get('source'),
    language: visit.locale.language,
  })
  if (outcome.ok) return saved(visit, programme)
  if (outcome.refusal.code === 'not-found') throw outcome.refusal
  return entriesPage(visit, {
    which: indicatorId,
    form: refusedForm(visit, fields, outcome.refusal),
  })
}

export async function takeEvents(visit: Visit): Promise<Response> {
  const programme = await programmeOf(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(nameEvents, {
    tenantId: visit.tenant.id,
    programmeId: programme.id,
    eventIds: fields.all('eventIds'),
  })
  if (!outcome.ok) return entriesPage(visit, { form: refusedForm(visit, fields, outcome.refusal) })
  return saved(visit, programme)
}

export async function takeGrant(visit: Visit): Promise<Response> {
  const programme = await programmeOf(visit)
  const fields = await visit.fields()
  const applicationId = visit.params['application'] ?? ''
  const amount = Number(fields.get('amountMinor').replace(',', '.'))
  const outcome = await visit.call(grantMoney, {
    tenantId: visit.tenant.id,
    applicationId,
    amountMinor: Math.round(amount * 100),
    currency: programme.editions[0]?.currency ?? 'EUR',
    agreedOn: fields.get('agreedOn'),
  })
  if (!outcome.ok)
    return entriesPage(visit, {
      which: applicationId,
      form: refusedForm(visit, fields, outcome.refusal),
    })
  return saved(visit, programme)
}

function saved(visit: Visit, { slug }: ProgrammePage): Response {
  return visit.redirect(visit.path(`/programmes/${slug}/results/entries`), 'results.saved')
}
