/** Says how many characters are left; to screen readers only when the typing pauses. */
export class CharacterCount extends HTMLElement {
  private pause: number | undefined

  connectedCallback(): void {
    const area = this.querySelector('textarea')
    const seen = this.querySelector('.count')
    if (!area || !seen) return
    const heard = document.createElement('span')
    heard.className = 'unseen'
    heard.setAttribute('role', 'status')
    this.append(heard)
    const tell = () => {
      const text = this.textFor(area.value)
      seen.textContent = text
      window.clearTimeout(this.pause)
      this.pause = window.setTimeout(() => (heard.textContent = text), 1200)
    }
    area.addEventListener('input', tell)
    if (area.value !== '') tell()
  }

  private textFor(value: string): string {
    const left = Number(this.getAttribute('max')) - [...value].length
    const words = left < 0 ? this.dataset['over'] : this.dataset['left']
    return (words ?? '#').replace('#', String(Math.abs(left)))
  }
}
