const key = 'theme'

/** Light, dark, or as the device says; remembered in this browser only. */
export class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false
    this.show(localStorage.getItem(key) ?? 'auto')
    this.addEventListener('click', (event) => {
      const button = event.target instanceof Element && event.target.closest('button')
      if (button) this.choose(button.value)
    })
  }

  private choose(theme: string): void {
    if (theme === 'auto') {
      localStorage.removeItem(key)
      delete document.documentElement.dataset['theme']
    } else {
      localStorage.setItem(key, theme)
      document.documentElement.dataset['theme'] = theme
    }
    this.show(theme)
  }

  private show(theme: string): void {
    for (const button of this.querySelectorAll('button')) {
      button.setAttribute('aria-pressed', String(button.value === theme))
    }
  }
}
