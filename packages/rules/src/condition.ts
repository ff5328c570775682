/** What a condition compares with. */
export type Value = string | number | boolean

/** How a field is compared with one value. Texts are ordered by code points, so days as `2026-03-01` sort as days do. */
export type Comparison = 'equals' | 'less-than' | 'at-most' | 'more-than' | 'at-least'

/** A condition about one field. */
export type Clause =
  | { readonly op: Comparison; readonly field: string; readonly value: Value }
  /** The field is one of these; a list shares at least one with these. */
  | { readonly op: 'one-of'; readonly field: string; readonly values: readonly Value[] }
  /** A list holds this text. */
  | { readonly op: 'contains'; readonly field: string; readonly value: string }
  /** There is an answer. Never unknown. */
  | { readonly op: 'answered'; readonly field: string }

/** A condition as it is stored: clauses joined by all (and), any (or) and not. */
export type Condition =
  | Clause
  | { readonly op: 'all'; readonly of: readonly Condition[] }
  | { readonly op: 'any'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition }

/** What is known of a field; null or nothing is unknown. */
export type Fact = Value | readonly string[] | null
export type Facts = Readonly<Record<string, Fact | undefined>>

/** The clauses of a condition, in their order. */
export function clausesOf(condition: Condition): Clause[] {
  switch (condition.op) {
    case 'all':
    case 'any':
      return condition.of.flatMap(clausesOf)
    case 'not':
      return clausesOf(condition.of)
    default:
      return [condition]
  }
}

/** The fields a condition asks about, each once, in the order they are first named. */
export function fieldsOf(condition: Condition): string[] {
  return [...new Set(clausesOf(condition).map(({ field }) => field))]
}
