import type { Value } from './value.ts'

/** What a key may hold. */
export type Shape =
  | { readonly kind: 'text' | 'flag' | 'url' }
  /** One address or a list of them. */
  | { readonly kind: 'urls'; readonly each: readonly Check[] }
  | { readonly kind: 'texts'; readonly each: readonly Check[] }
  | { readonly kind: 'addresses'; readonly each: readonly Check[] }
  | { readonly kind: 'section'; readonly fields: readonly Field[]; readonly isAlwaysThere: boolean }
  | { readonly kind: 'sections'; readonly fields: readonly Field[] }
  /** A section by language. */
  | { readonly kind: 'languages'; readonly fields: readonly Field[] }

/** A key of a section; its checks run in order and stop at the first that fails. */
export type Field = {
  readonly name: string
  readonly shape: Shape
  readonly checks: readonly Check[]
}

/**
 * Says what is wrong with a value, or nothing (null).
 *
 * @param value undefined when the file says nothing.
 * @param name how the message calls the field, as `name` or `countries[2]`.
 * @param beside the section the value stands in.
 */
export type Check = (
  value: Value | undefined,
  name: string,
  beside: { readonly [name: string]: Value },
) => string | null
