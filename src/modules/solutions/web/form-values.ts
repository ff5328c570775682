import type { Refusal } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import type { Fields } from '#kernel/fields.ts'
import { type FormState, refusedForm } from '#kernel/form-state.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'

/** A value of a form by its path, `costRun.year`, as a field shows it. */
export function valueAt(form: FormState, path: string): string {
  let value: unknown = form.values
  for (const step of path.split('.'))
    value =
      typeof value === 'object' && value !== null
        ? (value as Record<string, unknown>)[step]
        : undefined
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''
}

/** A form after a refusal of a use case that takes its fields as `content`. */
export function refusedContent(visit: Visit, fields: Fields, refusal: Refusal): FormState {
  if (!(refusal instanceof InvalidInput)) return refusedForm(visit, fields, refusal)
  const issues = refusal.issues.map(({ path, code, details }) =>
    issueAt(path.replace(/^content\./, ''), code, details),
  )
  return refusedForm(visit, fields, new InvalidInput(issues))
}
