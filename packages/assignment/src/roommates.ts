/** Strict wish lists of everybody, most wished first, and for each pair the place of the other, −1 where it may not be. */
export type Table = { readonly lists: readonly (readonly number[])[]; readonly place: Int32Array }

/** Keeps only wishes that are mutual and that `mayPair` allows. */
export function tableOf(
  lists: readonly (readonly number[])[],
  mayPair: (one: number, other: number) => boolean,
): Table {
  const n = lists.length
  const wished = new Uint8Array(n * n)
  lists.forEach((list, one) => {
    for (const other of list) wished[one * n + other] = 1
  })
  const place = new Int32Array(n * n).fill(-1)
  const mutual = lists.map((list, one) =>
    list.filter((other) => other !== one && wished[other * n + one] === 1 && mayPair(one, other)),
  )
  mutual.forEach((list, one) => list.forEach((other, at) => (place[one * n + other] = at)))
  return { lists: mutual, place }
}

type Reduced = { readonly table: Table; readonly alive: Uint8Array; readonly left: Int32Array }

/**
 * A stable matching of one group, each partner −1 or another person (Irving 1985, An efficient algorithm for the stable
 * roommates problem; Gusfield and Irving 1989 for incomplete lists), or the person whose list ran empty in the second phase:
 * then no stable matching exists.
 */
export function stablePairs(
  table: Table,
): { readonly partner: Int32Array } | { readonly emptied: number } {
  const n = table.lists.length
  const reduced: Reduced = {
    table,
    alive: new Uint8Array(n * n),
    left: Int32Array.from(table.lists, (list) => list.length),
  }
  for (let pair = 0; pair < reduced.alive.length; pair++)
    reduced.alive[pair] = (table.place[pair] as number) >= 0 ? 1 : 0
  propose(reduced)
  for (;;) {
    const start = reduced.left.findIndex((left) => left > 1)
    if (start < 0) break
    const emptied = eliminate(reduced, rotationFrom(reduced, start))
    if (emptied >= 0) return { emptied }
  }
  return { partner: Int32Array.from(table.lists, (_, one) => nth(reduced, one, 0)) }
}

/** The (at + 1)-th person still on somebody's list, −1 for none. */
function nth({ table, alive }: Reduced, one: number, at: number): number {
  const n = table.lists.length
  let seen = 0
  for (const other of table.lists[one] ?? [])
    if (alive[one * n + other] === 1 && seen++ === at) return other
  return -1
}

function last({ table, alive }: Reduced, one: number): number {
  const n = table.lists.length
  const list = table.lists[one] ?? []
  for (let at = list.length - 1; at >= 0; at--)
    if (alive[one * n + (list[at] as number)] === 1) return list[at] as number
  return -1
}

function strike({ table, alive, left }: Reduced, one: number, other: number): void {
  const n = table.lists.length
  if (alive[one * n + other] === 0) return
  alive[one * n + other] = 0
  alive[other * n + one] = 0
  left[one] = (left[one] as number) - 1
  left[other] = (left[other] as number) - 1
}

/** Strikes from a list everybody wished less than `kept`. */
function strikeAfter(reduced: Reduced, one: number, kept: number): number[] {
  const n = reduced.table.lists.length
  const list = reduced.table.lists[one] ?? []
  const struck = list.slice((reduced.table.place[one * n + kept] as number) + 1)
  const gone = struck.filter((other) => reduced.alive[one * n + other] === 1)
  for (const other of gone) strike(reduced, one, other)
  return gone
}

/** First phase: everybody proposes down the list; who holds a proposal strikes everybody wished less. */
function propose(reduced: Reduced): void {
  const n = reduced.table.lists.length
  const holds = new Int32Array(n).fill(-1)
  const free = Array.from({ length: n }, (_, one) => n - 1 - one)
  for (let one = free.pop(); one !== undefined; one = free.pop()) {
    const wished = nth(reduced, one, 0)
    if (wished < 0) continue
    const before = holds[wished] as number
    holds[wished] = one
    strikeAfter(reduced, wished, one)
    if (before >= 0 && before !== one) free.push(before)
  }
}

/** A rotation: everybody's second wish, and who has that person last, around until somebody returns. */
function rotationFrom(reduced: Reduced, start: number): { one: number; second: number }[] {
  const way: { one: number; second: number }[] = []
  const at = new Map<number, number>()
  let one = start
  while (!at.has(one)) {
    at.set(one, way.length)
    const second = nth(reduced, one, 1)
    way.push({ one, second })
    one = last(reduced, second)
  }
  return way.slice(at.get(one))
}

/** Gives everybody in a rotation their second wish; somebody whose list ran empty, or −1. */
function eliminate(reduced: Reduced, rotation: readonly { one: number; second: number }[]): number {
  const concerned: number[] = []
  for (const { one, second } of rotation)
    concerned.push(...strikeAfter(reduced, second, one), second)
  return concerned.find((one) => reduced.left[one] === 0) ?? -1
}

/** Who was set aside so that the others can be matched stably. */
export type NearlyStable = { readonly partner: Int32Array; readonly setAside: readonly number[] }

/**
 * A stable matching; where none exists, one in which as few as needed were set aside, one after the other, those whose lists
 * ran empty, and were paired among themselves in the end. Nobody else blocks it: every blocking pair has one of them.
 */
export function nearlyStablePairs(
  lists: readonly (readonly number[])[],
  mayPair: (one: number, other: number) => boolean,
): NearlyStable {
  const aside = new Set<number>()
  for (;;) {
    const table = tableOf(
      lists,
      (one, other) => !aside.has(one) && !aside.has(other) && mayPair(one, other),
    )
    const found = stablePairs(table)
    if ('partner' in found)
      return {
        partner: pairAside(lists, mayPair, { partner: found.partner, aside }),
        setAside: [...aside],
      }
    aside.add(found.emptied)
  }
}

function pairAside(
  lists: readonly (readonly number[])[],
  mayPair: (one: number, other: number) => boolean,
  { partner, aside }: { partner: Int32Array; aside: ReadonlySet<number> },
): Int32Array {
  const { lists: mutual } = tableOf(lists, mayPair)
  const alone = new Set([...partner.keys()].filter((one) => partner[one] === -1))
  for (const one of aside) {
    const other = (mutual[one] ?? []).find((wished) => alone.has(wished) && alone.has(one))
    if (other === undefined) continue
    partner[one] = other
    partner[other] = one
    alone.delete(one)
    alone.delete(other)
  }
  return partner
}
