import { randomBytes } from 'node:crypto'

declare const kind: unique symbol

/** A UUIDv7 that knows what it names. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind }

/** A new id: 48 bits of time, 74 bits of chance (RFC 9562), so that ids sort by their making. */
export function newId<Kind extends string>(now: Date): Id<Kind> {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Kind>
}
