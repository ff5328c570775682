import type { Visit } from '#kernel/contract.ts'
import type { Fields } from '#kernel/fields.ts'
import type { FormState } from '#kernel/form-state.ts'
import { itemsOf } from '#kernel/slot.ts'
import { topicChoices } from '#modules/people/index.ts'
import { CheckboxesField, SelectField } from '#ui/choice-field.tsx'
import { TextField } from '#ui/field.tsx'
import { conflictKinds, type Tie } from '../domain/conflict.ts'

const readLanguages = 'en|de|sr|bs|hr|mk|sq|sl|bg|hu|ro|fr|it|es|pt|nl|pl|cs|sk|uk|el|tr'.split('|')

type Self = {
  readonly languages: readonly string[]
  readonly topics: readonly string[]
  readonly organisationName: string
  readonly placeName: string
  readonly ties: readonly Tie[]
}

/** What a reviewer says of themselves: what they read and know, where they belong, to whom they are bound. */
export async function SelfFields(visit: Visit, self: Self, form: FormState) {
  const { t, locale } = visit
  const topics = await itemsOf(visit, topicChoices, {})
  const rows = [...self.ties, ...Array.from({ length: 3 }, () => ({ kind: 'other', name: '' }))]
  const isTyped = (name: string) => String(form.values[name] ?? '')
  return (
    <>
      <CheckboxesField
        t={locale.texts}
        name="languages"
        label={t('reviews.languages')}
        choices={readLanguages.map((value) => ({
          value,
          text: locale.languageName(value === 'sr' ? 'sr-Cyrl' : value),
        }))}
        values={self.languages}
        isInColumns
      />
      <details>
        <summary>{t('reviews.topics')}</summary>
        <CheckboxesField
          t={locale.texts}
          name="topics"
          label={t('reviews.topics')}
          choices={topics.map(({ id, text }) => ({ value: id, text }))}
          values={self.topics}
          isInColumns
        />
      </details>
      <TextField
        t={locale.texts}
        name="organisationName"
        label={t('reviews.organisation')}
        value={isTyped('organisationName') || self.organisationName}
        error={form.errors['organisationName']}
        maxlength={200}
      />
      <TextField
        t={locale.texts}
        name="placeName"
        label={t('reviews.town')}
        value={isTyped('placeName') || self.placeName}
        error={form.errors['placeName']}
        maxlength={100}
      />
      <fieldset>
        <legend>{t('reviews.ties')}</legend>
        <p class="hint">{t('reviews.ties-hint')}</p>
        {rows.map(({ kind, name }, index) => (
          <div class="columns">
            <TextField
              t={locale.texts}
              id={`tie-${index}`}
              name="tieName"
              label={t('reviews.tie-name', { number: index + 1 })}
              value={name}
              maxlength={200}
              isUnmarked
            />
            <SelectField
              t={locale.texts}
              id={`tie-kind-${index}`}
              name="tieKind"
              label={t('reviews.tie-kind', { number: index + 1 })}
              choices={conflictKinds.map((value) => ({
                value,
                text: t(`reviews.conflict-${value}`),
              }))}
              value={kind}
              isUnmarked
            />
          </div>
        ))}
      </fieldset>
    </>
  )
}

/** The same fields as they were sent. */
export function readSelf(fields: Fields) {
  const kinds = fields.all('tieKind')
  return {
    languages: fields.all('languages'),
    topics: fields.all('topics'),
    organisationName: fields.get('organisationName'),
    placeName: fields.get('placeName'),
    ties: fields
      .all('tieName')
      .map((name, index) => ({ kind: kinds[index] ?? 'other', name: name.trim() }))
      .filter(({ name }) => name !== ''),
  }
}
