import type { Visit } from '#kernel/contract.ts'
import type { FormState } from '#kernel/form-state.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { type Wording, wordingFor } from '#kernel/wording.ts'
import { TextareaField, TextField } from '#ui/field.tsx'

type Props = {
  readonly visit: Visit
  readonly form: FormState
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly languages: readonly string[]
  readonly longest: number
  readonly rows?: number | undefined
  readonly isRequired?: boolean | undefined
}

/** A text in each language of a network; the first one is needed where the text is. Serbian is written once, in Cyrillic. */
export function LocalizedFields(props: Props) {
  const { visit, form, name, label, hint, languages, longest, rows, isRequired } = props
  const asked = languages.filter((tag) => tag !== 'sr-Latn' || !languages.includes('sr'))
  const given = form.values[name]
  return (
    <>
      {asked.map((tag, index) => {
        const field = {
          t: visit.locale.texts,
          id: index === 0 ? name : `${name}.${tag}`,
          name: `${name}.${tag}`,
          label:
            asked.length === 1
              ? label
              : visit.t('network.in-language', { label, language: visit.locale.languageName(tag) }),
          hint: index === 0 ? hint : undefined,
          value: textIn(given, tag),
          error: form.errors[`${name}.${tag}`] ?? (index === 0 ? form.errors[name] : undefined),
          isRequired: index === 0 && isRequired === true,
          language: tag,
        }
        return rows === undefined ? (
          <TextField {...field} maxlength={longest} />
        ) : (
          <TextareaField {...field} rows={rows} maxlength={longest} />
        )
      })}
    </>
  )
}

/** A text in the language the reader writes in. */
export function OwnLanguageField(props: Omit<Props, 'languages'>) {
  return <LocalizedFields {...props} languages={[props.visit.locale.language]} />
}

function textIn(given: unknown, tag: string): string {
  if (typeof given !== 'object' || given === null) return ''
  const text = (given as Record<string, unknown>)[tag]
  return typeof text === 'string' ? text : ''
}

/** A text as this reader gets it. */
export function said(visit: Visit, text: LocalizedText): Wording {
  return wordingFor(text, visit.locale.language)
}

/** The language of a wording for a `lang` attribute: only when it is not the reader's. */
export function foreign(wording: Wording): string | undefined {
  return wording.isForeign ? wording.language : undefined
}

/** A value of a form as a field shows it. */
export function typed(form: FormState, name: string): string {
  const value = form.values[name]
  return typeof value === 'string' ? value : ''
}

/** The values of a name that may come once or several times. */
export function typedMany(form: FormState, name: string): string[] {
  const value = form.values[name]
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' && value !== '' ? [value] : []
}
