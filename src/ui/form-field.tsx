import {
  type Answer,
  controlName,
  isUnread,
  localizedOf,
  type PlainField,
  plainNumber,
  referenceOf,
  sumOf,
  textsOf,
} from '@korzo/forms'
import { decimalMoney, type LocalizedText } from '@korzo/values'
import {
  CheckboxesField,
  CheckboxField,
  ComboboxField,
  RadiosField,
  SelectField,
} from './choice-field.tsx'
import { controlOf, Field, type FieldProps, TextareaField, TextField } from './field.tsx'
import { FilesField } from './form-files.tsx'
import { LocalizedField } from './form-localized.tsx'
import { type FormTools, foreignTo } from './form-tools.ts'

export type FormFieldProps = {
  readonly field: PlainField
  /** `need`, or `costs.r1.amount` inside a group. */
  readonly path: string
  readonly answer: Answer | undefined
  readonly tools: FormTools
}

/** The control of one field of a form, filled with its answer. */
export function FormField({ field, path, answer, tools }: FormFieldProps) {
  const common = commonOf(field, path, tools)
  switch (field.kind) {
    case 'info':
      return <InfoText label={field.label} text={field.text} tools={tools} />
    case 'text':
      return <TextField {...common} value={textOf(answer)} maxlength={field.mostCharacters} />
    case 'long-text':
      return <TextareaField {...common} value={textOf(answer)} maxlength={field.mostCharacters} />
    case 'email':
    case 'url':
      return (
        <TextField
          {...common}
          type={field.kind}
          autocomplete={field.kind === 'email' ? 'email' : 'url'}
          value={textOf(answer)}
        />
      )
    case 'number':
      return (
        <NumberText
          common={common}
          value={textOf(answer)}
          unit={field.unit && tools.say(field.unit).text}
          unitLanguage={field.unit && foreignTo(tools.say(field.unit))}
        />
      )
    case 'money':
      return <NumberText common={common} value={textOf(answer)} unit={field.currency} />
    case 'date':
      return (
        <TextField
          {...common}
          type={isUnread(answer) ? 'text' : 'date'}
          value={textOf(answer)}
          min={field.earliest}
          max={field.latest}
        />
      )
    case 'localized-text':
      return <LocalizedField field={field} common={common} texts={localizedOf(answer)} />
    case 'place':
    case 'organisation':
      return <ChosenField field={field} common={common} answer={answer} tools={tools} />
    case 'files':
      return <FilesField field={field} path={path} common={common} answer={answer} tools={tools} />
    default:
      return <ChoiceField field={field} common={common} answer={answer} tools={tools} />
  }
}

/** What every control says about itself; limits that nothing else shows stand in the hint. */
function commonOf(field: PlainField, path: string, tools: FormTools): FieldProps {
  const name = controlName(path)
  const hint = field.hint === undefined ? undefined : tools.say(field.hint)
  const label = tools.say(field.label)
  const limit =
    field.kind === 'long-text' && field.mostWords !== undefined
      ? tools.t('ui.words-at-most', { count: field.mostWords })
      : undefined
  return {
    name,
    id: name,
    label: label.text,
    labelLanguage: foreignTo(label),
    hint: hint?.text,
    hintLanguage: hint && foreignTo(hint),
    hintEnd: limit,
    error: tools.errors?.[name],
    isRequired: field.required === true,
    t: tools.t,
  }
}

/** What stands in a text control: the answer as it is typed. */
export function textOf(answer: Answer | undefined): string | undefined {
  if (answer === undefined) return undefined
  if (isUnread(answer)) return answer.typed
  const sum = sumOf(answer)
  if (sum !== undefined) return decimalMoney(sum)
  if (typeof answer === 'number') return plainNumber(answer)
  return typeof answer === 'string' ? answer : undefined
}

type NumberTextProps = {
  common: FieldProps
  value: string | undefined
  unit: string | undefined
  unitLanguage?: string | undefined
}

/** A number typed as text: browsers throw away what they cannot read as a number, the server shows it again. */
function NumberText({ common, value, unit, unitLanguage }: NumberTextProps) {
  const unitId = `${common.id ?? common.name}-unit`
  const control = controlOf(common)
  const described = [control['aria-describedby'], unit && unitId].filter(Boolean).join(' ')
  return (
    <Field {...common}>
      <div class="with-unit">
        <input
          class="input"
          type="text"
          inputmode="decimal"
          value={value}
          {...control}
          aria-describedby={described === '' ? undefined : described}
        />
        {unit && (
          <span id={unitId} lang={unitLanguage}>
            {unit}
          </span>
        )}
      </div>
    </Field>
  )
}

type PartProps<Kind extends PlainField['kind']> = {
  field: Extract<PlainField, { kind: Kind }>
  common: FieldProps
  answer: Answer | undefined
  tools: FormTools
}

/** Up to so many choices stand in sight; more fold into a list. */
const choicesInSight = 8

function ChoiceField(props: PartProps<'choice' | 'choices' | 'yes-no'>) {
  const { field, common, answer, tools } = props
  if (field.kind === 'yes-no') return <YesNoField {...props} field={field} />
  const choices = field.choices.map(({ id, label, hint }) => {
    const words = tools.say(label)
    const note = hint && tools.say(hint)
    return {
      value: id,
      text: words.text,
      language: foreignTo(words),
      hint: note?.text,
      hintLanguage: note && foreignTo(note),
    }
  })
  if (field.kind === 'choices')
    return <CheckboxesField {...common} choices={choices} values={textsOf(answer)} />
  const value = typeof answer === 'string' ? answer : undefined
  return choices.length > choicesInSight ? (
    <SelectField {...common} choices={choices} value={value} empty={tools.t('ui.choose')} />
  ) : (
    <RadiosField {...common} choices={choices} value={value} />
  )
}

function YesNoField({ field, common, answer, tools }: PartProps<'yes-no'>) {
  if (field.mustBeYes === true) return <CheckboxField {...common} isChecked={answer === true} />
  const choices = [
    { value: 'yes', text: tools.t('ui.yes') },
    { value: 'no', text: tools.t('ui.no') },
  ]
  const value = typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : undefined
  return <RadiosField {...common} choices={choices} value={value} />
}

/** A place or organisation: typed, with suggestions where scripts run; the server looks the name up otherwise. */
function ChosenField({ field, common, answer, tools }: PartProps<'place' | 'organisation'>) {
  const chosen = referenceOf(answer)
  return (
    <ComboboxField
      {...common}
      name={`${common.name}.name`}
      value={chosen?.name}
      valueName={`${common.name}.id`}
      chosen={chosen?.id}
      source={tools.sources?.[field.kind]}
    />
  )
}

type InfoProps = { label: LocalizedText; text: LocalizedText; tools: FormTools }

function InfoText({ label, text, tools }: InfoProps) {
  const heading = tools.say(label)
  const words = tools.say(text)
  return (
    <div class="form-info">
      <h3 lang={foreignTo(heading)}>{heading.text}</h3>
      {words.text.split(/\n{2,}/).map((paragraph) => (
        <p lang={foreignTo(words)}>{paragraph}</p>
      ))}
    </div>
  )
}
