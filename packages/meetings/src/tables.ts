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
  const { slots, zones, parties, candidates, zoneOfTable: zoneOfEach } = c.plan
  const tables = new Int32Array(candidates.length)
  const last = new Int32Array(parties.length)
  const meetings = Array.from({ length: slots }, (): number[] => [])
  for (let one = 0; one < candidates.length; one++) {
    const slot = c.slotOf[one] as number
    if (slot !== -1) meetings[slot]?.push(one)
  }
  const isTaken = new Uint8Array(zoneOfEach.length)
  const take = (candidate: number, table: number): boolean => {
    const isFree = isTaken[table] === 0 && zoneOfEach[table] === c.zoneOf[candidate]
    if (tables[candidate] !== 0 || !isFree) return false
    tables[candidate] = table
    isTaken[table] = 1
    return true
  }
  for (const held of meetings) {
    isTaken.fill(0)
    for (const one of held) take(one, wanted[one] as number)
    for (const one of held) {
      const [a, b] = ends(c.plan, one, c.optionOf[one] as number)
      if (!take(one, last[a] as number)) take(one, last[b] as number)
    }
    const next = new Int32Array(zones.length)
    for (const one of held) {
      const zone = c.zoneOf[one] as number
      const list = zones[zone]?.tables ?? []
      while (tables[one] === 0 && (next[zone] as number) < list.length) {
        take(one, list[next[zone] as number] as number)
        next[zone] = (next[zone] as number) + 1
      }
    }
    for (const one of held) {
      const [a, b] = ends(c.plan, one, c.optionOf[one] as number)
      last[a] = tables[one] as number
      last[b] = tables[one] as number
    }
  }
  return tables
}

/** The zone a table belongs to; −1 for a table there is not. */
export function zoneOfTable({ plan }: Calendar, table: number): number {
  return plan.zoneOfTable[table] ?? -1
}
