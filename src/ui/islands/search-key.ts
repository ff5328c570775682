let isListening = false

/** The key `/` goes to the search field, except while somebody types. */
export class SearchKey extends HTMLElement {
  connectedCallback(): void {
    const hint = this.querySelector('kbd')
    if (hint) hint.hidden = false
    if (isListening) return
    isListening = true
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target)) return
      const field = [...document.querySelectorAll<HTMLInputElement>('korzo-search-key input')].find(
        (input) => input.checkVisibility(),
      )
      if (field === undefined) return openMenu(event)
      event.preventDefault()
      field.focus()
      field.select()
    })
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

/** On a narrow page the search field lives in the menu. */
function openMenu(event: KeyboardEvent): void {
  const menu = document.querySelector<HTMLDetailsElement>('details.site-menu')
  const field = menu?.querySelector('input')
  if (!menu || !field) return
  event.preventDefault()
  menu.open = true
  field.focus()
}
