import { z } from 'zod'

const count = z.number().int().min(0).max(100_000)
const name = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/)
const code = z.string().regex(/^[2-9A-Z]{2}-[2-9A-Z]{4}$/)
const limits = z.object({ least: count.nullable().optional(), most: count.nullable().optional() })

/** What a "what if" changes of a call's rules. Null takes a limit away; whoever is forced in or out has the reason, '' while it is only tried. */
export const changesSchema = z.object({
  places: count.optional(),
  /** How many stand in reserve; they have no say in who is selected. */
  reserves: count.optional(),
  activities: z.record(name, count).default({}),
  quotas: z.record(name, limits).default({}),
  inside: z.record(code, z.string().max(500)).default({}),
  outside: z.record(code, z.string().max(500)).default({}),
})
export type Changes = z.output<typeof changesSchema>

export const noChanges: Changes = { activities: {}, quotas: {}, inside: {}, outside: {} }

/** Whether anything of the rules is changed. */
export function isChanged({ places, activities, quotas, inside, outside }: Changes): boolean {
  const parts = [activities, quotas, inside, outside]
  return places !== undefined || parts.some((part) => Object.keys(part).length > 0)
}

/**
 * Changes as they stand in an address: `places=40&a.visit=18&q.small-towns.least=14&in=K7-MPQ4&out=…`. What is not a change is left out;
 * a limit without a value is taken away.
 */
export function changesFromQuery(query: URLSearchParams): Changes {
  const quotas: Record<string, { least?: number | null; most?: number | null }> = {}
  const activities: Record<string, number> = {}
  for (const [key, value] of query) {
    const [kind, id = '', limit] = key.split('.')
    if (!name.safeParse(id).success || !isCountOrNothing(value)) continue
    if (kind === 'a' && value !== '') activities[id] = Number(value)
    if (kind === 'q' && (limit === 'least' || limit === 'most'))
      quotas[id] = { ...quotas[id], [limit]: value === '' ? null : Number(value) }
  }
  const inside = codesIn(query, 'in')
  const outside = codesIn(query, 'out').filter((one) => !inside.includes(one))
  return {
    ...wholeIn(query, 'places'),
    ...wholeIn(query, 'reserves'),
    activities,
    quotas,
    inside: Object.fromEntries(inside.map((one) => [one, ''])),
    outside: Object.fromEntries(outside.map((one) => [one, ''])),
  }
}

/** The same changes as an address, in a fixed order. */
export function queryOf(changes: Changes): string {
  const query = new URLSearchParams()
  if (changes.places !== undefined) query.set('places', String(changes.places))
  if (changes.reserves !== undefined) query.set('reserves', String(changes.reserves))
  for (const [id, size] of sorted(changes.activities)) query.set(`a.${id}`, String(size))
  for (const [id, { least, most }] of sorted(changes.quotas)) {
    if (least !== undefined) query.set(`q.${id}.least`, least === null ? '' : String(least))
    if (most !== undefined) query.set(`q.${id}.most`, most === null ? '' : String(most))
  }
  for (const [one] of sorted(changes.inside)) query.append('in', one)
  for (const [one] of sorted(changes.outside)) query.append('out', one)
  return query.toString()
}

function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
}

function isCountOrNothing(value: string): boolean {
  return value === '' || (/^\d{1,6}$/.test(value) && count.safeParse(Number(value)).success)
}

function wholeIn(query: URLSearchParams, key: 'places' | 'reserves'): { [name: string]: number } {
  const value = query.get(key) ?? ''
  return value !== '' && isCountOrNothing(value) ? { [key]: Number(value) } : {}
}

function codesIn(query: URLSearchParams, key: string): string[] {
  const given = query.getAll(key).flatMap((value) => value.toUpperCase().split(/[\s,;]+/))
  return [...new Set(given)].filter((one) => code.safeParse(one).success).slice(0, 200)
}
