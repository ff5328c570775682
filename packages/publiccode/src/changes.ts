import type { SoftwareRecord } from './record.ts'

/** One value that differs. */
export type RecordChange = {
  /** Where, as `legal.licence`, `description.de.features`; a list is one value. */
  readonly key: string
  readonly before: RecordValue
  readonly after: RecordValue
}

/** A value of a record; null is what a record does not say. */
export type RecordValue = string | boolean | null | readonly RecordValue[] | RecordSection
type RecordSection = { readonly [key: string]: RecordValue }

/**
 * What is different in a newer record: nothing when both say the same, however their files are written. In the order of
 * the record, languages by code.
 */
export function recordChanges(
  before: SoftwareRecord,
  after: SoftwareRecord,
): readonly RecordChange[] {
  return changesOf(before, after, '')
}

function changesOf(before: RecordSection, after: RecordSection, above: string): RecordChange[] {
  return keysOf(before, after).flatMap((name) => {
    const key = above === '' ? name : `${above}.${name}`
    const [old = null, young = null] = [own(before, name), own(after, name)]
    if (isSection(old) && isSection(young)) return changesOf(old, young, key)
    return isSame(old, young) ? [] : [{ key, before: old, after: young }]
  })
}

/** Keys of either, those of the first in its order, then what is new. */
function keysOf(before: RecordSection, after: RecordSection): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after).sort()])]
}

function own(section: RecordSection, key: string): RecordValue | undefined {
  return Object.hasOwn(section, key) ? section[key] : undefined
}

function isSection(value: RecordValue): value is RecordSection {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSame(one: RecordValue, other: RecordValue): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, at) => isSame(item, other[at]))
  if (!isSection(one) || !isSection(other)) return one === other
  return changesOf(one, other, '').length === 0
}
