import type { Visit } from '#kernel/contract.ts'
import type { Fields } from '#kernel/fields.ts'
import type { FormState } from '#kernel/form-state.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { SelectField } from '#ui/choice-field.tsx'
import { DateField, NumberField, TextField } from '#ui/field.tsx'
import { type Indicator, type Milestone, measures } from '../domain/programme.ts'
import { slugOf } from '../domain/slug.ts'
import { said } from './say.ts'

/** So many empty lines stand below those that are filled in. */
const blanks = 2

const dayFields = ['was', 'on', 'title'] as const
const indicatorFields = ['was', 'title', 'unit', 'measure', 'baseline', 'target'] as const
type DayLine = Readonly<Record<(typeof dayFields)[number], string>>
type IndicatorField = (typeof indicatorFields)[number]
type IndicatorLine = Readonly<Record<IndicatorField, string>>

const emptyDay: DayLine = { was: '', on: '', title: '' }
const emptyIndicator: IndicatorLine = {
  ...{ was: '', title: '', unit: '', measure: '', baseline: '', target: '' },
}

/** The lines of a form whose fields repeat, each as what stands in a field; a line in which all but its origin is empty is left out. */
function linesOf<Field extends string>(
  all: (name: string) => readonly string[],
  { prefix, fields }: { readonly prefix: string; readonly fields: readonly Field[] },
): ((field: Field) => string)[] {
  const columns = new Map(fields.map((field) => [field, all(`${prefix}-${field}`)]))
  const count = Math.max(0, ...[...columns.values()].map((column) => column.length))
  return Array.from(
    { length: count },
    (_, at) => (field: Field) => columns.get(field)?.[at]?.trim() ?? '',
  ).filter((line) => fields.some((field) => field !== 'was' && line(field) !== ''))
}

function dayLines(all: (name: string) => readonly string[]): DayLine[] {
  return linesOf(all, { prefix: 'day', fields: dayFields }).map((line) => ({
    ...{ was: line('was'), on: line('on'), title: line('title') },
  }))
}

function indicatorLines(all: (name: string) => readonly string[]): IndicatorLine[] {
  return linesOf(all, { prefix: 'indicator', fields: indicatorFields }).map((line) => ({
    ...{ was: line('was'), title: line('title'), unit: line('unit') },
    ...{ measure: line('measure'), baseline: line('baseline'), target: line('target') },
  }))
}

function typedBefore({ values }: FormState) {
  return (name: string): readonly string[] => {
    const value = values[name]
    return value === undefined ? [] : [value].flat().map(String)
  }
}

type Props<Known> = { visit: Visit; form: FormState; known: readonly Known[] }

/** The days of an edition, as lines to write in. */
export function Days({ visit, form, known }: Props<Milestone>) {
  const { t, locale } = visit
  const typed = dayLines(typedBefore(form))
  const lines =
    form.summary.length > 0
      ? typed
      : known.map(({ on, title }, at) => ({ was: String(at), on, title: said(visit, title).text }))
  const errorOf = (at: number, field: string) => form.errors[`edition.timeline.${at}.${field}`]
  return (
    <details open={lines.some((_, at) => errorOf(at, 'on') ?? errorOf(at, 'title'))}>
      <summary>{t('programmes.days', { count: known.length })}</summary>
      <p class="quiet">{t('programmes.lines-hint')}</p>
      {[...lines, ...Array.from({ length: blanks }, () => emptyDay)].map((line, at) => (
        <fieldset class="panel">
          <legend>{t('programmes.day-line', { number: at + 1 })}</legend>
          <DateField
            t={locale.texts}
            id={`edition.timeline.${at}.on`}
            name="day-on"
            label={t('programmes.day-on')}
            value={line.on}
            error={errorOf(at, 'on')}
          />
          <TextField
            t={locale.texts}
            id={`edition.timeline.${at}.title`}
            name="day-title"
            label={t('programmes.day-title')}
            value={line.title}
            error={errorOf(at, 'title')}
          />
          <input type="hidden" name="day-was" value={line.was} />
        </fieldset>
      ))}
    </details>
  )
}

