import {
  type Answers,
  answerTo,
  askedOf,
  controlName,
  type Form,
  type Field as FormFieldOf,
  factOfAnswer,
  type GroupField,
  type Row,
  rowButton,
  rowsName,
  rowsOf,
  type Section,
  shownName,
} from '@korzo/forms'
import type { Child } from 'hono/jsx'
import { Button, Buttons } from './button.tsx'
import { FormField } from './form-field.tsx'
import { type FormTools, foreignTo, type Said } from './form-tools.ts'
import { Heading } from './heading.tsx'
import { Steps } from './progress.tsx'
import { SavesItself } from './saves-itself.tsx'

type FieldsProps = { form: Form; section: Section; answers: Answers; tools: FormTools }

/**
 * The fields of one section. What is not asked is there but hidden and silent, so that a script can show it at once; without
 * scripts the next page shows it.
 */
export function FormFields({ form, section, answers, tools }: FieldsProps) {
  const asked = askedOf(form, answers, tools.facts)
  const facts = outsideFacts(form, section, answers, tools)
  return (
    <korzo-form data-facts={JSON.stringify(facts)}>
      {section.fields.map((field) => (
        <Asked field={field} path={field.id} isAsked={asked.isAsked(field)}>
          {field.kind === 'group' ? (
            <Group
              field={field}
              rows={rowsOf(answerTo(answers, field.id))}
              tools={tools}
              isRowFieldAsked={(row, inner) => asked.inRow(field, row.answers).includes(inner)}
            />
          ) : (
            <FormField
              field={field}
              path={field.id}
              answer={answerTo(answers, field.id)}
              tools={tools}
            />
          )}
        </Asked>
      ))}
    </korzo-form>
  )
}

/** What conditions of this section may know from the other ones. */
function outsideFacts(form: Form, section: Section, answers: Answers, tools: FormTools) {
  const asked = askedOf(form, answers, tools.facts)
  const before = form.sections.slice(0, form.sections.indexOf(section))
  const known = before
    .flatMap(({ fields }) => fields)
    .filter((field) => asked.isAsked(field))
    .map((field) => [field.id, factOfAnswer(field, answerTo(answers, field.id))] as const)
  return { ...tools.facts, ...Object.fromEntries(known) }
}

type AskedProps = { field: FormFieldOf; path: string; isAsked: boolean; children?: Child }

/** A field with the condition it stands under. */
function Asked({ field, path, isAsked, children }: AskedProps) {
  const currency = field.kind === 'money' ? field.currency : undefined
  return (
    <fieldset
      class="asked"
      role="none"
      hidden={!isAsked}
      disabled={!isAsked}
      data-path={path}
      data-field={field.id}
      data-kind={field.kind}
      data-currency={currency}
      data-when={field.when === undefined ? undefined : JSON.stringify(field.when)}
    >
      {field.kind !== 'info' && <input type="hidden" name={shownName} value={path} />}
      {children}
    </fieldset>
  )
}

type GroupProps = {
  field: GroupField
  rows: readonly Row[]
  tools: FormTools
  isRowFieldAsked(row: Row, field: GroupField['fields'][number]): boolean
}

/** A repeated group: each row a fieldset of its own; adding and removing sends everything typed along. */
function Group({ field, rows, tools, isRowFieldAsked }: GroupProps) {
  const { t, say, errors } = tools
  const name = controlName(field.id)
  const error = errors?.[name]
  const itemLabel = say(field.itemLabel)
  const item = itemLabel.text
  const heading = say(field.label)
  const hint = field.hint && say(field.hint)
  return (
    <div
      class={error === undefined ? 'form-group' : 'form-group has-error'}
      id={name}
      tabindex={-1}
    >
      <Heading level={3} text={heading.text} language={foreignTo(heading)} />
      {hint && (
        <p class="hint" lang={foreignTo(hint)}>
          {hint.text}
        </p>
      )}
      {error && <p class="field-error">{error}</p>}
      {rows.map((row, index) => (
        <fieldset class="form-row" data-row={row.id}>
          <legend>
            <span lang={foreignTo(itemLabel)}>{item}</span> {index + 1}
          </legend>
          <input type="hidden" name={rowsName(field.id)} value={row.id} />
          {field.fields.map((inner) => (
            <Asked
              field={inner}
              path={`${field.id}.${row.id}.${inner.id}`}
              isAsked={isRowFieldAsked(row, inner)}
            >
              <FormField
                field={inner}
                path={`${field.id}.${row.id}.${inner.id}`}
                answer={answerTo(row.answers, inner.id)}
                tools={tools}
              />
            </Asked>
          ))}
          <Button
            text={t('ui.row-remove', { item: `${item} ${index + 1}` })}
            kind="plain"
            isSmall
            icon="x"
            name="do"
            value={rowButton({ deed: 'remove-row', groupId: field.id, rowId: row.id })}
            isUnchecked
          />
        </fieldset>
      ))}
      {rows.length < field.most && (
        <Button
          text={t('ui.row-add', { item })}
          kind="second"
          isSmall
          icon="plus"
          name="do"
          value={rowButton({ deed: 'add-row', groupId: field.id })}
          isUnchecked
        />
      )}
    </div>
  )
}

