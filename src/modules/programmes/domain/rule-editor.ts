import type { Clause, Condition, Value } from '@korzo/rules'
import type { Rule } from './call.ts'

/** The usual rules as an editor's fields show them. */
export type RuleFields = {
  readonly onlyRegion: boolean
  readonly kinds: readonly string[]
  readonly mostPeople: string
  readonly leastPeople: string
  readonly settings: readonly string[]
  readonly onlyFirstTime: boolean
  readonly leastPartners: string
}

/** The rules of a call from what was chosen; rules that the editor does not know stay as they are. */
export function rulesOf(
  fields: RuleFields,
  countries: readonly string[],
  before: readonly Rule[] = [],
): Rule[] {
  const clauses: Record<string, Clause | undefined> = {
    region: fields.onlyRegion
      ? { op: 'one-of', field: 'applicant.country', values: [...countries] }
      : undefined,
    kinds:
      fields.kinds.length > 0
        ? { op: 'one-of', field: 'applicant.kind', values: [...fields.kinds] }
        : undefined,
    'most-people': number('at-most', 'applicant.population', fields.mostPeople),
    'least-people': number('at-least', 'applicant.population', fields.leastPeople),
    settings:
      fields.settings.length > 0
        ? { op: 'one-of', field: 'applicant.setting', values: [...fields.settings] }
        : undefined,
    'first-time': fields.onlyFirstTime
      ? { op: 'equals', field: 'applicant.first-time', value: true }
      : undefined,
    partners: number('at-least', 'partners.count', fields.leastPartners),
  }
  const known = new Map(before.map((rule) => [rule.id, rule]))
  const written = Object.entries(clauses).flatMap(([id, condition]): Rule[] =>
    condition === undefined ? [] : [{ ...known.get(id), id, condition }],
  )
  return [...written, ...before.filter(({ id }) => !Object.hasOwn(clauses, id))]
}

/** What the editor's fields show for the rules of a call. */
export function fieldsOfRules(rules: readonly Rule[]): RuleFields {
  const condition = (id: string): Condition | undefined =>
    rules.find((rule) => rule.id === id)?.condition
  const values = (id: string): string[] => {
    const found = condition(id)
    return found?.op === 'one-of' ? (found.values as readonly Value[]).map(String) : []
  }
  const value = (id: string): string => {
    const found = condition(id)
    return found !== undefined && 'value' in found ? String(found.value) : ''
  }
  return {
    onlyRegion: condition('region') !== undefined,
    kinds: values('kinds'),
    mostPeople: value('most-people'),
    leastPeople: value('least-people'),
    settings: values('settings'),
    onlyFirstTime: condition('first-time') !== undefined,
    leastPartners: value('partners'),
  }
}

function number(op: 'at-most' | 'at-least', field: string, typed: string): Clause | undefined {
  const value = Number(typed.replaceAll(/[\s.]/g, ''))
  return typed.trim() === '' || !Number.isInteger(value) || value < 1
    ? undefined
    : { op, field, value }
}
