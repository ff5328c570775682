/** A group by the positions of its members, ascending. */
export type Group = { readonly id: number; readonly members: Int32Array }

/**
 * Gives groups their ids. A group that shares most members with a former one keeps its id (the largest overlap first;
 * of equal ones the smaller former id, then the larger group); a new group gets an id never used before.
 *
 * @param groups members of each group. @param former the groups before, on today's positions.
 * @param nextId smallest id never used. @returns groups in ascending order of ids.
 */
export function identified(
  groups: readonly Int32Array[],
  former: readonly Group[],
  nextId: number,
): { readonly groups: Group[]; readonly nextId: number } {
  const bySize = [...groups].sort((a, b) => b.length - a.length || firstOf(a) - firstOf(b))
  const ids = inherited(bySize, former)
  let next = nextId
  const named = bySize.map((members, g) => ({ id: ids[g] ?? next++, members }))
  return { groups: named.sort((a, b) => a.id - b.id), nextId: next }
}

function inherited(groups: readonly Int32Array[], former: readonly Group[]): (number | null)[] {
  const ids = groups.map((): number | null => null)
  const taken = new Set<number>()
  for (const { g, id } of overlaps(groups, former)) {
    if (ids[g] !== null || taken.has(id)) continue
    ids[g] = id
    taken.add(id)
  }
  return ids
}

function overlaps(
  groups: readonly Int32Array[],
  former: readonly Group[],
): { g: number; id: number; shared: number }[] {
  return former
    .flatMap(({ id, members }) =>
      groups.map((now, g) => ({ g, id, shared: sharedMembers(now, members) })),
    )
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || a.id - b.id || a.g - b.g)
}

/** How many two ascending lists have in common. */
function sharedMembers(a: Int32Array, b: Int32Array): number {
  let shared = 0
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const difference = (a[i] as number) - (b[j] as number)
    if (difference === 0) shared++
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
  return shared
}

function firstOf(members: Int32Array): number {
  return members[0] ?? 0
}
