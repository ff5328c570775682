import type { ReusedList } from './reused-list.ts'
import { comma, space } from './rows.ts'

const encoder = new TextEncoder()

/**
 * Finds a project's number from the bytes of its id, without making a string: open addressing over FNV-1a hashes,
 * every hit compared byte by byte.
 */
export type ProjectIndex = {
  /** The number of the project whose id are these bytes, or −1. */
  find(bytes: Uint8Array, start: number, end: number): number
  /**
   * Appends the numbers of all ids between commas to `found`; spaces around ids are left out. Returns −1, or where the
   * first unknown id begins.
   */
  findAll(bytes: Uint8Array, start: number, end: number, found: ReusedList): number
}

export function projectIndex(ids: readonly string[]): ProjectIndex {
  const keys = ids.map((id) => encoder.encode(id))
  const size = 2 ** Math.ceil(Math.log2(ids.length * 4 + 4))
  const mask = size - 1
  const slots = new Int32Array(size).fill(-1)
  keys.forEach((key, number) => {
    let slot = hashOf(key, 0, key.length) & mask
    while (slots[slot] !== -1) slot = (slot + 1) & mask
    slots[slot] = number
  })
  function lookUp(hash: number, bytes: Uint8Array, start: number, end: number): number {
    let slot = hash & mask
    for (;;) {
      const number = slots[slot] as number
      if (number === -1) return -1
      if (sameBytes(keys[number] as Uint8Array, bytes, start, end)) return number
      slot = (slot + 1) & mask
    }
  }
  return {
    find: (bytes, start, end) => lookUp(hashOf(bytes, start, end), bytes, start, end),
    findAll(bytes, start, end, found) {
      let from = start
      let hash = 0x811c9dc5
      for (let at = start; at <= end; at++) {
        const byte = at < end ? (bytes[at] as number) : comma
        if (byte !== comma) {
          hash = Math.imul(hash ^ byte, 0x01000193)
          continue
        }
        let number = lookUp(finished(hash), bytes, from, at)
        if (number < 0) number = findTrimmed(bytes, from, at)
        if (number < 0) return from
        found.add(number)
        from = at + 1
        hash = 0x811c9dc5
      }
      return -1
    },
  }

  function findTrimmed(bytes: Uint8Array, start: number, end: number): number {
    let number = -1
    eachItem(bytes, start, end, (from, to) => {
      number = lookUp(hashOf(bytes, from, to), bytes, from, to)
    })
    return number
  }
}

function finished(hash: number): number {
  return hash ^ (hash >>> 15)
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
  return finished(hash)
}

function sameBytes(key: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (key.length !== end - start) return false
  for (let at = 0; at < key.length; at++) if (key[at] !== bytes[start + at]) return false
  return true
}

/** Calls back with start and end of every item between commas, spaces around it left out. */
export function eachItem(
  bytes: Uint8Array,
  start: number,
  end: number,
  visit: (start: number, end: number) => void,
): void {
  let at = start
  while (at <= end) {
    let stop = at
    while (stop < end && bytes[stop] !== comma) stop++
    let from = at
    let to = stop
    while (from < to && bytes[from] === space) from++
    while (to > from && bytes[to - 1] === space) to--
    visit(from, to)
    at = stop + 1
  }
}
