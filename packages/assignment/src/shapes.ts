import { type JsonPath, ShapeError } from '@korzo/json-reader'
import type { Json } from '@korzo/proofs'

/** A JSON object whose members are read by name; a member nobody knows is a mistake. */
export type Members = { readonly [name: string]: Json | undefined }

export function objectAt(
  value: Json | undefined,
  path: JsonPath,
  names: readonly string[],
): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ShapeError(path, `an object with ${names.join(', ')}`, value)
  const members = value as Members
  for (const name of Object.keys(members)) {
    if (!names.includes(name))
      throw new ShapeError([...path, name], `one of the members ${names.join(', ')}`, name)
  }
  return members
}

export function listAt(value: Json | undefined, path: JsonPath, what: string): readonly Json[] {
  if (!Array.isArray(value)) throw new ShapeError(path, `a list of ${what}`, value)
  return value as readonly Json[]
}

/** Refuses what would take too long to count. */
export function atMost(count: number, most: number, path: JsonPath, what: string): void {
  if (count > most) throw new ShapeError(path, `at most ${most} ${what}`, count)
}

export function textAt(value: Json | undefined, path: JsonPath, what: string): string {
  if (typeof value !== 'string' || value === '' || value.length > 200 || !value.isWellFormed())
    throw new ShapeError(path, `${what}: a text of 1 to 200 characters`, value)
  return value
}

export function wholeAt(
  value: Json | undefined,
  path: JsonPath,
  range: { readonly from: number; readonly to: number },
): number {
  if (
    typeof value !== 'number' ||
    !Number.isInteger(value) ||
    value < range.from ||
    value > range.to
  )
    throw new ShapeError(path, `a whole number from ${range.from} to ${range.to}`, value)
  return value
}

export function numberAt(value: Json | undefined, path: JsonPath, largest: number): number {
  if (typeof value !== 'number' || !(Math.abs(value) <= largest))
    throw new ShapeError(path, `a number from ${-largest} to ${largest}`, value)
  return value
}

/** Reads a list of items with ids and refuses an id that occurs twice. */
export function placesById(ids: readonly string[], path: JsonPath): Map<string, number> {
  const places = new Map<string, number>()
  ids.forEach((id, place) => {
    if (places.has(id)) throw new ShapeError([...path, place], `an id that occurs only once`, id)
    places.set(id, place)
  })
  return places
}

export function placeAt(
  value: Json | undefined,
  path: JsonPath,
  known: { readonly places: ReadonlyMap<string, number>; readonly what: string },
): number {
  const place = typeof value === 'string' ? known.places.get(value) : undefined
  if (place === undefined) throw new ShapeError(path, `the id of ${known.what} in this file`, value)
  return place
}
