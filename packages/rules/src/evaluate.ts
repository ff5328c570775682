import type { Clause, Comparison, Condition, Fact, Facts, Value } from './condition.ts'

/** Kleene's three values: what nobody knows makes an answer unknown only where it matters. */
export type Answer = 'yes' | 'no' | 'unknown'

/** Answers a condition. A fact of another type than the clause asks for is unknown; no `all` is yes, no `any` is no. */
export function evaluate(condition: Condition, facts: Facts): Answer {
  switch (condition.op) {
    case 'all':
      return every(condition.of, facts, 'no', 'yes')
    case 'any':
      return every(condition.of, facts, 'yes', 'no')
    case 'not':
      return opposite(evaluate(condition.of, facts))
    default:
      return answerClause(condition, factOf(facts, condition.field))
  }
}

/** Yes for no, no for yes; what is unknown stays it. */
export function opposite(answer: Answer): Answer {
  if (answer === 'unknown') return answer
  return answer === 'yes' ? 'no' : 'yes'
}

/** What is known of a field; names like `constructor` are nothing special. */
export function factOf(facts: Facts, field: string): Fact {
  return Object.hasOwn(facts, field) ? (facts[field] ?? null) : null
}

/** Answers one clause from the fact it asks about. */
export function answerClause(clause: Clause, fact: Fact): Answer {
  if (clause.op === 'answered') return said(isAnswered(fact))
  if (fact === null) return 'unknown'
  if (clause.op === 'contains') return isList(fact) ? said(fact.includes(clause.value)) : 'unknown'
  if (clause.op === 'one-of') return oneOf(clause.values, fact)
  return typeof fact === typeof clause.value
    ? said(holds(clause.op, compare(fact as Value, clause.value)))
    : 'unknown'
}

function every(
  conditions: readonly Condition[],
  facts: Facts,
  decisive: Answer,
  otherwise: Answer,
): Answer {
  let answer = otherwise
  for (const condition of conditions) {
    const one = evaluate(condition, facts)
    if (one === decisive) return decisive
    if (one === 'unknown') answer = 'unknown'
  }
  return answer
}

function oneOf(values: readonly Value[], fact: Value | readonly string[]): Answer {
  if (isList(fact)) {
    return values.every((value) => typeof value === 'string')
      ? said(values.some((value) => fact.includes(value)))
      : 'unknown'
  }
  return values.every((value) => typeof value === typeof fact)
    ? said(values.some((value) => compare(value, fact) === 0))
    : 'unknown'
}

function isAnswered(fact: Fact): boolean {
  return fact !== null && fact !== '' && !(isList(fact) && fact.length === 0)
}

function isList(fact: Fact): fact is readonly string[] {
  return Array.isArray(fact)
}

function holds(op: Comparison, order: number): boolean {
  switch (op) {
    case 'equals':
      return order === 0
    case 'less-than':
      return order < 0
    case 'at-most':
      return order <= 0
    case 'more-than':
      return order > 0
    case 'at-least':
      return order >= 0
  }
}

/** No before yes, numbers by size, texts by code points: as the database does under `collate "C"`. */
function compare(one: Value, other: Value): number {
  if (typeof one === 'string' && typeof other === 'string') return compareTexts(one, other)
  return Number(one) - Number(other)
}

function compareTexts(one: string, other: string): number {
  const theirs = [...other]
  let at = 0
  for (const character of one) {
    const against = theirs[at++]
    if (against === undefined) return 1
    if (character !== against)
      return (character.codePointAt(0) ?? 0) - (against.codePointAt(0) ?? 0)
  }
  return at - theirs.length
}

function said(is: boolean): Answer {
  return is ? 'yes' : 'no'
}
