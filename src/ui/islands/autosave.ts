const pauseBeforeSaving = 1500

/**
 * Sends the form around it to `address` after a pause in typing and when the page is left. The answer is
 * `{ "saved": "words to show" }`; a failure is silent here, since the form itself can still be sent.
 */
export class Autosave extends HTMLElement {
  private pause: number | undefined
  private isChanged = false

  connectedCallback(): void {
    const form = this.closest('form') ?? this.querySelector('form')
    if (!form) return
    form.addEventListener('input', () => {
      this.isChanged = true
      window.clearTimeout(this.pause)
      this.pause = window.setTimeout(() => void this.save(form), pauseBeforeSaving)
    })
    form.addEventListener('submit', () => (this.isChanged = false))
    addEventListener('pagehide', () => this.isChanged && this.sendLast(form))
  }

  private async save(form: HTMLFormElement): Promise<void> {
    const body = fieldsOf(form)
    try {
      const headers = { accept: 'application/json' }
      const answer = await fetch(this.address, { method: 'POST', body, headers })
      if (!answer.ok) return
      this.isChanged = false
      const { saved } = await answer.json()
      const status = this.querySelector('[role=status]')
      if (status && typeof saved === 'string') status.textContent = saved
    } catch {
      this.isChanged = true
    }
  }

  private sendLast(form: HTMLFormElement): void {
    navigator.sendBeacon(this.address, fieldsOf(form))
  }

  private get address(): string {
    return this.getAttribute('address') ?? location.href
  }
}

/** Files are sent with the form itself, never on the side. */
function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') fields.append(name, value)
  }
  return fields
}
