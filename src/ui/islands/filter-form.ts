/** Shows the filtered list as soon as a choice is made; typed text waits for Enter. On a phone the filters fold, so that the list is seen. */
export class FilterForm extends HTMLElement {
  connectedCallback(): void {
    if (matchMedia('(max-width: 40em)').matches) this.closest('details')?.removeAttribute('open')
    this.addEventListener('change', (event) => {
      const field = event.target
      const isChoice =
        field instanceof HTMLSelectElement ||
        (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type))
      if (isChoice) field.form?.requestSubmit()
    })
    this.addEventListener('submit', (event) => dropEmptyFields(event.target))
  }
}

/** Keeps addresses short: what is empty filters nothing. */
function dropEmptyFields(form: EventTarget | null): void {
  if (!(form instanceof HTMLFormElement)) return
  for (const field of form.elements) {
    const isEmpty =
      (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) &&
      field.value === ''
    if (isEmpty) field.disabled = true
  }
  addEventListener('pageshow', () => {
    for (const field of form.elements) field.removeAttribute('disabled')
  })
}
