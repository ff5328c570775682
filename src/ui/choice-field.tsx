import { raw } from 'hono/html'
import type { FieldProps } from './field.tsx'
import { controlOf, describedBy, Field, FieldNotes, OptionalMark, Words } from './field.tsx'
import { Icon } from './icon.tsx'
import type { Texts } from './texts.ts'

export type Choice = {
  readonly value: string
  readonly text: string
  readonly hint?: string | undefined
  readonly language?: string | undefined
  readonly hintLanguage?: string | undefined
}

type SelectProps = FieldProps & {
  choices: readonly Choice[]
  value?: string | undefined
  /** The first, empty choice: "Choose a country". */
  empty?: string | undefined
  autocomplete?: string | undefined
}

export function SelectField(props: SelectProps) {
  return (
    <Field {...props}>
      <select class="input" autocomplete={props.autocomplete} {...controlOf(props)}>
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {raw(optionsOf(props.choices, props.value))}
      </select>
    </Field>
  )
}

const written = new WeakMap<readonly Choice[], string>()

/** The options as markup: a list that stands on every page, as all countries, is written once. */
function optionsOf(choices: readonly Choice[], chosen: string | undefined): string {
  const known = written.get(choices)
  const options =
    known ??
    choices
      .map(({ value, text, language }) => (
        <option value={value} lang={language}>
          {text}
        </option>
      ))
      .join('')
  written.set(choices, options)
  if (chosen === undefined || chosen === '') return options
  const start = (<option value={chosen} />).toString().replace('></option>', '')
  return options.replace(start, () => `${start} selected=""`)
}

type RadiosProps = FieldProps & { choices: readonly Choice[]; value?: string | undefined }

/** One of several, all in sight. */
export function RadiosField(props: RadiosProps) {
  return <Choices field={props} type="radio" choices={props.choices} chosen={[props.value ?? '']} />
}

type CheckboxesProps = FieldProps & {
  choices: readonly Choice[]
  values?: readonly string[]
  /** Many short choices stand side by side where there is room. */
  isInColumns?: boolean | undefined
}

/** Any of several. */
export function CheckboxesField(props: CheckboxesProps) {
  const { choices, values = [], isInColumns } = props
  return (
    <Choices
      field={props}
      type="checkbox"
      choices={choices}
      chosen={values}
      isInColumns={isInColumns === true}
    />
  )
}

type ChoicesProps = {
  field: FieldProps
  type: 'radio' | 'checkbox'
  choices: readonly Choice[]
  chosen: readonly string[]
  isInColumns?: boolean
}

function Choices({ field, type, choices, chosen, isInColumns = false }: ChoicesProps) {
  const base = field.id ?? field.name
  const classes = [
    'choices',
    ...(field.error === undefined ? [] : ['has-error']),
    ...(isInColumns ? ['in-columns'] : []),
  ]
  return (
    <fieldset class={classes.join(' ')} aria-describedby={describedBy(field)}>
      <legend>
        <Words text={field.label} language={field.labelLanguage} />
        <OptionalMark field={field} />
      </legend>
      <FieldNotes field={field} />
      <div class="choice-columns">
        {choices.map(({ value, text, hint, language, hintLanguage }, index) => {
          const id = index === 0 ? base : `${base}-${index}`
          return (
            <div class="choice">
              <input
                type={type}
                id={id}
                name={field.name}
                value={value}
                checked={chosen.includes(value)}
                required={type === 'radio' && field.isRequired === true}
                aria-describedby={hint && `${id}-choice-hint`}
              />
              <label for={id} lang={language}>
                {text}
              </label>
              {hint && (
                <p class="hint" id={`${id}-choice-hint`} lang={hintLanguage}>
                  {hint}
                </p>
              )}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}

/** A single yes: "I have read …". */
export function CheckboxField(props: FieldProps & { isChecked?: boolean; value?: string }) {
  return (
    <div class={props.error === undefined ? 'field' : 'field has-error'}>
      <FieldNotes field={props} />
      <div class="choice">
        <input
          type="checkbox"
          value={props.value ?? 'yes'}
          checked={props.isChecked === true}
          {...controlOf(props)}
        />
        <label for={props.id ?? props.name} lang={props.labelLanguage}>
          {props.label}
        </label>
      </div>
    </div>
  )
}

type FileProps = FieldProps & {
  /** Kinds a browser offers: `.csv,.xlsx`; the server looks at the content. */
  accept?: string | undefined
  isMany?: boolean | undefined
}

export function FileField(props: FileProps) {
  return (
    <Field {...props}>
      <input
        class="input"
        type="file"
        accept={props.accept}
        multiple={props.isMany === true}
        {...controlOf(props)}
      />
    </Field>
  )
}

type ComboboxProps = FieldProps & {
  value?: string | undefined
  /** Suggestions that need no script. */
  choices?: readonly Choice[] | undefined
  /**
   * Address of further suggestions; `?q=` is added. It answers `{ items: [{ value, text, note? }] }`,
   * or items with other names given in `itemText` and `itemNote`.
   */
  source?: string | undefined
  /** Name of a hidden field that receives the chosen item's value. */
  valueName?: string | undefined
  chosen?: string | undefined
  placeholder?: string | undefined
  autocomplete?: string | undefined
}

/** Type, and choose from what is found; what one types counts when nothing is chosen. */
export function ComboboxField(props: ComboboxProps) {
  const { choices = [], source, valueName, t } = props
  const listId = `${props.id ?? props.name}-list`
  return (
    <Field {...props}>
      <korzo-combobox
        source={source}
        data-found={t('ui.suggestions', { count: '#' })}
        data-none={t('ui.no-suggestions')}
      >
        <input
          class="input"
          type="text"
          value={props.value}
          placeholder={props.placeholder}
          autocomplete={props.autocomplete ?? 'off'}
          list={choices.length > 0 ? listId : undefined}
          {...controlOf(props)}
        />
        {valueName && <input type="hidden" name={valueName} value={props.chosen ?? ''} />}
        {choices.length > 0 && (
          <datalist id={listId}>
            {choices.map(({ value, text }) => (
              <option value={text} data-value={value} />
            ))}
          </datalist>
        )}
      </korzo-combobox>
    </Field>
  )
}

type SearchProps = {
  action: string
  label: string
  button: string
  t: Texts
  name?: string | undefined
  id?: string | undefined
  value?: string | undefined
  placeholder?: string | undefined
  /** Large, for the question of a page; small, over a list. */
  isLarge?: boolean | undefined
}

/** A search form of its own; its answer has an address. What to write is said by its label, or where the page asks, in the field itself. */
export function SearchForm(props: SearchProps) {
  const { action, label, button, name = 'q', value, placeholder, isLarge } = props
  const id = props.id ?? `search-${name}`
  return (
    <form role="search" aria-label={label} action={action} method="get">
      <label class={isLarge === true || placeholder !== undefined ? 'unseen' : undefined} for={id}>
        {label}
      </label>
      <div class={isLarge === true ? 'search-box ask' : 'search-box'}>
        <input
          type="search"
          id={id}
          name={name}
          value={value}
          placeholder={placeholder}
          autocomplete="off"
          enterkeyhint="search"
        />
        <button type="submit">
          <Icon name="search" />
          <span class={isLarge === true ? 'ask-text' : 'unseen'}>{button}</span>
        </button>
      </div>
    </form>
  )
}
