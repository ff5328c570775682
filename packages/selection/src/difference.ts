import type { Selection } from './decide.ts'

/** What changed from one selection to another: who enters, who leaves, what each objective gained. */
export type Difference = {
  readonly enters: readonly { readonly application: string; readonly text: string }[]
  readonly leaves: readonly { readonly application: string; readonly text: string }[]
  readonly activities: {
    readonly [activity: string]: {
      readonly enters: readonly string[]
      readonly leaves: readonly string[]
    }
  }
  readonly objective: readonly {
    readonly name: string
    readonly before: number
    readonly after: number
  }[]
}

/** Compares two selections, as "what if the floor for small towns were higher"; the reasons are those of the second. */
export function difference(before: Selection, after: Selection): Difference {
  const why = new Map(after.reasons.map(({ application, text }) => [application, text]))
  const told = (list: readonly string[]) =>
    list.map((application) => ({ application, text: why.get(application) ?? '' }))
  const names = [...new Set([...Object.keys(before.activities), ...Object.keys(after.activities)])]
  const values = new Map(before.objective.map(({ name, value }) => [name, value]))
  return {
    enters: told(missingFrom(before.selected, after.selected)),
    leaves: told(missingFrom(after.selected, before.selected)),
    activities: Object.fromEntries(
      names.map((name) => {
        const [old, now] = [before.activities[name] ?? [], after.activities[name] ?? []]
        return [name, { enters: missingFrom(old, now), leaves: missingFrom(now, old) }]
      }),
    ),
    objective: after.objective.flatMap(({ name, value }) => {
      const old = values.get(name)
      return old === undefined ? [] : [{ name, before: old, after: value }]
    }),
  }
}

function missingFrom(known: readonly string[], list: readonly string[]): string[] {
  const seen = new Set(known)
  return list.filter((item) => !seen.has(item))
}
