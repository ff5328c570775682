import { raw } from 'hono/html'

/**
 * Text that people wrote, already made safe: the markdown renderer's output, nothing else.
 * @param html sanitised HTML
 * @param language of the text, when it is not the page's
 */
export function Prose({ html, language }: { html: string; language?: string | undefined }) {
  return (
    <div class="prose" lang={language}>
      {raw(html)}
    </div>
  )
}
