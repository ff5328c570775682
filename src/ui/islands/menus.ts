/** Menus close by Escape, by a click elsewhere, and when the focus leaves them. */
export function closeMenusLightly(): void {
  document.addEventListener('click', (event) => closeAllBut(event.target))
  document.addEventListener('focusin', (event) => closeAllBut(event.target))
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    const menu = event.target instanceof Element && event.target.closest('details[data-menu][open]')
    if (!(menu instanceof HTMLDetailsElement)) return
    menu.open = false
    menu.querySelector('summary')?.focus()
  })
}

function closeAllBut(target: EventTarget | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')) {
    if (!(target instanceof Node) || !menu.contains(target)) menu.open = false
  }
}
