import { type Calendar, ends, mayAttend, place, reaches, zoneFor } from './calendar.ts'
import { candidateOf } from './plan.ts'
import { zoneOfTable } from './tables.ts'

type Fixed = {
  readonly a: string
  readonly b: string
  readonly slot: number
  readonly table: number | null
}

/**
 * Puts a meeting exactly where it is to be; its candidate, or −1 when that is impossible: no such pair, somebody absent or
 * busy, no table, too far to walk. What is over is not asked for more than a free hour.
 */
export function keep(c: Calendar, { a, b, slot, table }: Fixed): number {
  const candidate = candidateOf(c.plan, a, b)
  if (candidate === -1 || c.slotOf[candidate] !== -1) return -1
  const left = c.plan.partiesOf.get(a) ?? []
  const right = c.plan.partiesOf.get(b) ?? []
  const { firstOption, optionA, optionB } = c.plan
  const first = firstOption[candidate] as number
  const end = firstOption[candidate + 1] as number
  for (let at = first; at < end; at++) {
    const x = optionA[at] as number
    const y = optionB[at] as number
    const named = (left.includes(x) && right.includes(y)) || (left.includes(y) && right.includes(x))
    if (!named || !isFree(c, x, y, slot - 1)) continue
    const zone =
      table === null ? zoneFor(c, x, y, slot - 1) : zoneAt(c, x, y, { slot: slot - 1, table })
    if (zone === -1) continue
    place(c, candidate, { option: at - first, slot: slot - 1, zone })
    return candidate
  }
  return -1
}

function isFree(c: Calendar, a: number, b: number, slot: number): boolean {
  const { slots } = c.plan
  const idle = c.at[a * slots + slot] === -1 && c.at[b * slots + slot] === -1
  return idle && mayAttend(c, a, b, slot)
}

function zoneAt(c: Calendar, a: number, b: number, at: { slot: number; table: number }): number {
  const zone = zoneOfTable(c, at.table)
  if (zone === -1) return -1
  const { zones } = c.plan
  const full =
    (c.used[at.slot * zones.length + zone] as number) >= (zones[zone]?.tables.length ?? 0)
  const isNear =
    zones.length === 1 || (reaches(c, a, at.slot, zone) && reaches(c, b, at.slot, zone))
  return !full && isNear ? zone : -1
}

/** The parties' ids of a candidate as it is held. */
export function whoMeets(c: Calendar, candidate: number): [string, string] {
  const [a, b] = ends(c.plan, candidate, c.optionOf[candidate] as number)
  return [c.plan.parties[a]?.id ?? '', c.plan.parties[b]?.id ?? '']
}
