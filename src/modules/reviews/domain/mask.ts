import type { Answers, Form } from '@korzo/forms'

/** Kinds of fields that say who somebody is. */
const telling: ReadonlySet<string> = new Set(['email', 'url', 'place', 'organisation', 'files'])

/** Stands where a name stood. */
export const blank = '▮▮▮'

/** A form without the fields that name people and places. */
export function maskedForm(form: Form): Form {
  const sections = form.sections.map((section) => ({
    ...section,
    fields: section.fields
      .filter(({ kind }) => !telling.has(kind))
      .map((field) =>
        field.kind === 'group'
          ? { ...field, fields: field.fields.filter(({ kind }) => !telling.has(kind)) }
          : field,
      ),
  }))
  return { ...form, sections: sections.filter(({ fields }) => fields.length > 0) }
}

/**
 * Answers in which the names of who applies are blanked wherever they stand, in any case. What people describe without naming cannot be
 * hidden.
 */
export function maskedAnswers(answers: Answers, names: readonly string[]): Answers {
  const words = [...new Set(names.map((name) => name.trim()))]
    .filter((name) => name.length > 2)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  if (words.length === 0) return answers
  const pattern = new RegExp(
    words.map((word) => word.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('|'),
    'giu',
  )
  return masked(answers, pattern) as Answers
}

function masked(value: unknown, pattern: RegExp): unknown {
  if (typeof value === 'string') return value.replaceAll(pattern, blank)
  if (Array.isArray(value)) return value.map((entry) => masked(entry, pattern))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, masked(entry, pattern)]),
  )
}
