/**
 * Remembers which bytes made which ballot, so that a vote written like an earlier one needs no second reading: most
 * voters of a large election vote like somebody else. Open addressing over hashes, every hit compared byte by byte.
 */
export type SeenVotes = {
  /** The group of the vote between these places when it was seen before; −1 when it is new. */
  find(start: number, end: number): number
  /** Remembers the vote last asked for. */
  add(group: number): void
}

export function seenVotes(bytes: Uint8Array): SeenVotes {
  let slots = new Int32Array(4096).fill(-1)
  let starts = new Uint32Array(2048)
  let ends = new Uint32Array(2048)
  let hashes = new Int32Array(2048)
  let groups = new Int32Array(2048)
  let size = 0
  const asked = { start: 0, end: 0, hash: 0, slot: 0 }

  function sameBytes(number: number, start: number, end: number): boolean {
    const from = starts[number] as number
    if ((ends[number] as number) - from !== end - start) return false
    for (let at = start, other = from; at < end; at++, other++)
      if (bytes[at] !== bytes[other]) return false
    return true
  }

  function grow(): void {
    starts = widened(starts, new Uint32Array(starts.length * 2))
    ends = widened(ends, new Uint32Array(ends.length * 2))
    hashes = widened(hashes, new Int32Array(hashes.length * 2))
    groups = widened(groups, new Int32Array(groups.length * 2))
    slots = new Int32Array(slots.length * 2).fill(-1)
    const mask = slots.length - 1
    for (let number = 0; number < size; number++) {
      let slot = (hashes[number] as number) & mask
      while (slots[slot] !== -1) slot = (slot + 1) & mask
      slots[slot] = number
    }
  }

  return {
    find(start, end) {
      let hash = end - start
      for (let at = start; at < end; at++)
        hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
      hash ^= hash >>> 15
      const mask = slots.length - 1
      let slot = hash & mask
      for (let number = slots[slot] as number; number !== -1; number = slots[slot] as number) {
        if (hashes[number] === hash && sameBytes(number, start, end))
          return groups[number] as number
        slot = (slot + 1) & mask
      }
      asked.start = start
      asked.end = end
      asked.hash = hash
      asked.slot = slot
      return -1
    },
    add(group) {
      slots[asked.slot] = size
      starts[size] = asked.start
      ends[size] = asked.end
      groups[size] = group
      hashes[size++] = asked.hash
      if (size === starts.length) grow()
    },
  }
}

export function widened<T extends Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
