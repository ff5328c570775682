import { randomBytes } from 'node:crypto'

declare const kind: unique symbol

/** A UUIDv7 that knows what it names. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind }

let latest = { time: 0, count: 0 }

/**
 * A new id (UUIDv7, RFC 9562): 48 bits of time, a counter of 30 bits for ids of the same millisecond, 44 bits of chance. Ids made
 * by one process sort in the order they were made.
 */
export function newId<Kind extends string>(now: Date): Id<Kind> {
  const time = now.getTime()
  latest = { time, count: time === latest.time ? latest.count + 1 : 0 }
  const bytes = randomBytes(16)
  bytes.writeUIntBE(time, 0, 6)
  bytes.writeUInt16BE(0x7000 | ((latest.count >>> 18) & 0x0fff), 6)
  bytes.writeUInt16BE(0x8000 | ((latest.count >>> 4) & 0x3fff), 8)
  bytes.writeUInt8(((latest.count & 0x0f) << 4) | (bytes.readUInt8(10) & 0x0f), 10)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Kind>
}
