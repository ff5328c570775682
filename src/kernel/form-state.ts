import type { Refusal } from '@korzo/values'
import type { Visit } from './contract.ts'
import type { Fields } from './fields.ts'
import { type InputIssue, InvalidInput } from './invalid-input.ts'
import type { Locale } from './locale.ts'

/** What a form shows again after a refusal: what was typed, each error by its field, and what concerns the whole. */
export type FormState = {
  readonly values: Readonly<Record<string, unknown>>
  readonly errors: Readonly<Record<string, string>>
  readonly summary: readonly { readonly field: string; readonly text: string }[]
}

export const blankForm: FormState = { values: {}, errors: {}, summary: [] }

/** A form filled with what is known, without errors. */
export function filledForm(values: Readonly<Record<string, unknown>>): FormState {
  return { values, errors: {}, summary: [] }
}

/** A form after a refusal, in the reader's words. */
export function refusedForm(visit: Visit, fields: Fields, refusal: Refusal): FormState {
  const values = fields.object()
  if (!(refusal instanceof InvalidInput)) {
    return {
      values,
      errors: {},
      summary: [{ field: 'main', text: refusalText(visit.locale, refusal) }],
    }
  }
  const said = refusal.issues.map((issue) => ({
    field: issue.path === '' ? 'main' : issue.path,
    text: issueText(visit.locale, issue),
  }))
  const errors = Object.fromEntries(said.map(({ field, text }) => [field, text]))
  return { values, errors, summary: said }
}

/** A form of one file after a refusal: whatever is wrong, also with the whole request, is said at its field. */
export function refusedUpload({ locale }: Visit, field: string, refusal: Refusal): FormState {
  const [issue] = refusal instanceof InvalidInput ? refusal.issues : []
  const text = issue === undefined ? refusalText(locale, refusal) : issueText(locale, issue)
  return { values: {}, errors: { [field]: text }, summary: [{ field, text }] }
}

/** What a refusal says to a reader. */
export function refusalText(locale: Locale, refusal: Refusal): string {
  return locale.say(refusal.code, refusal.details) ?? refusal.code
}

export function issueText(locale: Locale, { code, details }: InputIssue): string {
  return locale.say(code, details) ?? code
}
