import type { Texts } from './texts.ts'

export type FieldError = {
  /** Id of the field; the link goes there. */
  readonly field: string
  readonly text: string
}

/** All errors once, at the top of the form; takes the focus when the page answers with it. */
export function ErrorSummary({ errors, t }: { errors: readonly FieldError[]; t: Texts }) {
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabindex={-1} id="errors" autofocus>
      <h2>{t('ui.errors-found', { count: errors.length })}</h2>
      <ul>
        {errors.map((error) => (
          <li>
            <a href={`#${error.field}`} data-names="">
              {error.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/**
 * A finished page whose summary names the fields, in the order they stand in: "E-mail address: Please fill this in", where the same words would stand
 * for each. The summary is drawn before the fields it points to, so names and order are read once all is drawn.
 */
export function withFieldNames(html: string): string {
  return html.replaceAll(/(?:<li><a href="#[^"]+" data-names="">.*?<\/a><\/li>)+/gs, (list) =>
    [...list.matchAll(/<a href="#([^"]+)" data-names="">(.*?)<\/a>/gs)]
      .map(([, id = '', words = '']) => ({ id, words, at: html.indexOf(` id="${id}"`) }))
      .sort((a, b) => a.at - b.at)
      .map(({ id, words }) => {
        const name = labelOf(html, id)
        return `<li><a href="#${id}">${name === '' ? '' : `${name}: `}${words}</a></li>`
      })
      .join(''),
  )
}

/** The label as it was drawn, without its mark of being optional; for one of several choices, or of several languages, what stands above them all. */
function labelOf(html: string, id: string): string {
  const from = html.indexOf(` id="${id}"`)
  if (from < 0) return ''
  const set = html.lastIndexOf('<fieldset class="choices', from)
  const isInSet = set > html.lastIndexOf('</fieldset>', from)
  const start = isInSet ? html.indexOf('<legend>', set) : html.indexOf(`<label for="${id}"`)
  if (start < 0) return ''
  const inner = html.slice(html.indexOf('>', start) + 1, html.indexOf('</l', start))
  return inner.replace(/<span class="optional">.*?<\/span>/, '').trim()
}
