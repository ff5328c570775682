import type { Visit } from '#kernel/contract.ts'
import { CheckboxField, type Choice, SelectField } from '#ui/choice-field.tsx'
import { TextField } from '#ui/field.tsx'
import { Filter } from '#ui/filter.tsx'

/** One thing a list is filtered by, with the choices there are in it. */
export type Facet<Name extends string> = {
  readonly name: Name
  readonly label: string
  readonly choices: readonly Choice[]
}

type Props<Name extends string> = {
  readonly visit: Visit
  /** The list without any filter. */
  readonly action: string
  /** What is chosen, as it stands in the address. */
  readonly filter: { readonly [key in Name | 'q']?: string | undefined } & { readonly sort: string }
  /** The address of the same list without one of its filters. */
  readonly without: (name: Name | 'q') => string
  /** The address of the whole list in the same order. */
  readonly clearHref: string
  readonly facets: readonly Facet<Name>[]
  /** Yes or not asked. */
  readonly checks?: readonly Pick<Facet<Name>, 'name' | 'label'>[]
  /** What is chosen elsewhere and may be taken away here. */
  readonly further?: readonly { readonly name: Name; readonly text: string }[]
  readonly keep: Readonly<Record<string, string>>
}

/** The filters of a list: words, one select for each facet, checks; and each that is set as a chip that takes it away. */
export function FacetFilter<Name extends string>(props: Props<Name>) {
  const { visit, action, filter, clearHref, facets, checks = [], keep } = props
  const { t, locale } = visit
  const valueOf: Readonly<Record<string, string | undefined>> = filter
  return (
    <Filter
      action={action}
      t={locale.texts}
      keep={keep}
      active={activeIn(props)}
      clearHref={clearHref}
    >
      <TextField
        t={locale.texts}
        name="q"
        label={t('network.filter-words')}
        value={filter.q}
        isUnmarked
      />
      {facets.map(({ name, label, choices }) => (
        <SelectField
          t={locale.texts}
          name={name}
          label={label}
          choices={choices}
          value={valueOf[name]}
          empty={t('network.filter-any')}
          isUnmarked
        />
      ))}
      {checks.map(({ name, label }) => (
        <CheckboxField
          t={locale.texts}
          name={name}
          label={label}
          isChecked={valueOf[name] === 'yes'}
          isUnmarked
        />
      ))}
    </Filter>
  )
}

function activeIn<Name extends string>({
  visit,
  filter,
  without,
  facets,
  checks = [],
  further = [],
}: Props<Name>) {
  const valueOf: Readonly<Record<string, string | undefined>> = filter
  const texts: (readonly [name: Name | 'q', text: string])[] = [
    ['q', visit.t('network.filtered-by-words', { words: filter.q ?? '' })],
    ...facets.map(({ name, label, choices }) => {
      const value = valueOf[name] ?? ''
      return [
        name,
        `${label}: ${choices.find((one) => one.value === value)?.text ?? value}`,
      ] as const
    }),
    ...further.map(({ name, text }) => [name, text] as const),
    ...checks.map(({ name, label }) => [name, label] as const),
  ]
  return texts.flatMap(([name, text]) =>
    valueOf[name] === undefined ? [] : [{ text, removeHref: without(name) }],
  )
}

/** Countries as choices, in the order of the reader's language. */
export function countryChoices({ locale }: Visit, codes: readonly string[]): Choice[] {
  return sorted(
    locale,
    codes.map((code) => ({ value: code, text: locale.country(code) })),
  )
}

/** Languages as choices, in the order of the reader's language. */
export function languageChoices({ locale }: Visit, tags: readonly string[]): Choice[] {
  return sorted(
    locale,
    tags.map((tag) => ({ value: tag, text: locale.languageName(tag) })),
  )
}

/** Values whose names are messages, in their own order. */
export function namedChoices(
  { locale }: Visit,
  values: readonly string[],
  prefix: string,
): Choice[] {
  return values.map((value) => ({ value, text: locale.texts(`${prefix}${value}`) }))
}

export function sorted(locale: Visit['locale'], choices: readonly Choice[]): Choice[] {
  return choices.toSorted((a, b) => locale.compare(a.text, b.text))
}
