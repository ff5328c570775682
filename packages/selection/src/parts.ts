import type { Application, Attribute, Members } from './problem.ts'

/** Parts by application and activity. */
export type Parts = {
  readonly partStart: Int32Array
  readonly partActivity: Int32Array
  readonly partApplication: Int32Array
}

/** A row under construction: how much part p counts, and its limits with the rules they come from. */
export type RowDraft = {
  readonly counts: Map<number, number>
  low: number
  high: number
  readonly lowRule: { id: string; text: string } | null
  readonly highRule: { id: string; text: string } | null
}

/** How much each part of one activity (−1: being selected) counts, by the worth of its application. */
export function countsWhere(
  parts: Parts,
  activity: number,
  worth: (application: number) => number,
): Map<number, number> {
  const counts = new Map<number, number>()
  parts.partActivity.forEach((of, part) => {
    if (of !== activity) return
    const count = worth(parts.partApplication[part] as number)
    if (count !== 0) counts.set(part, count)
  })
  return counts
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
