import type { Visit } from '#kernel/contract.ts'
import type { FormState } from '#kernel/form-state.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Button } from '#ui/button.tsx'
import { CheckboxField, SelectField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextareaField, TextField } from '#ui/field.tsx'
import { SavesItself } from '#ui/saves-itself.tsx'
import type { ArticleKind } from '../domain/article.ts'
import type { Category } from '../queries/categories.ts'
import { languageLabel } from './languages.ts'
import { zones } from './publication-time.ts'

type Props = {
  readonly visit: Visit
  readonly form: FormState
  readonly kind: ArticleKind
  readonly action: string
  readonly languages: readonly string[]
  readonly categories: readonly Category[]
  /** What the form was made from: the version the writer began with; for a new text, one before which it was not there. */
  readonly base: string
  readonly isNew: boolean
  /** The newer version somebody else saved meanwhile, which this text may go on top of. */
  readonly over?: number | undefined
}

/** What was typed or stored under a name like `title.en`. */
export function valueAt({ values }: FormState, ...steps: readonly string[]): string {
  let place: unknown = values
  for (const step of steps) {
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, step)) return ''
    place = (place as Record<string, unknown>)[step]
  }
  return typeof place === 'string' ? place : ''
}

/** The form every text is written in: a part for each language, then when it is to be public. */
export function EditorForm(props: Props) {
  const { visit, form, kind, action, languages, categories, base, isNew } = props
  const { t, locale } = visit
  return (
    <form method="post" action={action}>
      <SavesItself
        t={locale.texts}
        status={t('knowledge.keeps-itself')}
        conflict={t('knowledge.changed-meanwhile')}
      >
        <div class="stack">
          <ErrorSummary t={locale.texts} errors={form.summary} />
          <input type="hidden" name="base" value={base} />
          {kind === 'news' && (
            <SelectField
              t={locale.texts}
              name="categoryId"
              label={t('knowledge.category')}
              empty={t('knowledge.choose-category')}
              value={valueAt(form, 'categoryId')}
              choices={categories.map(({ id, name }) => ({
                value: id,
                text: wordingFor(name, locale.language).text,
              }))}
              error={form.errors['categoryId']}
              isRequired
            />
          )}
          {kind === 'page' && isNew && (
            <TextField
              t={locale.texts}
              name="slug"
              label={t('knowledge.address')}
              hint={t('knowledge.address-hint')}
              value={valueAt(form, 'slug')}
              error={form.errors['slug']}
              maxlength={70}
            />
          )}
          <p class="quiet">{t('knowledge.languages-hint')}</p>
          {languages.map((tag, index) => (
            <LanguagePart
              visit={visit}
              form={form}
              tag={tag}
              isOpen={index === 0 || isFilled(form, tag)}
            />
          ))}
          {props.over !== undefined && (
            <CheckboxField
              t={locale.texts}
              name="over"
              value={String(props.over)}
              label={t('knowledge.behind-over', { number: props.over })}
            />
          )}
          <PublicationPart visit={visit} form={form} />
        </div>
      </SavesItself>
    </form>
  )
}

function isFilled(form: FormState, tag: string): boolean {
  const names = ['title', 'summary', 'body']
  return names.some(
    (name) => valueAt(form, name, tag) !== '' || form.errors[`${name}.${tag}`] !== undefined,
  )
}

type PartProps = { visit: Visit; form: FormState; tag: string; isOpen: boolean }

function LanguagePart({ visit, form, tag, isOpen }: PartProps) {
  const { t, locale } = visit
  const field = (name: string) => ({
    t: locale.texts,
    name: `${name}.${tag}`,
    value: valueAt(form, name, tag),
    error: form.errors[`${name}.${tag}`] ?? form.errors[isOpen ? name : ''],
    language: tag,
  })
  return (
    <details open={isOpen} class="panel">
      <summary>{languageLabel(visit, tag)}</summary>
      <TextField
        {...field('title')}
        label={t('knowledge.title')}
        maxlength={160}
        isRequired={isOpen}
      />
      <TextareaField
        {...field('summary')}
        label={t('knowledge.summary')}
        hint={t('knowledge.summary-hint')}
        rows={2}
        maxlength={400}
      />
      <TextareaField
        {...field('body')}
        label={t('knowledge.text')}
        hint={t('knowledge.text-hint')}
        rows={16}
        isRequired={isOpen}
      />
    </details>
  )
}

function PublicationPart({ visit, form }: { visit: Visit; form: FormState }) {
  const { t, locale } = visit
  return (
    <>
      <div class="buttons">
        <Button
          name="deed"
          value="draft"
          kind="second"
          text={t('knowledge.save-draft')}
          isUnchecked
        />
        <Button
          name="deed"
          value="preview"
          kind="second"
          text={t('knowledge.save-preview')}
          isUnchecked
        />
        <Button name="deed" value="publish" text={t('knowledge.publish')} isUnchecked />
      </div>
      <details
        class="panel"
        open={form.errors['publishAt'] !== undefined || valueAt(form, 'publishAt') !== ''}
      >
        <summary>{t('knowledge.publish-later')}</summary>
        <TextField
          t={locale.texts}
          type="datetime-local"
          name="publishAt"
          label={t('knowledge.publish-at')}
          value={valueAt(form, 'publishAt')}
          error={form.errors['publishAt']}
        />
        <SelectField
          t={locale.texts}
          name="zone"
          label={t('knowledge.zone')}
          value={valueAt(form, 'zone') || zones[0]}
          choices={zones.map((zone) => ({ value: zone, text: zone.replaceAll('_', ' ') }))}
        />
        <Button
          name="deed"
          value="schedule"
          kind="second"
          text={t('knowledge.schedule')}
          isUnchecked
        />
      </details>
    </>
  )
}
