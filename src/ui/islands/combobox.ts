type Suggestion = { value: string; text: string; note?: string }

const pauseBeforeAsking = 160

let count = 0

/** A text field with suggestions from an address (WAI-ARIA combobox with list autocomplete). */
export class Combobox extends HTMLElement {
  private readonly list = document.createElement('ul')
  private readonly status = document.createElement('p')
  private suggestions: Suggestion[] = []
  private active = -1
  private pause: number | undefined
  private asked = 0

  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>('input:not([type=hidden])')
    if (!input || !this.hasAttribute('source') || input.hasAttribute('role')) return
    this.prepare(input)
    input.addEventListener('input', () => {
      this.choose(undefined)
      window.clearTimeout(this.pause)
      this.pause = window.setTimeout(() => void this.ask(input), pauseBeforeAsking)
    })
    input.addEventListener('keydown', (event) => this.onKey(event, input))
    input.addEventListener('blur', () => this.close(input))
    this.list.addEventListener('mousedown', (event) => {
      event.preventDefault()
      const item = event.target instanceof Element ? event.target.closest('li') : null
      if (item) this.take(input, [...this.list.children].indexOf(item))
    })
  }

  private prepare(input: HTMLInputElement): void {
    count += 1
    this.list.id = `suggestions-${count}`
    this.list.className = 'suggestions'
    this.list.setAttribute('role', 'listbox')
    const label = input.labels?.[0]?.textContent
    this.list.setAttribute('aria-label', label?.trim() ?? input.name)
    this.list.hidden = true
    this.status.className = 'unseen'
    this.status.setAttribute('role', 'status')
    input.removeAttribute('list')
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-expanded', 'false')
    input.setAttribute('aria-controls', this.list.id)
    this.append(this.list, this.status)
  }

  private async ask(input: HTMLInputElement): Promise<void> {
    this.asked += 1
    const turn = this.asked
    const query = input.value.trim()
    if (query.length < 2) return this.close(input)
    const address = new URL(this.getAttribute('source') ?? '', location.href)
    address.searchParams.set('q', query)
    try {
      const answer = await fetch(address, { headers: { accept: 'application/json' } })
      const { items } = await answer.json()
      if (turn === this.asked && Array.isArray(items)) this.show(input, items.map(suggestionOf))
    } catch {
      this.close(input)
    }
  }

  private show(input: HTMLInputElement, suggestions: Suggestion[]): void {
    this.suggestions = suggestions.slice(0, 8)
    this.list.replaceChildren(...this.suggestions.map((item, index) => this.itemOf(item, index)))
    this.list.hidden = this.suggestions.length === 0
    input.setAttribute('aria-expanded', String(!this.list.hidden))
    this.mark(input, -1)
    const words = this.suggestions.length === 0 ? this.dataset['none'] : this.dataset['found']
    this.status.textContent = (words ?? '').replace('#', String(this.suggestions.length))
  }

  private itemOf(suggestion: Suggestion, index: number): HTMLLIElement {
    const item = document.createElement('li')
    item.id = `${this.list.id}-${index}`
    item.setAttribute('role', 'option')
    item.append(suggestion.text)
    if (suggestion.note !== undefined) {
      const note = document.createElement('small')
      note.textContent = suggestion.note
      item.append(' ', note)
    }
    return item
  }

  private onKey(event: KeyboardEvent, input: HTMLInputElement): void {
    const last = this.suggestions.length - 1
    if (event.key === 'Escape' && !this.list.hidden) {
      event.stopPropagation()
      return this.close(input)
    }
    if (this.list.hidden) return
    if (event.key === 'ArrowDown') this.mark(input, this.active >= last ? 0 : this.active + 1)
    else if (event.key === 'ArrowUp') this.mark(input, this.active <= 0 ? last : this.active - 1)
    else if (event.key === 'Enter' && this.active >= 0) this.take(input, this.active)
    else return
    event.preventDefault()
  }

  private mark(input: HTMLInputElement, index: number): void {
    this.active = index
    for (const [at, item] of [...this.list.children].entries()) {
      item.setAttribute('aria-selected', String(at === index))
      if (at === index) item.scrollIntoView({ block: 'nearest' })
    }
    if (index < 0) input.removeAttribute('aria-activedescendant')
    else input.setAttribute('aria-activedescendant', `${this.list.id}-${index}`)
  }

  private take(input: HTMLInputElement, index: number): void {
    const suggestion = this.suggestions[index]
    if (suggestion === undefined) return
    input.value = suggestion.text
    this.choose(suggestion.value)
    this.close(input)
    this.dispatchEvent(new CustomEvent('chosen', { detail: suggestion, bubbles: true }))
  }

  private choose(value: string | undefined): void {
    const hidden = this.querySelector<HTMLInputElement>('input[type=hidden]')
    if (hidden) hidden.value = value ?? ''
  }

  private close(input: HTMLInputElement): void {
    this.list.hidden = true
    this.suggestions = []
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
}

/** Lists of the API name things in their own words: an id and a name are as good as a value and a text. */
function suggestionOf(item: Record<string, unknown>): Suggestion {
  const text = String(item['text'] ?? item['name'] ?? '')
  const suggestion = { value: String(item['value'] ?? item['id'] ?? text), text }
  const note = item['note']
  return typeof note === 'string' ? { ...suggestion, note } : suggestion
}
