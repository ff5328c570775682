import { failAt, type Node, parse } from './parse.ts'

/** A value in a JSON text. Every question it is asked either gets an answer or an error with line and column. */
export type Place = {
  /** @throws {InputError} at this place: what was expected here. */
  fail(expected: string): never
  /** A string of 1 to `longest` UTF-16 units (200 when not said), well formed. */
  string(longest?: number): string
  /** A whole number from `least` to `most`. */
  integer(least: number, most: number): number
  boolean(): boolean
  oneOf<Word extends string>(words: readonly Word[]): Word
  list(): Place[]
  /** Members by name; a name that is not `known` is refused where it stands. */
  object<Name extends string>(known: readonly Name[]): Partial<Record<Name, Place>>
  /** All members in the order of the text, whatever their names. */
  entries(): [string, Place][]
  isList(): boolean
  isString(): boolean
  /** Null or an empty string: exports write these where there is nothing. */
  isEmpty(): boolean
}

/**
 * Reads JSON (RFC 8259, strictly; a byte-order mark is passed over).
 *
 * @throws {InputError} with line and column on anything else, on doubled names and on nesting deeper than 64.
 */
export function readJson(text: string): Place {
  return placeOf(parse(text), text)
}

function placeOf(node: Node, text: string): Place {
  const fail = (expected: string): never => failAt(text, node.at, expected)
  const scalar = () => (node.kind === 'scalar' ? node.value : undefined)
  return {
    fail,
    string(longest = 200) {
      const value = scalar()
      if (typeof value !== 'string' || value === '') return fail('a string that is not empty')
      if (value.length > longest) return fail(`at most ${longest} characters`)
      return value
    },
    integer(least, most) {
      const value = scalar()
      const fits = typeof value === 'number' && Number.isInteger(value)
      return fits && value >= least && value <= most
        ? value + 0
        : fail(`a whole number from ${least} to ${most}`)
    },
    boolean() {
      const value = scalar()
      return typeof value === 'boolean' ? value : fail('true or false')
    },
    oneOf(words) {
      const value = scalar()
      return words.find((word) => word === value) ?? fail(`one of ${words.join(', ')}`)
    },
    list: () =>
      node.kind === 'list' ? node.items.map((item) => placeOf(item, text)) : fail('a list'),
    object(known) {
      if (node.kind !== 'object') return fail('an object')
      const members: Record<string, Place> = {}
      for (const [name, member] of node.members) {
        const place = placeOf(member, text)
        if (!known.some((one) => one === name))
          place.fail(`no member "${name.slice(0, 40)}"; known are ${known.join(', ')}`)
        members[name] = place
      }
      return members as Partial<Record<(typeof known)[number], Place>>
    },
    entries: () =>
      node.kind === 'object'
        ? [...node.members].map(([name, member]) => [name, placeOf(member, text)])
        : fail('an object'),
    isList: () => node.kind === 'list',
    isString: () => typeof scalar() === 'string',
    isEmpty: () => scalar() === null || scalar() === '',
  }
}
