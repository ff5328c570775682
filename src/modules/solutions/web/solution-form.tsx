import type { Visit } from '#kernel/contract.ts'
import type { FormState } from '#kernel/form-state.ts'
import { languages } from '#kernel/locale.ts'
import {
  LocalizedFields,
  languageTags,
  topicChoicesFor,
  typedMany,
} from '#modules/network/index.ts'
import { CheckboxesField, CheckboxField, type Choice, SelectField } from '#ui/choice-field.tsx'
import { NumberField, TextareaField, TextField } from '#ui/field.tsx'
import { solutionKinds } from '../domain/solution.ts'
import { currencies } from '../domain/yearly-rates.ts'
import { valueAt } from './form-values.ts'

type Props = { readonly visit: Visit; readonly form: FormState }

/** Everything a solution says of itself, to be written; field names stand below `content.`. */
export async function SolutionFields(visit: Visit, form: FormState) {
  const { t, locale } = visit
  const topics = await topicChoicesFor(visit)
  return (
    <>
      <SelectField
        t={locale.texts}
        name="kind"
        label={t('solutions.kind')}
        choices={solutionKinds.map((kind) => ({
          value: kind,
          text: locale.texts(`solutions.kind-${kind}`),
        }))}
        value={valueAt(form, 'kind')}
        error={form.errors['kind']}
        isRequired
      />
      <Words visit={visit} form={form} name="name" longest={200} isRequired />
      <Words visit={visit} form={form} name="summary" longest={600} rows={3} isRequired />
      <Folded
        visit={visit}
        form={form}
        name="topics"
        label={t('solutions.topics')}
        choices={topics}
      />
      <Words visit={visit} form={form} name="forWhom" longest={2000} rows={2} />
      <Words visit={visit} form={form} name="description" longest={20_000} rows={8} />
      <Source visit={visit} form={form} />
      <Band visit={visit} form={form} name="costIntroduce" />
      <Band visit={visit} form={form} name="costRun" />
      <Demands visit={visit} form={form} />
      <Words visit={visit} form={form} name="evidence" longest={6000} rows={4} />
      <Words visit={visit} form={form} name="prerequisites" longest={4000} rows={3} />
      <Words visit={visit} form={form} name="risks" longest={4000} rows={4} />
      <Words visit={visit} form={form} name="dataProtection" longest={4000} rows={3} />
      <Words visit={visit} form={form} name="contactRole" longest={200} />
    </>
  )
}

const labels = {
  name: 'solutions.name',
  summary: 'solutions.summary',
  forWhom: 'solutions.for-whom',
  description: 'solutions.description',
  evidence: 'solutions.evidence',
  prerequisites: 'solutions.prerequisites',
  risks: 'solutions.risks',
  dataProtection: 'solutions.data-protection',
  contactRole: 'solutions.contact',
} as const

type WordsProps = Props & {
  readonly name: keyof typeof labels
  readonly longest: number
  readonly rows?: number
  readonly isRequired?: boolean
}

function Words({ visit, form, name, longest, rows, isRequired }: WordsProps) {
  return (
    <LocalizedFields
      visit={visit}
      form={form}
      name={name}
      label={visit.t(labels[name])}
      languages={languagesFor(form.values[name], visit)}
      longest={longest}
      rows={rows}
      isRequired={isRequired}
    />
  )
}

/** The reader's language first, then those of the interface and those already written in. */
export function languagesFor(given: unknown, { locale }: Visit): string[] {
  const own = locale.language === 'sr-Latn' ? 'sr' : locale.language
  const written = typeof given === 'object' && given !== null ? Object.keys(given) : []
  return [...new Set([own, ...languages.filter((tag) => tag !== 'sr-Latn'), ...written])]
}

type FoldedProps = Props & { name: string; label: string; choices: readonly Choice[] }

