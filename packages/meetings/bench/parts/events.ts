import type { Meeting } from '../../src/index.ts'

/** Invented events; every case is drawn from the same numbers on every machine. */
export type Case = {
  readonly people?: number
  readonly slots?: number
  readonly wishes: number
  /** Share of the slots in which each person is there. */
  readonly there: number
  readonly tables?: number
  readonly most?: number
  readonly heaviest?: number
  readonly twoSided?: boolean
  readonly far?: boolean
  /** All as far from each other; two unless said otherwise. */
  readonly rooms?: number
  readonly breaks?: readonly number[]
  /** Every three people are a delegation of which one goes, or all together. */
  readonly delegations?: 'one' | 'together'
  /** One side's wish suffices. */
  readonly either?: boolean
  /** The first so many people are hosts who have a meeting pinned in slots 1, 2 and 3. */
  readonly hosts?: number
}

export const cases: Readonly<Record<string, Case>> = {
  'all there, 20 wishes each': { wishes: 20, there: 1 },
  'all there, towns with firms': { wishes: 20, there: 1, twoSided: true },
  'all there, 50 wishes each': { wishes: 50, there: 1 },
  'all there, 100 tables': { wishes: 20, there: 1, tables: 100 },
  'there 80 % of the time': { wishes: 20, there: 0.8 },
  'there 80 %, weights to 100': { wishes: 30, there: 0.8, heaviest: 100 },
  'there 80 %, 60 tables': { wishes: 20, there: 0.8, tables: 60 },
  'there 80 %, at most 8 each': { wishes: 25, there: 0.8, most: 8 },
  'two rooms far apart': { wishes: 20, there: 0.9, far: true, tables: 180 },
  'there 50 % of the time': { wishes: 20, there: 0.5 },
  'there 30 % of the time': { wishes: 15, there: 0.3 },
  'breaks, there 70 %': { wishes: 20, there: 0.7, breaks: [5, 10, 11, 16] },
  'delegations of 3, one goes': { wishes: 20, there: 0.8, delegations: 'one' },
  'delegations of 3, together': { wishes: 10, there: 0.9, delegations: 'together' },
  'wishes of one side suffice': { wishes: 15, there: 0.7, either: true },
  'hosts pinned, 120 tables': { wishes: 20, there: 0.8, hosts: 20, tables: 120 },
  'towns with firms, there 60 %': { wishes: 20, there: 0.6, twoSided: true },
  '300 people, 30 slots': { people: 300, slots: 30, wishes: 25, there: 0.8 },
  'far, 3 breaks, 60 % there': {
    wishes: 20,
    there: 0.6,
    far: true,
    tables: 150,
    breaks: [6, 11, 16],
  },
  'all alike, weight 1': { wishes: 20, there: 0.6, heaviest: 1 },
  'all there, 20 tables': { wishes: 20, there: 1, tables: 20 },
  'there 90 %, weights to 1000': { wishes: 20, there: 0.9, heaviest: 1000 },
  '3 breaks, 60 %, 150 tables': { wishes: 20, there: 0.6, tables: 150, breaks: [6, 11, 16] },
  'far, 60 % there': { wishes: 20, there: 0.6, far: true },
  'far, 60 % there, 100 tables': { wishes: 20, there: 0.6, far: true, tables: 100 },
  'far, hosts pinned, 70 %': { wishes: 20, there: 0.7, far: true, tables: 200, hosts: 20 },
  'far, delegations of 3': { wishes: 20, there: 0.7, far: true, delegations: 'one' },
  'three rooms far apart, 80 %': { wishes: 20, there: 0.8, far: true, rooms: 3, tables: 180 },
  'four rooms far apart, 60 %': { wishes: 20, there: 0.6, far: true, rooms: 4, tables: 160 },
  'far, 50 % there': { wishes: 20, there: 0.5, far: true },
  'there 40 % of the time': { wishes: 20, there: 0.4 },
  'one side suffices, 50 %': { wishes: 12, there: 0.5, either: true },
  'towns with firms, there 40 %': { wishes: 15, there: 0.4, twoSided: true },
  'at most 4 each, there 50 %': { wishes: 20, there: 0.5, most: 4 },
  'together, there 70 %': { wishes: 15, there: 0.7, delegations: 'together' },
  '60 people, 20 slots, 80 %': { people: 60, wishes: 25, there: 0.8 },
  '60 people, 20 slots, far': { people: 60, wishes: 20, there: 0.6, far: true },
  '150 people, 10 slots, 60 %': { people: 150, slots: 10, wishes: 15, there: 0.6 },
  '200 people, 12 slots, firms': { people: 200, slots: 12, wishes: 15, there: 0.9, twoSided: true },
}

