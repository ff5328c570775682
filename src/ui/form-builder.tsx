import type { Field, FieldKind, Form, Section } from '@korzo/forms'
import { Button, Buttons } from './button.tsx'
import { SelectField } from './choice-field.tsx'
import { kinds, type SettingsWords, settingsForm } from './form-settings.ts'
import { settingsOf } from './form-settings-read.ts'
import type { FormTools } from './form-tools.ts'
import { FormFields, FormPreview } from './form-view.tsx'
import { Heading } from './heading.tsx'
import { Tag } from './tag.tsx'
import type { Texts, UiText } from './texts.ts'

/** The words for a kind of answer. */
const kindWords: Readonly<Record<FieldKind, UiText>> = {
  text: 'ui.kind-text',
  'long-text': 'ui.kind-long-text',
  'localized-text': 'ui.kind-localized-text',
  number: 'ui.kind-number',
  money: 'ui.kind-money',
  date: 'ui.kind-date',
  'yes-no': 'ui.kind-yes-no',
  choice: 'ui.kind-choice',
  choices: 'ui.kind-choices',
  email: 'ui.kind-email',
  url: 'ui.kind-url',
  place: 'ui.kind-place',
  organisation: 'ui.kind-organisation',
  files: 'ui.kind-files',
  info: 'ui.kind-info',
  group: 'ui.kind-group',
}

type BuilderProps = {
  form: Form
  tools: FormTools
  /** Where every step is sent. */
  action: string
  /** Number of the draft that is shown: a step made from another one is refused. */
  draft: number
  canUndo: boolean
  /** Where a field's settings are edited. */
  fieldHref(fieldId: string): string
}

/**
 * The whole form as a list in which pages and questions are added, moved and removed; every step is a post of `do` and `draft` that
 * works without scripts, and can be undone. The preview stands below.
 */
export function FormBuilder(props: BuilderProps) {
  const { form, tools, action, draft, canUndo } = props
  const { t } = tools
  return (
    <>
      <form method="post" action={action} class="form-builder">
        <input type="hidden" name="draft" value={String(draft)} />
        {form.sections.map((section) => (
          <BuilderSection section={section} {...props} />
        ))}
        <Buttons>
          <Button text={t('ui.builder-add-section')} kind="second" name="do" value="add-section" />
          {canUndo && <Button text={t('ui.builder-undo')} kind="plain" name="do" value="undo" />}
        </Buttons>
      </form>
      <Heading level={2} text={t('ui.builder-preview')} />
      <FormPreview form={form} tools={tools} />
    </>
  )
}

function BuilderSection({ section, ...props }: BuilderProps & { section: Section }) {
  const { form, tools } = props
  const { t, say } = tools
  const title = say(section.title).text
  return (
    <section class="panel">
      <div class="builder-head">
        <Heading level={2} text={title} />
        <Moves t={t} item={title} kind="section" id={section.id} />
      </div>
      {section.fields.length === 0 && <p class="quiet">{t('ui.builder-empty')}</p>}
      <ol class="builder-fields">
        {section.fields.map((field) => (
          <BuilderField field={field} {...props} />
        ))}
      </ol>
      <div class="builder-add">
        <SelectField
          t={t}
          name={`kind.${section.id}`}
          id={`kind-${section.id}`}
          label={t('ui.builder-kind')}
          choices={kinds.map((kind) => ({ value: kind, text: t(kindWords[kind]) }))}
          isRequired
        />
        <Button
          text={t('ui.builder-add-field')}
          kind={form.sections.length === 1 ? 'first' : 'second'}
          name="do"
          value={`add-field:${section.id}`}
        />
      </div>
    </section>
  )
}

function BuilderField({ field, tools, fieldHref }: BuilderProps & { field: Field }) {
  const { t, say } = tools
  const label = say(field.label).text
  return (
    <li class="builder-field">
      <div>
        <a href={fieldHref(field.id)} aria-label={t('ui.builder-edit', { item: label })}>
          {label}
        </a>
        <p class="under quiet">
          {t(kindWords[field.kind])}
          {field.required !== true && field.kind !== 'info' && ` ${t('ui.optional')}`}
        </p>
        {field.when && <Tag text={t('ui.builder-conditional')} />}
      </div>
      <Moves t={t} item={label} kind="field" id={field.id} />
    </li>
  )
}

type MovesProps = { t: Texts; item: string; kind: 'section' | 'field'; id: string }

function Moves({ t, item, kind, id }: MovesProps) {
  const deeds = [
    ['up', t('ui.builder-up', { item }), '↑'],
    ['down', t('ui.builder-down', { item }), '↓'],
    ['remove', t('ui.builder-remove', { item }), '×'],
  ] as const
  return (
    <span class="builder-moves">
      {deeds.map(([deed, text, sign]) => (
        <button
          class="button plain small"
          type="submit"
          name="do"
          value={`${deed}-${kind}:${id}`}
          aria-label={text}
          title={text}
          formnovalidate
        >
          {sign}
        </button>
      ))}
    </span>
  )
}

type SettingsProps = {
  form: Form
  field: Field
  words: SettingsWords
  tools: FormTools
  action: string
  draft: number
  /** What was typed and refused; the field as it is when left out. */
  answers?: ReturnType<typeof settingsOf> | undefined
}

/** The settings of one field, as a form made of forms. Posted names are those of `readAnswers(settingsForm(…))`. */
export function FieldSettings({
  form,
  field,
  words,
  tools,
  action,
  draft,
  answers,
}: SettingsProps) {
  const settings = settingsForm(form, field, words)
  const [section] = settings.sections
  if (section === undefined) return null
  return (
    <form method="post" action={action} novalidate class="form-page">
      <button class="unseen" name="do" value="save" tabindex={-1} aria-hidden="true">
        {words.t('ui.builder-save')}
      </button>
      <input type="hidden" name="draft" value={String(draft)} />
      <Heading level={2} text={words.t(kindWords[field.kind])} />
      <FormFields
        form={settings}
        section={section}
        answers={answers ?? settingsOf(field)}
        tools={tools}
      />
      <Buttons>
        <Button text={words.t('ui.builder-save')} name="do" value="save" />
      </Buttons>
    </form>
  )
}
