import type { PlainField } from '@korzo/forms'
import type { LocalizedText } from '@korzo/values'
import type { FieldProps } from './field.tsx'
import { describedBy, FieldNotes, OptionalMark, TextField, Words } from './field.tsx'

type Props = {
  field: Extract<PlainField, { kind: 'localized-text' }>
  common: FieldProps
  texts: LocalizedText
}

/** One text in several languages, one control below the other; each marked with its language. */
export function LocalizedField({ field, common, texts }: Props) {
  const base = common.id ?? common.name
  return (
    <fieldset
      class={common.error === undefined ? 'choices' : 'choices has-error'}
      aria-describedby={describedBy(common)}
    >
      <legend>
        <Words text={common.label} language={common.labelLanguage} />
        <OptionalMark field={common} />
      </legend>
      <FieldNotes field={common} />
      {field.languages.map((language, index) => (
        <TextField
          t={common.t}
          name={`${common.name}.${language}`}
          id={index === 0 ? base : `${base}.${language}`}
          label={languageName(language)}
          value={texts[language]}
          language={language}
          maxlength={field.mostCharacters}
          isRequired
        />
      ))}
    </fieldset>
  )
}

/** Languages are named in themselves. */
function languageName(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
}