type PageProps = {
  form: Form
  answers: Answers
  /** The section shown; it must be one that is asked. */
  sectionId: string
  tools: FormTools
  /** Where the page is sent; the same address saves a draft when a script asks for JSON. */
  action: string
  /** The address of a section. */
  sectionHref(sectionId: string): string
  /** Number of the revision that is edited. */
  base: number
  /** Says when it was saved, shown where the script writes "saved 14:03". */
  saved?: string | undefined
  /** The words of the last button; "Check and send" when left out. */
  last?: string | undefined
  children?: Child
}

/**
 * One page of a form that is being filled in: progress, fields, and the buttons `do=continue`, `do=back`, `do=save`, on the last page
 * `do=finish`. Saving by itself, keeping what was typed over a broken line and asking before leaving is an island.
 */
export function FormPage(props: PageProps) {
  const { form, answers, sectionId, tools, action, base, children } = props
  const { t, say } = tools
  const { sections } = askedOf(form, answers, tools.facts)
  const at = Math.max(
    0,
    sections.findIndex(({ id }) => id === sectionId),
  )
  const section = sections[at]
  if (section === undefined) return null
  const isLast = at === sections.length - 1
  const title = say(section.title)
  const forward = isLast ? 'finish' : 'continue'
  return (
    <>
      {sections.length > 1 && (
        <Steps
          label={say(form.title).text}
          current={at}
          t={t}
          steps={sections.map(({ id, title: step }) => ({
            text: say(step).text,
            href: props.sectionHref(id),
          }))}
        />
      )}
      <form
        method="post"
        action={action}
        enctype="multipart/form-data"
        novalidate
        class="form-page"
      >
        <SavesItself t={t} status={props.saved}>
          <button class="unseen" name="do" value={forward} tabindex={-1} aria-hidden="true">
            {t('ui.form-continue')}
          </button>
          <input type="hidden" name="section" value={section.id} />
          <input type="hidden" name="base" value={String(base)} />
          <Heading level={2} text={title.text} language={foreignTo(title)} />
          {section.text && <SectionLead said={say(section.text)} />}
          <FormFields form={form} section={section} answers={answers} tools={tools} />
          {children}
          <Buttons>
            <Button
              text={isLast ? (props.last ?? t('ui.form-finish')) : t('ui.form-continue')}
              name="do"
              value={forward}
            />
            {at > 0 && (
              <Button text={t('ui.form-back')} kind="second" name="do" value="back" isUnchecked />
            )}
            <Button text={t('ui.form-save')} kind="plain" name="do" value="save" isUnchecked />
          </Buttons>
        </SavesItself>
      </form>
    </>
  )
}

/** All sections of a form below one another as they will be asked; nothing can be sent. */
export function FormPreview({ form, tools }: { form: Form; tools: FormTools }) {
  const { say } = tools
  return (
    <div class="form-preview">
      {form.sections.map((section) => (
        <section class="panel">
          <Heading level={2} {...headingOf(say(section.title))} />
          {section.text && <SectionLead said={say(section.text)} />}
          <FormFields form={form} section={section} answers={{}} tools={tools} />
        </section>
      ))}
    </div>
  )
}

function SectionLead({ said }: { said: Said }) {
  return (
    <p class="lead" lang={foreignTo(said)}>
      {said.text}
    </p>
  )
}

function headingOf(said: Said) {
  return { text: said.text, language: foreignTo(said) }
}
