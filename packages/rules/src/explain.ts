import type { Clause, Condition, Fact, Facts } from './condition.ts'
import { type Answer, answerClause, factOf, opposite } from './evaluate.ts'

/** One clause that decided, what was known of its field, and how the clause was answered. */
export type Reason = {
  readonly clause: Clause
  /** Where the clause stands in the condition, as `of.1.of`; empty when it is the whole. */
  readonly path: string
  readonly fact: Fact
  readonly answer: Answer
  /** Whether the clause stands under an odd number of `not`: it being yes speaks against the whole. */
  readonly isNegated: boolean
}

export type Verdict = { readonly answer: Answer; readonly reasons: readonly Reason[] }

/**
 * Answers a condition and names what decided: for a no of `all` the clauses that failed, for a yes every one, for unknown those
 * whose fact is missing; `any` the other way round. Changing no fact but those of the reasons can change the answer only from
 * unknown or towards another reason.
 */
export function explain(condition: Condition, facts: Facts): Verdict {
  return explainAt(condition, facts, { path: [], isNegated: false })
}

type Position = { readonly path: readonly string[]; readonly isNegated: boolean }

function explainAt(condition: Condition, facts: Facts, at: Position): Verdict {
  switch (condition.op) {
    case 'all':
      return explainParts(condition.of, facts, at, 'no')
    case 'any':
      return explainParts(condition.of, facts, at, 'yes')
    case 'not': {
      const { answer, reasons } = explainAt(condition.of, facts, {
        path: [...at.path, 'of'],
        isNegated: !at.isNegated,
      })
      return { answer: opposite(answer), reasons }
    }
    default: {
      const fact = factOf(facts, condition.field)
      const answer = answerClause(condition, fact)
      const path = at.path.join('.')
      return {
        answer,
        reasons: [{ clause: condition, path, fact, answer, isNegated: at.isNegated }],
      }
    }
  }
}

function explainParts(
  conditions: readonly Condition[],
  facts: Facts,
  at: Position,
  decisive: Answer,
): Verdict {
  const parts = conditions.map((part, index) =>
    explainAt(part, facts, { ...at, path: [...at.path, 'of', String(index)] }),
  )
  const answer = together(parts, decisive)
  const deciding = parts.filter((part) => part.answer === answer)
  return { answer, reasons: deciding.flatMap(({ reasons }) => reasons) }
}

function together(parts: readonly Verdict[], decisive: Answer): Answer {
  if (parts.some(({ answer }) => answer === decisive)) return decisive
  return parts.some(({ answer }) => answer === 'unknown') ? 'unknown' : opposite(decisive)
}
