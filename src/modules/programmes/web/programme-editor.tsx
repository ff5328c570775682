import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import type { Fields } from '#kernel/fields.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { FileLinks } from '#modules/list-files/index.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { NumberField, TextareaField, TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { type ProgrammePage, programmeBySlug } from '../queries/programme-page.ts'
import { beginProgramme, changeProgramme } from '../use-cases/write-programme.ts'
import { Localized } from './localized.tsx'
import { Days, MeasuredBy, readDays, readIndicators } from './programme-rows.tsx'
import { writtenLanguages } from './say.ts'

type Shown = { readonly known?: ProgrammePage; readonly form?: FormState }

/** A programme's words, money and days. */
export async function programmeEditor(
  visit: Visit,
  { known, form = blankForm }: Shown = {},
): Promise<Response> {
  const { t, locale, now } = visit
  const languages = await writtenLanguages(visit)
  const edition = known?.editions[0]
  const texts = (name: 'title' | 'summary' | 'aims') =>
    (form.values[name] as Record<string, string> | undefined) ?? known?.[name] ?? {}
  const value = (name: string, before: string) => String(form.values[name] ?? before)
  const title = t(known === undefined ? 'programmes.new-programme' : 'programmes.edit-programme')
  const common = { visit, languages, errors: form.errors }
  return visit.page({
    title,
    section: '/calls',
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <div class="narrow">
        <h1>{title}</h1>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <form
          method="post"
          action={visit.path(
            known === undefined ? '/programmes/new' : `/programmes/${known.slug}/edit`,
          )}
        >
          <Localized
            {...common}
            name="title"
            label={t('programmes.title')}
            texts={texts('title')}
            longest={200}
            isRequired
          />
          <Localized
            {...common}
            name="summary"
            label={t('programmes.summary')}
            texts={texts('summary')}
            longest={400}
            rows={2}
            isRequired
          />
          <Localized
            {...common}
            name="aims"
            label={t('programmes.aims')}
            hint={t('programmes.markdown-hint')}
            texts={texts('aims')}
            longest={20_000}
            rows={8}
            isRequired
          />
          <NumberField
            t={locale.texts}
            name="year"
            label={t('programmes.year')}
            value={value('year', String(edition?.year ?? now.getUTCFullYear()))}
            error={form.errors['edition.year']}
            isRequired
          />
          <NumberField
            t={locale.texts}
            name="budget"
            label={t('programmes.budget')}
            unit="EUR"
            step="any"
            value={value(
              'budget',
              edition?.budgetMinor == null ? '' : String(edition.budgetMinor / 100),
            )}
            error={form.errors['edition.budgetMinor']}
          />
          <TextareaField
            t={locale.texts}
            name="funders"
            label={t('programmes.role-funder')}
            hint={t('programmes.one-a-line')}
            rows={2}
            value={value('funders', namesOf(known, 'funder'))}
          />
          <TextareaField
            t={locale.texts}
            name="partners"
            label={t('programmes.role-partner')}
            hint={t('programmes.one-a-line')}
            rows={2}
            value={value('partners', namesOf(known, 'partner'))}
          />
          <TextField
            t={locale.texts}
            name="organiser"
            label={t('programmes.role-organiser')}
            value={value('organiser', namesOf(known, 'organiser'))}
          />
          <input type="hidden" name="shownYear" value={String(edition?.year ?? '')} />
          <div class="stack">
            <Days visit={visit} form={form} known={edition?.timeline ?? []} />
            <MeasuredBy visit={visit} form={form} known={known?.indicators ?? []} />
            <Button text={t('programmes.save')} />
          </div>
        </form>
        {known !== undefined && (
          <Section title={t('programmes.take-along')} id="files">
            <p>{t('programmes.programme-from-file-lead')}</p>
            <FileLinks
              visit={visit}
              path={`/programmes/${known.slug}/definition`}
              into={t('programmes.programme-from-file')}
            />
          </Section>
        )}
      </div>
    ),
  })
}

export async function editProgrammePage(visit: Visit): Promise<Response> {
  return programmeEditor(visit, { known: await programmeOf(visit) })
}

async function programmeOf({ runtime, tenant, params }: Visit): Promise<ProgrammePage> {
  return (await programmeBySlug(runtime.db, tenant.id, params['slug'] ?? '')) ?? refuse('not-found')
}

export async function saveNewProgramme(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(beginProgramme, {
    ...inputOf(visit, fields, undefined),
    tenantId: visit.tenant.id,
  })
  if (!outcome.ok)
    return programmeEditor(visit, { form: refusedForm(visit, fields, outcome.refusal) })
  return visit.redirect(visit.path(`/programmes/${outcome.value.slug}`), 'programmes.saved')
}

export async function saveProgramme(visit: Visit): Promise<Response> {
  const known = await programmeOf(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(changeProgramme, {
    ...inputOf(visit, fields, known),
    tenantId: visit.tenant.id,
    programmeId: known.id,
  })
  if (!outcome.ok)
    return programmeEditor(visit, { known, form: refusedForm(visit, fields, outcome.refusal) })
  return visit.redirect(visit.path(`/programmes/${known.slug}`), 'programmes.saved')
}

/** What was typed. The days are those of the edition that was shown: another year that is known already keeps its own. */
function inputOf(visit: Visit, fields: Fields, known: ProgrammePage | undefined) {
  const posted = fields.object()
  const year = Number(fields.get('year'))
  const edition = known?.editions.find((one) => one.year === year)
  const shown = known?.editions.find((one) => String(one.year) === fields.get('shownYear'))
  const isOther = edition !== undefined && edition !== shown
  const budget = fields.get('budget').replace(',', '.')
  const partners = (['funder', 'partner', 'organiser'] as const).flatMap((role) =>
    fields
      .get(role === 'organiser' ? role : `${role}s`)
      .split('\n')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map(
        (name) =>
          known?.partners.find((one) => one.role === role && firstOf(one.name) === name) ?? {
            role,
            name: { en: name },
          },
      ),
  )
  return {
    title: posted['title'] ?? {},
    summary: posted['summary'] ?? {},
    aims: posted['aims'] ?? {},
    partners,
    indicators: readIndicators(visit, fields, known?.indicators ?? []),
    edition: {
      year: fields.get('year'),
      budgetMinor: budget === '' ? null : Math.round(Number(budget) * 100),
      currency: edition?.currency ?? 'EUR',
      timeline: isOther ? edition.timeline : readDays(visit, fields, shown?.timeline ?? []),
    },
  }
}

function namesOf(known: ProgrammePage | undefined, role: string): string {
  return (known?.partners ?? [])
    .flatMap((one) => (one.role === role ? [firstOf(one.name)] : []))
    .join('\n')
}

function firstOf(name: Readonly<Record<string, string>>): string {
  return name['en'] ?? Object.values(name)[0] ?? ''
}