/** Many choices, folded away; what is chosen stands on the fold. */
function Folded({ visit, form, name, label, choices }: FoldedProps) {
  const { locale } = visit
  const values = typedMany(form, name)
  const error = form.errors[name]
  const chosen = choices.filter(({ value }) => values.includes(value)).map(({ text }) => text)
  return (
    <details class="filter-fold" open={error !== undefined}>
      <summary>
        {label}: {chosen.length === 0 ? '–' : locale.list(chosen)}
      </summary>
      <CheckboxesField
        t={locale.texts}
        name={name}
        label={label}
        choices={choices}
        values={values}
        error={error}
        isUnmarked
      />
    </details>
  )
}

function Source({ visit, form }: Props) {
  const { t, locale } = visit
  const text = (name: string, label: string, type: 'text' | 'url' = 'text', hint?: string) => (
    <TextField
      t={locale.texts}
      name={name}
      label={label}
      type={type}
      hint={hint}
      value={valueAt(form, name)}
      error={form.errors[name]}
    />
  )
  return (
    <>
      {text('licence', t('solutions.licence'), 'text', t('solutions.licence-hint'))}
      {text('supplier', t('solutions.supplier'))}
      {text('website', t('solutions.website'), 'url')}
      {text('repository', t('solutions.repository'), 'url')}
      <Folded
        visit={visit}
        form={form}
        name="languages"
        label={t('solutions.languages')}
        choices={languageTags.map((tag) => ({ value: tag, text: locale.languageName(tag) }))}
      />
      <CheckboxField
        t={locale.texts}
        name="isRural"
        label={t('solutions.made-for-rural')}
        isChecked={['yes', 'true'].includes(valueAt(form, 'isRural'))}
        isUnmarked
      />
    </>
  )
}

function Band({ visit, form, name }: Props & { name: 'costIntroduce' | 'costRun' }) {
  const { t, locale } = visit
  const error = (part: string) => form.errors[`${name}.${part}`]
  return (
    <fieldset>
      <legend>{t(name === 'costRun' ? 'solutions.cost-run' : 'solutions.cost-introduce')}</legend>
      <NumberField
        t={locale.texts}
        name={`${name}.from`}
        label={t('solutions.from-sum')}
        min={0}
        value={valueAt(form, `${name}.from`)}
        error={error('from')}
      />
      <NumberField
        t={locale.texts}
        name={`${name}.to`}
        label={t('solutions.to-sum')}
        min={0}
        value={valueAt(form, `${name}.to`)}
        error={error('to')}
      />
      <CurrencyAndYear visit={visit} form={form} name={name} />
    </fieldset>
  )
}

/** In which money, of which year. */
export function CurrencyAndYear({ visit, form, name }: Props & { name: string }) {
  const { t, locale } = visit
  return (
    <>
      <SelectField
        t={locale.texts}
        name={`${name}.currency`}
        label={t('solutions.currency')}
        choices={currencies.map((code) => ({ value: code, text: code }))}
        value={valueAt(form, `${name}.currency`) || 'EUR'}
        error={form.errors[`${name}.currency`]}
        isUnmarked
      />
      <NumberField
        t={locale.texts}
        name={`${name}.year`}
        label={t('solutions.year')}
        min={1990}
        max={2100}
        value={valueAt(form, `${name}.year`)}
        error={form.errors[`${name}.year`]}
      />
    </>
  )
}

function Demands({ visit, form }: Props) {
  const { t, locale } = visit
  const count = (name: string, label: string, unit: string) => (
    <NumberField
      t={locale.texts}
      name={name}
      label={label}
      unit={unit}
      min={0}
      value={valueAt(form, name)}
      error={form.errors[name]}
    />
  )
  const standards = form.values['standards']
  return (
    <>
      {count('months', t('solutions.time'), t('solutions.unit-months'))}
      {count('effortDays', t('solutions.effort'), t('solutions.unit-days'))}
      {count('staffHours', t('solutions.staff'), t('solutions.unit-hours'))}
      <TextareaField
        t={locale.texts}
        name="standards"
        label={t('solutions.standards')}
        hint={t('solutions.one-a-line')}
        rows={3}
        value={Array.isArray(standards) ? standards.join('\n') : valueAt(form, 'standards')}
        error={form.errors['standards']}
      />
    </>
  )
}