/** By what a programme is measured, as lines to write in: where it began, where it wants to get, and what is counted by itself. */
export function MeasuredBy({ visit, form, known }: Props<Indicator>) {
  const { t } = visit
  const typed = indicatorLines(typedBefore(form))
  const lines =
    form.summary.length > 0
      ? typed
      : known.map(({ title, unit, measure, baseline, target }, at) => ({
          ...{ was: String(at), title: said(visit, title).text, unit: said(visit, unit).text },
          ...{ measure: measure ?? '', baseline: String(baseline), target: String(target) },
        }))
  const isWrong = Object.keys(form.errors).some((path) => path.startsWith('indicators.'))
  return (
    <details open={isWrong}>
      <summary>{t('programmes.measured-by', { count: known.length })}</summary>
      <p class="quiet">{t('programmes.lines-hint')}</p>
      {[...lines, ...Array.from({ length: blanks }, () => emptyIndicator)].map((line, at) => (
        <IndicatorFields visit={visit} form={form} line={line} at={at} />
      ))}
    </details>
  )
}

type IndicatorProps = { visit: Visit; form: FormState; line: IndicatorLine; at: number }

function IndicatorFields({ visit, form, line, at }: IndicatorProps) {
  const { t, locale } = visit
  const common = (field: Exclude<IndicatorField, 'was'>) => ({
    t: locale.texts,
    id: `indicators.${at}.${field}`,
    name: `indicator-${field}`,
    label: t(`programmes.indicator-${field}`),
    value: line[field],
    error: form.errors[`indicators.${at}.${field}`],
  })
  return (
    <fieldset class="panel">
      <legend>{t('programmes.indicator-line', { number: at + 1 })}</legend>
      <TextField {...common('title')} />
      <SelectField
        {...common('measure')}
        empty={t('programmes.measure-none')}
        choices={measures.map((value) => ({ value, text: t(`programmes.measure-${value}`) }))}
      />
      <NumberField {...common('baseline')} step="any" />
      <NumberField {...common('target')} step="any" />
      <TextField {...common('unit')} />
      <input type="hidden" name="indicator-was" value={line.was} />
    </fieldset>
  )
}

/** The days that were written, or those known where the form has no lines; what stood there in other languages stays, unless the words were changed. */
export function readDays(visit: Visit, fields: Fields, known: readonly Milestone[]) {
  if (fields.all('day-was').length === 0) return known
  return dayLines((name) => fields.all(name)).map(({ was, on, title }) => ({
    on,
    title: words(visit, known[at(was)]?.title, title),
  }))
}

/** The indicators that were written; each keeps its name in files, a new one gets its own. */
export function readIndicators(visit: Visit, fields: Fields, known: readonly Indicator[]) {
  if (fields.all('indicator-was').length === 0) return known
  const taken = new Set(known.map(({ id }) => id))
  return indicatorLines((name) => fields.all(name)).map((line) => {
    const { was, title, unit, measure, baseline, target } = line
    const before = known[at(was)]
    const id = before?.id ?? freeId(slugOf(title), taken)
    taken.add(id)
    return {
      id,
      title: words(visit, before?.title, title),
      unit: words(visit, before?.unit, unit),
      measure: measure === '' ? null : measure,
      baseline: baseline === '' ? 0 : baseline.replace(',', '.'),
      target: target.replace(',', '.') || undefined,
    }
  })
}

/** Where a line stood; nowhere when it is new. */
function at(was: string): number {
  return was === '' ? -1 : Number(was)
}

function words(visit: Visit, before: LocalizedText | undefined, text: string): LocalizedText {
  if (before !== undefined && said(visit, before).text === text) return before
  const { language } = visit.locale
  return { ...before, [language === 'sr-Latn' ? 'sr' : language]: text }
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  const base = /^[a-z]/.test(wanted) ? wanted.slice(0, 36) : 'indicator'
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`
    if (!taken.has(id)) return id
  }
}
