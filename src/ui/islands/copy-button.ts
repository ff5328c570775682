/** Copies the text of its block. */
export class CopyButton extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button')
    const words = button?.querySelector('span')
    if (!button || !words || !navigator.clipboard) return
    button.hidden = false
    const before = words.textContent
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(this.querySelector('code')?.textContent ?? '')
      words.textContent = this.dataset['copied'] ?? ''
      setTimeout(() => (words.textContent = before), 2500)
    })
  }
}
