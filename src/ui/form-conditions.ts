import type { Clause, Condition } from '@korzo/rules'
import type { UiText } from './texts.ts'

/** How a condition may compare, and the words for it. */
export const operators: readonly (readonly [op: Clause['op'], key: UiText])[] = [
  ['equals', 'ui.rule-equals'],
  ['one-of', 'ui.rule-one-of'],
  ['contains', 'ui.rule-contains'],
  ['answered', 'ui.rule-answered'],
  ['less-than', 'ui.rule-less-than'],
  ['at-most', 'ui.rule-at-most'],
  ['more-than', 'ui.rule-more-than'],
  ['at-least', 'ui.rule-at-least'],
]

/** The clauses of a condition without nesting; undefined when it has some. */
export function flatClauses(when: Condition | undefined): readonly Clause[] | undefined {
  if (when === undefined) return []
  if (when.op === 'not') return undefined
  if (when.op !== 'all' && when.op !== 'any') return [when]
  const clauses = when.of.filter(
    (part) => part.op !== 'all' && part.op !== 'any' && part.op !== 'not',
  )
  return clauses.length === when.of.length ? (clauses as Clause[]) : undefined
}
