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
  const groupOf = groupNumbers(groups)
  return former
    .flatMap(({ id, members }) =>
      sharedMembers(members, groupOf, groups.length).map((shared, g) => ({ g, id, shared })),
    )
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || a.id - b.id || a.g - b.g)
}

/** For each position the number of its group, one more than the number of the last group where it has none. */
function groupNumbers(groups: readonly Int32Array[]): Uint8Array {
  const size = 1 + groups.reduce((most, members) => Math.max(most, members.at(-1) ?? -1), -1)
  const groupOf = new Uint8Array(size).fill(groups.length)
  groups.forEach((members, g) => {
    for (let i = 0; i < members.length; i++) groupOf[members[i] as number] = g
  })
  return groupOf
}

/** How many members of a former group each group has. */
function sharedMembers(members: Int32Array, groupOf: Uint8Array, groups: number): number[] {
  const shared = Array.from({ length: groups + 1 }, () => 0)
  for (let i = 0; i < members.length; i++) {
    const g = groupOf[members[i] as number] ?? groups
    shared[g] = (shared[g] as number) + 1
  }
  return shared.slice(0, groups)
}

function firstOf(members: Int32Array): number {
  return members[0] ?? 0
}
