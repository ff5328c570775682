import type { Comparison, Condition, Value } from './condition.ts'

export type FactType = 'text' | 'number' | 'boolean' | 'list'

/** Where a field stands in a query: an SQL expression of `text`, a number, `boolean` or `text[]`. Trusted: it is not escaped. */
export type Column = { readonly sql: string; readonly type: FactType }

export type SqlCondition = {
  readonly text: string
  readonly parameters: readonly (Value | readonly Value[])[]
}

/**
 * The condition in PostgreSQL: true, false or null exactly where `evaluate` says yes, no or unknown. Use it as
 * `where (…) is true` for those who surely fulfil it, `is not false` for those who may.
 *
 * @param columns every field the condition asks about.
 * @param firstParameter number of the first `$n`.
 * @throws {RangeError} for a field without a column.
 */
export function sqlOf(
  condition: Condition,
  columns: Readonly<Record<string, Column>>,
  firstParameter = 1,
): SqlCondition {
  const parameters: (Value | readonly Value[])[] = []
  const parameter = (value: Value | readonly Value[]) => {
    parameters.push(value)
    return `$${firstParameter + parameters.length - 1}`
  }
  const columnOf = (field: string): Column => {
    const column = Object.hasOwn(columns, field) ? columns[field] : undefined
    if (column === undefined) throw new RangeError(`there is no column for the field ${field}`)
    return column
  }
  const write = (part: Condition): string => {
    switch (part.op) {
      case 'all':
        return joined(part.of.map(write), ' and ', 'true')
      case 'any':
        return joined(part.of.map(write), ' or ', 'false')
      case 'not':
        return `(not ${write(part.of)})`
      case 'answered':
        return answered(columnOf(part.field))
      case 'contains':
        return contains(columnOf(part.field), part.value, parameter)
      case 'one-of':
        return oneOf(columnOf(part.field), part.values, parameter)
      default:
        return compared(columnOf(part.field), part, parameter)
    }
  }
  return { text: write(condition), parameters }
}

type Parameter = (value: Value | readonly Value[]) => string

const unknown = '(null::boolean)'
const operators: Record<Comparison, string> = {
  equals: '=',
  'less-than': '<',
  'at-most': '<=',
  'more-than': '>',
  'at-least': '>=',
}
const types = { text: 'text', number: 'double precision', boolean: 'boolean' } as const

function joined(parts: readonly string[], by: string, empty: string): string {
  return parts.length === 0 ? `(${empty})` : `(${parts.join(by)})`
}

function answered({ sql, type }: Column): string {
  if (type === 'text') return `((${sql}) is not null and (${sql}) <> '')`
  if (type === 'list') return `((${sql}) is not null and cardinality(${sql}) > 0)`
  return `((${sql}) is not null)`
}

function contains({ sql, type }: Column, value: string, parameter: Parameter): string {
  return type === 'list' ? `((${sql}) @> array[${parameter(value)}::text])` : unknown
}

function oneOf({ sql, type }: Column, values: readonly Value[], parameter: Parameter): string {
  if (!values.every((value) => typeOf(value) === (type === 'list' ? 'text' : type))) return unknown
  if (type === 'list') return `((${sql}) && ${parameter(values)}::text[])`
  if (values.length === 0) return `((${sql}) is null and null)`
  return `(${sided({ sql, type })} = any(${parameter(values)}::${types[type]}[]))`
}

function compared(
  column: Column,
  { op, value }: { op: Comparison; value: Value },
  parameter: Parameter,
): string {
  const { type } = column
  if (type === 'list' || typeOf(value) !== type) return unknown
  return `(${sided(column)} ${operators[op]} ${parameter(value)}::${types[type]})`
}

/** The field as it is compared: texts by their bytes, numbers as doubles, as the program has them. */
function sided({ sql, type }: Column): string {
  if (type === 'text') return `(${sql}) collate "C"`
  return type === 'number' ? `(${sql})::double precision` : `(${sql})`
}

function typeOf(value: Value): FactType {
  if (typeof value === 'string') return 'text'
  return typeof value === 'number' ? 'number' : 'boolean'
}
