/** Shows the page that asks as a dialog over this one; if it cannot, the link goes there. */
export class ConfirmOpener extends HTMLElement {
  connectedCallback(): void {
    const link = this.querySelector('a')
    link?.addEventListener('click', async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      const question = await fetchQuestion(link.href)
      if (question === null) return location.assign(link.href)
      ask(question, link)
    })
  }
}

async function fetchQuestion(address: string): Promise<Element | null> {
  try {
    const answer = await fetch(address)
    if (!answer.ok) return null
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    return page.querySelector('form.confirm')
  } catch {
    return null
  }
}

function ask(question: Element, link: HTMLElement): void {
  const dialog = document.createElement('dialog')
  const title = question.querySelector('h1, h2')
  title?.setAttribute('id', 'confirm-title')
  dialog.setAttribute('aria-labelledby', 'confirm-title')
  dialog.append(document.adoptNode(question))
  document.body.append(dialog)
  dialog.querySelector('[data-cancel]')?.addEventListener('click', (event) => {
    event.preventDefault()
    dialog.close()
  })
  dialog.addEventListener('close', () => {
    dialog.remove()
    link.focus()
  })
  dialog.showModal()
}
