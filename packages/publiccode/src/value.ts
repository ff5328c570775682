/** What a file says, read by the standard's shapes: only keys the standard knows, each of its type. */
export type Value = string | boolean | readonly Value[] | Section
export type Section = { readonly [name: string]: Value }

export function isSection(value: Value | undefined): value is Section {
  return typeof value === 'object' && !isList(value)
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}
