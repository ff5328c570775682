const pauseBeforeSaving = 1500
const firstRetry = 4000
const longestRetry = 60_000

type Answer = { saved?: string; revision?: number; conflicts?: number }

/**
 * Saves the form around it to its own address after a pause in typing. While the line is broken, what was typed is kept on this device,
 * tried again until it works, put back when the page is opened anew, and leaving the page asks first. Files go with the form itself.
 */
export class FormDraft extends HTMLElement {
  private timer: number | undefined
  private isChanged = false
  private isSaving = false
  private retry = firstRetry

  connectedCallback(): void {
    const form = this.closest('form')
    if (!form) return
    this.restore(form)
    form.addEventListener('input', () => this.onChange(form))
    form.addEventListener('chosen', () => this.onChange(form))
    form.addEventListener('submit', () => this.onSubmit(form))
    addEventListener('online', () => this.isChanged && void this.save(form))
    addEventListener('beforeunload', (event) => {
      if (this.isChanged) event.preventDefault()
    })
    addEventListener('pagehide', () => this.isChanged && this.keep(form))
  }

  private onChange(form: HTMLFormElement): void {
    this.isChanged = true
    this.keep(form)
    this.later(form, pauseBeforeSaving)
  }

  /** What is sent with the form need not be kept, unless the line is broken: then the browser shows its own page. */
  private onSubmit(form: HTMLFormElement): void {
    window.clearTimeout(this.timer)
    this.keep(form)
    this.isChanged = false
  }

  private later(form: HTMLFormElement, milliseconds: number): void {
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => void this.save(form), milliseconds)
  }

  private async save(form: HTMLFormElement): Promise<void> {
    if (this.isSaving) return this.later(form, pauseBeforeSaving)
    this.isSaving = true
    this.isChanged = false
    try {
      const body = fieldsOf(form)
      body.set('do', 'autosave')
      const headers = { accept: 'application/json', 'x-korzo-draft': 'autosave' }
      const answer = await fetch(form.action, { method: 'POST', body, headers })
      if (answer.ok) this.onSaved(form, (await answer.json()) as Answer)
      else this.onBroken(form, answer.status >= 500)
    } catch {
      this.onBroken(form, true)
    } finally {
      this.isSaving = false
    }
  }

  private onSaved(form: HTMLFormElement, { saved, revision, conflicts = 0 }: Answer): void {
    this.retry = firstRetry
    const base = form.elements.namedItem('base')
    if (conflicts > 0) {
      // The base stays, so that sending the form finds the same conflict and shows both.
      this.say(this.dataset['conflict'])
      return
    }
    if (revision !== undefined && base instanceof HTMLInputElement) base.value = String(revision)
    if (!this.isChanged) forget(form)
    this.say(saved)
  }

  private onBroken(form: HTMLFormElement, isWorthRetrying: boolean): void {
    this.isChanged = true
    this.keep(form)
    this.say(this.dataset['offline'])
    if (!isWorthRetrying) return
    this.later(form, this.retry)
    this.retry = Math.min(this.retry * 2, longestRetry)
  }

  private say(text: string | undefined): void {
    const status = this.querySelector('.draft-status')
    if (status && text !== undefined) status.textContent = text
  }

  private keep(form: HTMLFormElement): void {
    try {
      localStorage.setItem(keyOf(form), fieldsOf(form).toString())
    } catch {
      // A full or forbidden store: the form itself still holds everything.
    }
  }

  /** Puts back what was typed and never saved, if the page still shows the revision it was typed into. */
  private restore(form: HTMLFormElement): void {
    const kept = localStorage.getItem(keyOf(form))
    if (kept === null) return
    const fields = new URLSearchParams(kept)
    const base = form.elements.namedItem('base')
    const isSame = base instanceof HTMLInputElement && base.value === fields.get('base')
    forget(form)
    if (!isSame || !fill(form, fields)) return
    this.say(this.dataset['restored'])
    this.onChange(form)
    form.dispatchEvent(new Event('change', { bubbles: true }))
    this.querySelector('korzo-form')?.dispatchEvent(new Event('change'))
  }
}

function keyOf(form: HTMLFormElement): string {
  const section = form.elements.namedItem('section')
  return `draft ${form.action} ${section instanceof HTMLInputElement ? section.value : ''}`
}

function forget(form: HTMLFormElement): void {
  localStorage.removeItem(keyOf(form))
}

function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') fields.append(name, value)
  }
  return fields
}

/** Fills the controls; returns whether anything became different. */
function fill(form: HTMLFormElement, fields: URLSearchParams): boolean {
  let isDifferent = false
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)) {
      const isChecked = fields.getAll(control.name).includes(control.value)
      if (control.checked !== isChecked) isDifferent = true
      control.checked = isChecked
    } else if (isTextControl(control)) {
      const value = fields.get(control.name)
      if (value === null || value === control.value) continue
      control.value = value
      isDifferent = true
    }
  }
  return isDifferent
}

type TextControl = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Hidden controls that say what is on the page are not filled; ids of what was chosen from suggestions are. */
function isTextControl(control: Element): control is TextControl {
  if (control instanceof HTMLInputElement)
    return control.type !== 'file' && (control.type !== 'hidden' || control.name.endsWith('.id'))
  return control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement
}
