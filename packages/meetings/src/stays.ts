import type { Calendar } from './calendar.ts'

/**
 * Stays: stretches of slots in which a party is there without a pause. Where rooms are far apart, whoever meets somebody in every
 * slot spends a stay in one zone. A stay of a single slot may be spent anywhere.
 */
export type Stays = {
  /** The stay of each hour (party·slots + slot); −1 where the party is not there. */
  readonly of: Int32Array
  /** Slots of a stay: from `from` up to `end`. */
  readonly from: Int32Array
  readonly end: Int32Array
  /** −1 while a stay may be spent anywhere. */
  readonly zone: Int16Array
}

/** The stays of an event; those with pinned meetings have the zone of the first. */
export function staysOf({ plan: { slots, open }, at, zoneOf }: Calendar): Stays {
  const of = new Int32Array(open.length).fill(-1)
  const from: number[] = []
  const end: number[] = []
  for (let hour = 0; hour < open.length; hour++) {
    if (open[hour] === 0) continue
    const slot = hour % slots
    if (slot === 0 || open[hour - 1] === 0) from.push(slot)
    of[hour] = from.length - 1
    end[from.length - 1] = slot + 1
  }
  const zone = new Int16Array(from.length).fill(-1)
  at.forEach((met, hour) => {
    const stay = of[hour] as number
    if (met !== -1 && zone[stay] === -1) zone[stay] = zoneOf[met] as number
  })
  return { of, from: Int32Array.from(from), end: Int32Array.from(end), zone }
}

/** Could these two stays be spent in one zone? */
export function mayShare({ zone }: Stays, one: number, other: number): boolean {
  const a = zone[one] as number
  const b = zone[other] as number
  return a === b || a === -1 || b === -1
}
