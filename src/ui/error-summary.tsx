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
            <a href={`#${error.field}`}>{error.text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
