import { Refusal } from '@korzo/values'
import type { z } from 'zod'

/** One thing that is wrong with what was given, at a path like `name.de` or `rows.3.email`. */
export type InputIssue = {
  readonly path: string
  readonly code: string
  readonly details: Record<string, unknown>
}

/** What was given does not have the shape that was asked for. Names every place. */
export class InvalidInput extends Refusal {
  readonly issues: readonly InputIssue[]

  constructor(issues: readonly z.core.$ZodIssue[] | readonly InputIssue[]) {
    super('input-invalid')
    this.issues = issues.map((issue) =>
      typeof issue.path === 'string' ? (issue as InputIssue) : fromZod(issue as z.core.$ZodIssue),
    )
  }
}

/** An issue found by a rule of the domain, said of one field: `throw new InvalidInput([issueAt('email', 'people.email-taken')])`. */
export function issueAt(
  path: string,
  code: string,
  details: Record<string, unknown> = {},
): InputIssue {
  return { path, code, details }
}

/** Zod's issues as codes of our own, which are also message keys (`input.too-short` …). */
function fromZod(issue: z.core.$ZodIssue): InputIssue {
  const path = issue.path.map(String).join('.')
  switch (issue.code) {
    case 'invalid_type':
      return issueAt(
        path,
        issue.input === undefined || issue.input === '' ? 'input.required' : 'input.wrong-type',
      )
    case 'too_small':
      if (issue.origin !== 'string')
        return issueAt(path, 'input.too-small', { minimum: Number(issue.minimum) })
      return Number(issue.minimum) <= 1
        ? issueAt(path, 'input.required')
        : issueAt(path, 'input.too-short', { minimum: Number(issue.minimum) })
    case 'too_big':
      return issue.origin === 'string'
        ? issueAt(path, 'input.too-long', { maximum: Number(issue.maximum) })
        : issueAt(path, 'input.too-big', { maximum: Number(issue.maximum) })
    case 'invalid_format':
      return issueAt(
        path,
        issue.format === 'email'
          ? 'input.email'
          : issue.format === 'url'
            ? 'input.url'
            : 'input.wrong-format',
      )
    case 'custom':
      return issueAt(path, issue.message.includes('.') ? issue.message : 'input.wrong-format')
    default:
      return issueAt(path, 'input.not-a-choice')
  }
}
