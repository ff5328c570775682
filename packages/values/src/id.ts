declare const kindOf: unique symbol

/**
 * A UUID of version 7 (RFC 9562, section 5.7) in lower case, branded by the kind of thing it names:
 * `Id<'application'>` never passes for `Id<'person'>`.
 */
export type Id<Kind extends string = string> = string & { readonly [kindOf]: Kind }

const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether a text is a UUID of version 7 in its one spelling. The kind is the caller's knowledge. */
export function isId<Kind extends string>(text: string): text is Id<Kind> {
  return uuidV7.test(text)
}

/**
 * Makes an id. Ids made later sort later; among those of one millisecond the random bytes decide.
 *
 * @param from.at milliseconds since 1970, from 0 to 2^48 − 1.
 * @param from.random ten random bytes, of which 74 bits are used.
 * @throws {RangeError} for another time or another number of bytes.
 */
export function newId<Kind extends string>(from: { at: number; random: Uint8Array }): Id<Kind> {
  const { at, random } = from
  if (!Number.isSafeInteger(at) || at < 0 || at >= 2 ** 48)
    throw new RangeError('the time of an id is from 0 to 2^48 − 1 milliseconds')
  if (random.length !== 10) throw new RangeError('an id takes exactly ten random bytes')
  const time = at.toString(16).padStart(12, '0')
  const [first = 0, second = 0, third = 0, ...others] = random
  const bytes = [0x70 | (first & 0x0f), second, 0x80 | (third & 0x3f), ...others]
  const rest = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const groups = [
    time.slice(0, 8),
    time.slice(8),
    rest.slice(0, 4),
    rest.slice(4, 8),
    rest.slice(8),
  ]
  return groups.join('-') as Id<Kind>
}

/** When an id was made, in milliseconds since 1970. */
export function idTime(id: Id): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}