type Wished = { from: string; to: string; weight: number }

export type Invented = { readonly [name: string]: unknown } & {
  readonly people: readonly { readonly id: string; readonly available: readonly number[] }[]
}

/** The event of a case, as `readEvent` reads it. */
export function invented(one: Case): Invented {
  const draw = numbers()
  const count = one.people ?? 500
  const slots = Array.from({ length: one.slots ?? 20 }, (_, at) => at + 1)
  const people = Array.from({ length: count }, (_, at) => ({
    id: `p${at}`,
    available: slots.filter((slot) => draw() < one.there || (at < (one.hosts ?? 0) && slot < 4)),
    ...(one.most === undefined ? {} : { most: one.most }),
  }))
  const tables = one.tables ?? count / 2
  const rooms = Array.from({ length: one.rooms ?? 2 }, (_, at) => ({
    id: 'ABCD'.charAt(at),
    tables: Math.floor(tables / (one.rooms ?? 2)),
  }))
  const farApart = rooms.flatMap((a, at) => rooms.slice(at + 1).map((b) => [a.id, b.id]))
  return {
    slots: slots.length,
    people,
    wishes: wishes(one, count, draw),
    breaks: one.breaks ?? [],
    count: one.either === true ? 'either' : 'mutual',
    delegations: delegations(one, count),
    pinned: pinned(one),
    ...(one.far === true ? { rooms, farApart } : { tables }),
  }
}

function numbers(): () => number {
  let state = 2654435761
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state >>> 8) / 2 ** 24
  }
}

function wishes(one: Case, count: number, draw: () => number): Wished[] {
  const wished = new Map<string, Wished>()
  const wish = (from: number, to: number) =>
    void wished.set(`${from} ${to}`, {
      from: `p${from}`,
      to: `p${to}`,
      weight: 1 + Math.floor(draw() * (one.heaviest ?? 5)),
    })
  const half = count / 2
  for (let from = 0; from < count; from++)
    for (let turn = 0; turn < one.wishes; turn++) {
      const to = one.twoSided
        ? Math.floor(draw() * half) + (from < half ? half : 0)
        : Math.floor(draw() * count)
      if (to === from) continue
      wish(from, to)
      if (draw() < 0.5) wish(to, from)
    }
  return [...wished.values()]
}

function delegations({ delegations: attend }: Case, count: number) {
  if (attend === undefined) return []
  return Array.from({ length: 40 }, (_, at) => ({
    id: `d${at}`,
    members: [0, 1, 2].map((member) => `p${(at * 3 + member) % count}`),
    attend,
  }))
}

/** Host 2k meets host 2k + 1 in slot 1, and each a guest in slots 2 and 3. */
function pinned({ hosts = 0 }: Case) {
  return Array.from({ length: hosts / 2 }, (_, at) => ({
    a: `p${2 * at}`,
    b: `p${2 * at + 1}`,
    slot: (at % 3) + 1,
    table: at + 1,
  }))
}

/** Three do not come and two come after slot 8: the event as it is mended. */
export function disturbed(given: Invented, current: readonly Meeting[]) {
  const people = given.people.map((one) => {
    if (['p23', 'p77', 'p200'].includes(one.id)) return { ...one, available: [] }
    return ['p35', 'p39'].includes(one.id)
      ? { ...one, available: one.available.filter((slot) => slot > 8) }
      : one
  })
  return { ...given, people, current }
}
