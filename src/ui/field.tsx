import type { Child } from 'hono/jsx'
import type { Texts } from './texts.ts'

/** What every field says about itself. */
export type FieldProps = {
  name: string
  label: string
  t: Texts
  /** Defaults to the name; unique on the page. */
  id?: string | undefined
  hint?: string | undefined
  /** Languages of label and hint where they are not the page's. */
  labelLanguage?: string | undefined
  hintLanguage?: string | undefined
  /** What follows the hint, in the page's language. */
  hintEnd?: string | undefined
  error?: string | undefined
  /** Fields are marked when they are optional: most are needed. */
  isRequired?: boolean | undefined
  /** Nobody wonders whether it is needed: a filter, a setting with a usual value. */
  isUnmarked?: boolean | undefined
}

export type InputProps = FieldProps & {
  value?: string | undefined
  type?:
    | 'text'
    | 'email'
    | 'tel'
    | 'url'
    | 'password'
    | 'date'
    | 'datetime-local'
    | 'time'
    | 'month'
  autocomplete?: string | undefined
  inputmode?: 'text' | 'decimal' | 'numeric' | 'email' | 'tel' | 'url' | undefined
  placeholder?: string | undefined
  maxlength?: number | undefined
  min?: string | undefined
  max?: string | undefined
  /** Language of what is typed, when it is not the page's. */
  language?: string | undefined
}

type ShellProps = FieldProps & { children?: Child }

/** Address of the words that belong to a field, for `aria-describedby`. */
export function describedBy(field: FieldProps): string | undefined {
  const { id, name, hint, hintEnd, error } = field
  const base = id ?? name
  const ids = [(hint || hintEnd) && `${base}-hint`, error && `${base}-error`].filter(Boolean)
  return ids.length === 0 ? undefined : ids.join(' ')
}

/** The attributes that every control of a field shares. */
export function controlOf(field: FieldProps) {
  return {
    id: field.id ?? field.name,
    name: field.name,
    required: field.isRequired === true,
    'aria-describedby': describedBy(field),
    'aria-invalid': field.error === undefined ? undefined : ('true' as const),
  }
}

/** Words of a field, marked where they are in another language than the page. */
export function Words({ text, language }: { text: string; language?: string | undefined }) {
  return language === undefined ? <>{text}</> : <span lang={language}>{text}</span>
}

export function OptionalMark({ field }: { field: FieldProps }) {
  if (field.isRequired === true || field.isUnmarked === true) return null
  return <span class="optional"> {field.t('ui.optional')}</span>
}

export function FieldNotes({ field }: { field: FieldProps }) {
  const base = field.id ?? field.name
  return (
    <>
      {(field.hint || field.hintEnd) && (
        <p class="hint" id={`${base}-hint`}>
          {field.hint && <Words text={field.hint} language={field.hintLanguage} />}
          {field.hint && field.hintEnd && ' '}
          {field.hintEnd}
        </p>
      )}
      {field.error && (
        <p class="field-error" id={`${base}-error`}>
          <span class="unseen">{field.t('ui.error')}: </span>
          {field.error}
        </p>
      )}
    </>
  )
}

/** Label, hint and error around a control made with `controlOf`. */
export function Field({ children, ...field }: ShellProps) {
  return (
    <div class={field.error === undefined ? 'field' : 'field has-error'}>
      <label for={field.id ?? field.name}>
        <Words text={field.label} language={field.labelLanguage} />
        <OptionalMark field={field} />
      </label>
      <FieldNotes field={field} />
      {children}
    </div>
  )
}

export function TextField(props: InputProps) {
  const { type = 'text', value, autocomplete, inputmode, placeholder } = props
  const isShort = ['date', 'datetime-local', 'time', 'month'].includes(type)
  return (
    <Field {...props}>
      <input
        class={isShort ? 'input narrow' : 'input'}
        type={type}
        value={value}
        autocomplete={autocomplete}
        inputmode={inputmode}
        placeholder={placeholder}
        maxlength={props.maxlength}
        min={props.min}
        max={props.max}
        lang={props.language}
        {...controlOf(props)}
      />
    </Field>
  )
}

export function DateField(props: Omit<InputProps, 'type'>) {
  return <TextField {...props} type="date" />
}

type TextareaProps = FieldProps & {
  value?: string | undefined
  rows?: number | undefined
  /** Longest answer in characters; the rest is counted down while typing. */
  maxlength?: number | undefined
  language?: string | undefined
}

export function TextareaField(props: TextareaProps) {
  const { value = '', rows = 5, maxlength, t } = props
  const area = (
    <textarea class="input" rows={rows} lang={props.language} {...controlOf(props)}>
      {value}
    </textarea>
  )
  if (maxlength === undefined) return <Field {...props}>{area}</Field>
  return (
    <Field {...props}>
      <korzo-count
        max={maxlength}
        data-left={t('ui.characters-left', { count: '#' })}
        data-over={t('ui.characters-over', { count: '#' })}
      >
        {area}
        <p class="count">{t('ui.characters-at-most', { count: maxlength })}</p>
      </korzo-count>
    </Field>
  )
}

type NumberProps = FieldProps & {
  value?: string | number | undefined
  /** What is counted: "EUR", "inhabitants", "weeks". */
  unit?: string | undefined
  min?: number | undefined
  max?: number | undefined
  step?: number | 'any' | undefined
}

export function NumberField(props: NumberProps) {
  const { value, unit, min, max, step } = props
  const unitId = `${props.id ?? props.name}-unit`
  const control = controlOf(props)
  const described = [control['aria-describedby'], unit && unitId].filter(Boolean).join(' ')
  return (
    <Field {...props}>
      <div class="with-unit">
        <input
          class="input"
          type="number"
          inputmode={step === undefined ? 'numeric' : 'decimal'}
          value={value === undefined ? undefined : String(value)}
          min={min}
          max={max}
          step={step}
          {...control}
          aria-describedby={described === '' ? undefined : described}
        />
        {unit && <span id={unitId}>{unit}</span>}
      </div>
    </Field>
  )
}
