import type { Child } from 'hono/jsx'
import type { Texts } from './texts.ts'

type Props = {
  readonly t: Texts
  /** What is said of the last saving, or how it is done: "Saved at 14:03". */
  readonly status?: string | undefined
  /** What is said when somebody else saved meanwhile. */
  readonly conflict?: string | undefined
  readonly children?: Child
}

/**
 * The inside of a form that saves itself while somebody types: posts its fields to the form's own address with `do=autosave`, keeps them on the
 * device while the line is broken, and puts them back. The form has a hidden field `base` that names what it was made from; the answer
 * is `{ saved, revision?, conflicts? }`. Without scripts it is an ordinary form.
 */
export function SavesItself({ t, status, conflict = t('ui.draft-conflict'), children }: Props) {
  return (
    <korzo-draft
      data-offline={t('ui.draft-offline')}
      data-restored={t('ui.draft-restored')}
      data-conflict={conflict}
    >
      <p class="draft-status quiet" role="status">
        {status}
      </p>
      {children}
    </korzo-draft>
  )
}
