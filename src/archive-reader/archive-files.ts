import type { FoundFile } from '@korzo/proofs'

/** The files in the document, as the browser found them. */
export function filesIn(page: Document): FoundFile[] {
  return [...page.querySelectorAll<HTMLElement>('script[data-file]')].map((element) => ({
    path: element.dataset['file'] ?? '',
    json: element.textContent ?? '',
  }))
}

/** The text of a file, or null when there is none or what stands there is none. */
export function textOf(files: ReadonlyMap<string, string>, path: string): string | null {
  try {
    const text: unknown = JSON.parse(files.get(path) ?? 'null')
    return typeof text === 'string' ? text : null
  } catch {
    return null // changed by somebody: the verdict names it
  }
}

/** Gives a text to the reader as a file of its own. */
export function save(page: Document, path: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }))
  const link = page.createElement('a')
  link.href = address
  link.download = path.split('/').at(-1) ?? path
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
