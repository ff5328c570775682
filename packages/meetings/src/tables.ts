import { type Calendar, ends } from './calendar.ts'

/** The table (from 1) of every candidate that is held; 0 for the others. */
export type Tables = Int32Array

/**
 * Gives every meeting a table of its zone, slot by slot: a wanted one where there is a wish, otherwise where one of the two
 * sat before, so that few walk, otherwise the first free one.
 *
 * @param wanted table per candidate, 0 for no wish; of two that want the same the first one gets it.
 */
export function seatMeetings(c: Calendar, wanted: Int32Array): Tables {
  const { slots, zones, parties, candidates } = c.plan
  const tables = new Int32Array(candidates.length)
  const last = new Int32Array(parties.length)
  const meetings = Array.from({ length: slots }, (): number[] => [])
  c.slotOf.forEach((slot, candidate) => {
    if (slot !== -1) meetings[slot]?.push(candidate)
  })
  for (const held of meetings) {
    const free = zones.map((zone) => new Set(zone.tables))
    const take = (candidate: number, table: number): boolean => {
      if (tables[candidate] !== 0 || !(free[c.zoneOf[candidate] ?? 0]?.delete(table) ?? false))
        return false
      tables[candidate] = table
      return true
    }
    for (const one of held) take(one, wanted[one] as number)
    for (const one of held) {
      const [a, b] = ends(c.plan, one, c.optionOf[one] as number)
      if (!take(one, last[a] as number)) take(one, last[b] as number)
    }
    for (const one of held)
      if (tables[one] === 0) {
        const [first] = free[c.zoneOf[one] ?? 0] ?? []
        if (first !== undefined) take(one, first)
      }
    for (const one of held)
      for (const party of ends(c.plan, one, c.optionOf[one] as number))
        last[party] = tables[one] as number
  }
  return tables
}

/** The zone a table belongs to; −1 for a table there is not. */
export function zoneOfTable({ plan }: Calendar, table: number): number {
  return plan.zoneOfTable[table] ?? -1
}
