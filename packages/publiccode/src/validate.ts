import { errorAt, type Finding } from './finding.ts'
import { placeOfKey } from './key-place.ts'
import type { Check, Field } from './shape.ts'
import type { TreeNode } from './tree.ts'
import { isList, isSection, type Section, type Value } from './value.ts'

/** What the checks of every key say, in the order of the standard, languages in that of the file. */
export function validate(
  section: Section,
  fields: readonly Field[],
  tree: TreeNode | null,
): readonly Finding[] {
  return faultsOf(section, fields, '').map(({ key, message }) =>
    errorAt(key, message, placeOfKey(key, tree)),
  )
}

type Fault = { readonly key: string; readonly message: string }

function faultsOf(section: Section, fields: readonly Field[], above: string): readonly Fault[] {
  return fields.flatMap((field) => {
    const key = above === '' ? field.name : `${above}.${field.name}`
    const value = section[field.name]
    const message = firstFault(field.checks, value, { name: field.name, beside: section })
    return message === null ? faultsWithin(value, field, key) : [{ key, message }]
  })
}

function firstFault(
  checks: readonly Check[],
  value: Value | undefined,
  { name, beside }: { readonly name: string; readonly beside: Section },
): string | null {
  for (const check of checks) {
    const message = check(value, name, beside)
    if (message !== null) return message
  }
  return null
}

function faultsWithin(
  value: Value | undefined,
  { name, shape }: Field,
  key: string,
): readonly Fault[] {
  switch (shape.kind) {
    case 'section':
      if (value === undefined && !shape.isAlwaysThere) return []
      return faultsOf(isSection(value) ? value : {}, shape.fields, key)
    case 'sections':
      return itemsOf(value).flatMap((item, index) =>
        faultsOf(isSection(item) ? item : {}, shape.fields, `${key}[${index}]`),
      )
    case 'languages':
      if (!isSection(value)) return []
      return Object.entries(value).flatMap(([language, texts]) =>
        faultsOf(isSection(texts) ? texts : {}, shape.fields, languageKey(key, language)),
      )
    case 'texts':
    case 'urls':
    case 'addresses':
      return itemFaults(itemsOf(value), shape.each, { name, key })
    default:
      return []
  }
}

function itemFaults(
  items: readonly Value[],
  checks: readonly Check[],
  { name, key }: { readonly name: string; readonly key: string },
): readonly Fault[] {
  return items.flatMap((item, index) => {
    const message = firstFault(checks, item, { name: `${name}[${index}]`, beside: {} })
    return message === null ? [] : [{ key: `${key}[${index}]`, message }]
  })
}

function itemsOf(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : []
}

/** `description.en`, but `description[en-US]`: languages of letters only are written as a key. */
function languageKey(key: string, language: string): string {
  return /^[A-Za-z]+$/.test(language) ? `${key}.${language}` : `${key}[${language}]`
}
