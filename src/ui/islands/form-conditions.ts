import { type FieldKind, factOfAnswer, type PlainField, readText } from '@korzo/forms'
import { type Condition, evaluate, type Fact } from '@korzo/rules'

/**
 * Shows and hides the questions of a form while it is filled in, by the same rules as the server. A hidden question is disabled, so
 * that it is not sent and the server keeps what it had.
 */
export class FormConditions extends HTMLElement {
  connectedCallback(): void {
    if (this.querySelector('[data-when]') === null) return
    const update = () => this.update()
    this.addEventListener('input', update)
    this.addEventListener('change', update)
    this.addEventListener('chosen', update)
    update()
  }

  private update(): void {
    const facts: Record<string, Fact> = JSON.parse(this.dataset['facts'] ?? '{}')
    for (const field of this.querySelectorAll<HTMLFieldSetElement>('fieldset.asked')) {
      const row = field.parentElement?.closest('[data-row]')
      if (row === null || row === undefined) show(field, facts)
    }
    for (const row of this.querySelectorAll('[data-row]')) {
      const inside = { ...facts }
      for (const field of row.querySelectorAll<HTMLFieldSetElement>('fieldset.asked'))
        show(field, inside)
    }
  }
}

/** Decides about one field and adds its answer to what is known. */
function show(field: HTMLFieldSetElement, facts: Record<string, Fact>): void {
  const { when, field: id = '' } = field.dataset
  const isAsked = when === undefined || evaluate(JSON.parse(when) as Condition, facts) === 'yes'
  field.hidden = !isAsked
  field.disabled = !isAsked
  facts[id] = isAsked ? factOf(field) : null
}

function factOf(field: HTMLFieldSetElement): Fact {
  const kind = field.dataset['kind'] as FieldKind
  if (kind === 'group') return field.querySelectorAll('[data-row]').length
  if (kind === 'choices') return checkedIn(field)
  if (kind === 'choice' || kind === 'yes-no') {
    const value = checkedIn(field)[0] ?? field.querySelector('select')?.value ?? ''
    if (value === '') return null
    return kind === 'choice' ? value : value === 'yes'
  }
  if (kind === 'place' || kind === 'organisation')
    return field.querySelector<HTMLInputElement>('input[name$=".id"]')?.value || null
  const control = field.querySelector<HTMLInputElement>('.input')
  const plain = { id: 'x', label: {}, kind, currency: field.dataset['currency'] } as PlainField
  return factOfAnswer(plain, readText(plain, control?.value ?? ''))
}

function checkedIn(field: HTMLFieldSetElement): string[] {
  const boxes = field.querySelectorAll<HTMLInputElement>('input:checked')
  return [...boxes].map(({ value }) => value)
}
