import { editForm, type Form, freeId } from '@korzo/forms'
import { kinds, newField } from './form-settings.ts'
import type { Texts } from './texts.ts'

/** What a button of the builder asks for, read from what it sent; undefined when it was another button. */
export function readBuilderDeed(
  sent: string,
): { readonly deed: string; readonly id: string } | undefined {
  const [, deed, id = ''] =
    /^(add-section|undo|add-field|(?:up|down|remove)-(?:section|field))(?::([a-z][a-z0-9-]*))?$/.exec(
      sent,
    ) ?? []
  return deed === undefined ? undefined : { deed, id }
}

type Step = {
  /** What the button `do` sent. */
  readonly sent: string
  /** The kind chosen beside it: the control `kind.SECTION`. */
  readonly kind: string
  readonly t: Texts
  /** The language new words are written in, and all of the form's. */
  readonly language: string
  readonly languages: readonly string[]
}

/**
 * The definition after a step of the builder, and the field to be given its words, when one was added. Undoing and unknown buttons
 * change nothing here.
 */
export function builderStep(
  form: Form,
  { sent, kind, t, language, languages }: Step,
): { readonly form: Form; readonly added?: string } {
  const step = readBuilderDeed(sent)
  if (step === undefined) return { form }
  const { deed, id } = step
  const by = deed.startsWith('up') ? -1 : 1
  switch (deed) {
    case 'add-section': {
      const title = { [language]: t('ui.builder-new-section') }
      const section = { id: freeId(form, 'page'), title, fields: [] }
      return { form: editForm(form, { edit: 'add-section', section }) }
    }
    case 'add-field': {
      const chosen = kinds.find((known) => known === kind) ?? 'text'
      const added = freeId(form, chosen)
      const label = { [language]: t('ui.builder-new-field') }
      const field = newField(chosen, { id: added, label, languages })
      return { form: editForm(form, { edit: 'add-field', sectionId: id, field }), added }
    }
    case 'remove-section':
      return { form: editForm(form, { edit: 'remove-section', sectionId: id }) }
    case 'remove-field':
      return { form: editForm(form, { edit: 'remove-field', fieldId: id }) }
    case 'up-section':
    case 'down-section':
      return { form: editForm(form, { edit: 'move-section', sectionId: id, by }) }
    case 'up-field':
    case 'down-field':
      return { form: editForm(form, { edit: 'move-field', fieldId: id, by }) }
    default:
      return { form }
  }
}
