import type { Visit } from '#kernel/contract.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { TextareaField, TextField } from '#ui/field.tsx'

type Props = {
  readonly visit: Visit
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly texts: LocalizedText
  readonly languages: readonly string[]
  readonly longest: number
  readonly rows?: number | undefined
  readonly errors?: Readonly<Record<string, string>> | undefined
  readonly isRequired?: boolean | undefined
}

/** A text in each language of the network; one is enough where it is needed. */
export function Localized(props: Props) {
  const {
    visit,
    name,
    label,
    hint,
    texts,
    languages,
    longest,
    rows,
    errors = {},
    isRequired,
  } = props
  return (
    <>
      {languages.map((tag, index) => {
        const field = {
          t: visit.locale.texts,
          id: index === 0 ? name : `${name}.${tag}`,
          name: `${name}.${tag}`,
          label: `${label} (${visit.locale.languageName(tag === 'sr' ? 'sr-Cyrl' : tag)})`,
          hint: index === 0 ? hint : undefined,
          value: texts[tag] ?? '',
          error: errors[`${name}.${tag}`] ?? (index === 0 ? errors[name] : undefined),
          isRequired: index === 0 && isRequired === true,
          language: tag,
          maxlength: longest,
        }
        return rows === undefined ? (
          <TextField {...field} />
        ) : (
          <TextareaField {...field} rows={rows} />
        )
      })}
    </>
  )
}
