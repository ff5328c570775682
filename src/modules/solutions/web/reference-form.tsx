import type { Visit } from '#kernel/contract.ts'
import type { FormState } from '#kernel/form-state.ts'
import { LocalizedFields, said } from '#modules/network/index.ts'
import { CheckboxField, SelectField } from '#ui/choice-field.tsx'
import { DateField, NumberField, TextField } from '#ui/field.tsx'
import { referenceStates } from '../domain/reference.ts'
import { referencesOf } from '../queries/reference-list.ts'
import { valueAt } from './form-values.ts'
import { CurrencyAndYear, languagesFor } from './solution-form.tsx'

type Of = {
  readonly form: FormState
  readonly solutionId: string
  readonly referenceId?: string | undefined
}
type Props = { readonly visit: Visit; readonly form: FormState }

/** What is said of a solution in a town, to be written. */
export async function ReferenceFields(visit: Visit, { form, solutionId, referenceId }: Of) {
  const { t } = visit
  const all = await referencesOf(visit.runtime.db, [solutionId])
  const origins = all
    .filter(({ id }) => id !== referenceId)
    .map(({ id, town }) => ({ value: id, text: said(visit, town.name).text }))
  return (
    <>
      <HowFar visit={visit} form={form} />
      <Words visit={visit} form={form} name="story" label={t('solutions.story')} rows={6} />
      <Cost visit={visit} form={form} />
      {Array.from({ length: rowsOf(form) }, (_, index) => (
        <ResultRow visit={visit} form={form} index={index} />
      ))}
      <Words visit={visit} form={form} name="lessons" label={t('solutions.lessons')} rows={5} />
      {origins.length > 0 && (
        <SelectField
          t={visit.locale.texts}
          name="adoptedFrom"
          label={t('solutions.learned-from-whom')}
          choices={origins}
          value={valueAt(form, 'adoptedFrom')}
          empty={t('solutions.from-nobody')}
          error={form.errors['adoptedFrom']}
        />
      )}
      <Contact visit={visit} form={form} />
    </>
  )
}

type WordsProps = Props & { readonly name: string; readonly label: string; readonly rows: number }

function Words({ visit, form, name, label, rows }: WordsProps) {
  return (
    <LocalizedFields
      visit={visit}
      form={form}
      name={name}
      label={label}
      languages={languagesFor(form.values[name], visit)}
      longest={8000}
      rows={rows}
    />
  )
}

function HowFar({ visit, form }: Props) {
  const { t, locale } = visit
  return (
    <>
      <SelectField
        t={locale.texts}
        name="state"
        label={t('solutions.state')}
        choices={referenceStates.map((state) => ({
          value: state,
          text: locale.texts(`solutions.state-${state}`),
        }))}
        value={valueAt(form, 'state')}
        error={form.errors['state']}
        isRequired
      />
      <Words visit={visit} form={form} name="endReason" label={t('solutions.why-ended')} rows={2} />
      <DateField
        t={locale.texts}
        name="sinceOn"
        label={t('solutions.since')}
        value={valueAt(form, 'sinceOn')}
        error={form.errors['sinceOn']}
      />
      <NumberField
        t={locale.texts}
        name="inhabitants"
        label={t('solutions.people-then')}
        min={1}
        value={valueAt(form, 'inhabitants')}
        error={form.errors['inhabitants']}
      />
    </>
  )
}

function Cost({ visit, form }: Props) {
  const { t, locale } = visit
  const question = form.errors['costSaid']
  const isConfirmed =
    valueAt(form, 'costConfirmed') !== '' && valueAt(form, 'costConfirmed') !== 'false'
  return (
    <>
      {(['introduce', 'run'] as const).map((name) => (
        <fieldset>
          <legend>{t(`solutions.cost-${name}`)}</legend>
          <TextField
            t={locale.texts}
            name={`${name}.amount`}
            label={t('solutions.sum')}
            inputmode="decimal"
            value={valueAt(form, `${name}.amount`)}
            error={form.errors[`${name}.amount`]}
          />
          <CurrencyAndYear visit={visit} form={form} name={name} />
        </fieldset>
      ))}
      <TextField
        t={locale.texts}
        name="costSaid"
        label={t('solutions.cost-said')}
        hint={t('solutions.cost-said-hint')}
        value={valueAt(form, 'costSaid')}
        maxlength={500}
        error={question}
      />
      {(question !== undefined || isConfirmed) && (
        <CheckboxField
          t={locale.texts}
          name="costConfirmed"
          label={t('solutions.cost-confirm')}
          isChecked={isConfirmed}
        />
      )}
    </>
  )
}

function ResultRow({ visit, form, index }: Props & { index: number }) {
  const { t, locale } = visit
  const base = `results.${index}`
  const field = (part: string, label: string, longest = 40) => (
    <TextField
      t={locale.texts}
      name={`${base}.${part}`}
      label={label}
      value={valueAt(form, `${base}.${part}`)}
      error={form.errors[`${base}.${part}`]}
      maxlength={longest}
    />
  )
  return (
    <fieldset>
      <legend>{t('solutions.result-number', { number: index + 1 })}</legend>
      {writtenIn(visit, form, index).map((tag) =>
        field(`what.${tag}`, `${t('solutions.measured')} (${locale.languageName(tag)})`, 200),
      )}
      {field('unit', t('solutions.unit'))}
      {field('before', t('solutions.before'))}
      {field('after', t('solutions.after'))}
      {field('source', t('solutions.source'), 500)}
    </fieldset>
  )
}

/** The rows there are and an empty one, three at the least. */
function rowsOf({ values }: FormState): number {
  const given = values['results']
  const count = typeof given === 'object' && given !== null ? Object.keys(given).length : 0
  return Math.min(12, Math.max(3, count + 1))
}

/** The reader's language, and those in which the result is already written. */
function writtenIn({ locale }: Visit, { values }: FormState, index: number): string[] {
  const own = locale.language === 'sr-Latn' ? 'sr' : locale.language
  const results = values['results'] as Record<string, { what?: object }> | undefined
  return [...new Set([own, ...Object.keys(results?.[String(index)]?.what ?? {})])]
}

function Contact({ visit, form }: Props) {
  const { t, locale } = visit
  return (
    <>
      <LocalizedFields
        visit={visit}
        form={form}
        name="contactRole"
        label={t('solutions.contact')}
        hint={t('solutions.contact-hint')}
        languages={languagesFor(form.values['contactRole'], visit)}
        longest={200}
      />
      <CheckboxField
        t={locale.texts}
        name="isContact"
        label={t('solutions.i-answer')}
        isChecked={!['', 'false'].includes(valueAt(form, 'isContact'))}
        isUnmarked
      />
    </>
  )
}
