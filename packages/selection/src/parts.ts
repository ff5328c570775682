import type { Application, Attribute, Members } from './problem.ts'

/** Parts by application and activity. */
export type Parts = {
  readonly partStart: Int32Array
  readonly partActivity: Int32Array
  readonly partApplication: Int32Array
}

/** Parts that count in a row, in their order, and how much each does. */
export type Counts = { readonly parts: readonly number[]; readonly counts: readonly number[] }

/** What a limit is called, and whom it counts where it is a quota. */
export type RuleDraft = { readonly id: string; readonly text: string; readonly quota?: Members }

/** A row under construction: what counts in it, and its limits with the rules they come from. */
export type RowDraft = Counts & {
  low: number
  high: number
  readonly lowRule: RuleDraft | null
  readonly highRule: RuleDraft | null
}

/** How much each part of one activity (−1: being selected) counts, by the worth of its application. */
export function countsWhere(
  { partActivity, partApplication }: Parts,
  activity: number,
  worth: (application: number) => number,
): Counts {
  const parts: number[] = []
  const counts: number[] = []
  for (let part = 0; part < partActivity.length; part++) {
    if (partActivity[part] !== activity) continue
    const count = worth(partApplication[part] as number)
    if (count === 0) continue
    parts.push(part)
    counts.push(count)
  }
  return { parts, counts }
}

/** Whether the application is one of those a quota or an objective counts. */
export function matches({ attributes }: Application, members: Members): boolean {
  if (!Object.hasOwn(attributes, members.attribute)) return false
  const found = attributes[members.attribute] as Attribute
  if ('values' in members) {
    const values: readonly unknown[] = members.values
    return typeof found === 'object'
      ? found.some((value) => values.includes(value))
      : values.includes(found)
  }
  return (
    typeof found === 'number' &&
    found >= (members.from ?? -Infinity) &&
    found <= (members.to ?? Infinity)
  )
}
