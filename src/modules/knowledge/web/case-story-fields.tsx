import type { Visit } from '#kernel/contract.ts'
import type { FormState } from '#kernel/form-state.ts'
import { wordingFor } from '#kernel/wording.ts'
import { LocalizedFields } from '#modules/network/index.ts'
import { SelectField } from '#ui/choice-field.tsx'
import { TextField } from '#ui/field.tsx'
import { memberChoices } from '../queries/member-choices.ts'
import { valueAt } from './editor-form.tsx'
import { languageLabel } from './languages.ts'

/** What a case story says besides a text: its town, the solution it is about, what went wrong, what was counted. */
export async function CaseStoryFields(visit: Visit, form: FormState, languages: readonly string[]) {
  const { t, locale, runtime, tenant } = visit
  const members = await memberChoices(runtime.db, tenant.id)
  const names = ['organisationId', 'about', 'wentWrong', 'figures']
  const isOpen = names.some((name) => form.errors[name] !== undefined || isSaid(form.values[name]))
  return (
    <details class="panel" open={isOpen}>
      <summary>{t('knowledge.case-story-parts')}</summary>
      <SelectField
        t={locale.texts}
        name="organisationId"
        label={t('knowledge.paper-town')}
        choices={members.map(({ id, name }) => ({
          value: id,
          text: wordingFor(name, locale.language).text,
        }))}
        value={valueAt(form, 'organisationId')}
        empty={t('knowledge.paper-any-town')}
        error={form.errors['organisationId']}
      />
      <TextField
        t={locale.texts}
        name="about"
        label={t('knowledge.paper-about')}
        hint={t('knowledge.paper-about-hint')}
        value={valueAt(form, 'about')}
        maxlength={400}
        error={form.errors['about']}
      />
      <LocalizedFields
        {...{ visit, form, languages: [...languages] }}
        name="wentWrong"
        label={t('knowledge.went-wrong')}
        longest={8000}
        rows={4}
      />
      {Array.from({ length: rowsOf(form) }, (_, index) => (
        <FigureRow visit={visit} form={form} index={index} languages={languages} />
      ))}
    </details>
  )
}

type RowProps = {
  readonly visit: Visit
  readonly form: FormState
  readonly index: number
  readonly languages: readonly string[]
}

function FigureRow({ visit, form, index, languages }: RowProps) {
  const { t, locale } = visit
  const base = `figures.${index}`
  const field = (part: string, label: string, longest: number) => (
    <TextField
      t={locale.texts}
      name={`${base}.${part}`}
      label={label}
      value={valueAt(form, ...`${base}.${part}`.split('.'))}
      error={form.errors[`${base}.${part}`]}
      maxlength={longest}
    />
  )
  const written = languages.filter(
    (tag, at) => at === 0 || valueAt(form, 'figures', String(index), 'what', tag) !== '',
  )
  return (
    <fieldset>
      <legend>{t('knowledge.figure-number', { number: index + 1 })}</legend>
      {written.map((tag) =>
        field(`what.${tag}`, `${t('knowledge.figure-what')} (${languageLabel(visit, tag)})`, 200),
      )}
      {field('value', t('knowledge.figure-value'), 120)}
      {field('source', t('knowledge.figure-source'), 300)}
    </fieldset>
  )
}

/** The rows there are and an empty one, two at the least. */
function rowsOf({ values }: FormState): number {
  const given = values['figures']
  const count = typeof given === 'object' && given !== null ? Object.keys(given).length : 0
  return Math.min(12, Math.max(2, count + 1))
}

function isSaid(value: unknown): boolean {
  if (typeof value === 'string') return value !== ''
  return typeof value === 'object' && value !== null && Object.values(value).some(isSaid)
}
