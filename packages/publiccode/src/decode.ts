import { addressFault } from './address.ts'
import { errorAt, type Finding, nowhere } from './finding.ts'
import { keyAtLine } from './key-place.ts'
import { limits } from './limits.ts'
import type { Field, Shape } from './shape.ts'
import { resolved, type TreeEntry, type TreeMap, type TreeNode } from './tree.ts'
import type { Section, Value } from './value.ts'

/** What could be read, and the first thing that could not. */
export type Decoded = { readonly section: Section; readonly findings: readonly Finding[] }

/** Why a value could not be read. */
type Failure =
  | { readonly kind: 'type' | 'unknown' | 'alias'; readonly message: string; readonly line: number }
  | { readonly kind: 'address'; readonly message: string }

type Read<T> = { readonly value?: T; readonly failure: Failure | null }

/**
 * Reads a tree by the standard's shapes. The first failure, in the order of the standard, is the finding; a section
 * with a failure in it counts as not written, and everything else is read on, so that its checks still speak.
 */
export function decode(tree: TreeNode, fields: readonly Field[]): Decoded {
  const budget = { left: limits.steps }
  const { value, failure } = readFields(tree, fields, { budget, isRoot: true })
  const section = value ?? {}
  if (budget.left < 0) {
    const message = `the file names more than ${limits.steps} values, each use of an alias counted`
    return { section: {}, findings: [errorAt('', message, nowhere)] }
  }
  return { section, findings: failure === null ? [] : [findingOf(failure, tree)] }
}

function findingOf(failure: Failure, tree: TreeNode): Finding {
  if (failure.kind === 'address') return errorAt('', failure.message, nowhere)
  const { line, message } = failure
  return errorAt(keyAtLine(tree, line), message, { line, column: 1 })
}

type Around = { readonly budget: { left: number }; readonly isRoot: boolean }

function readFields(
  tree: TreeNode,
  fields: readonly Field[],
  { budget, isRoot }: Around,
): Read<Section> {
  const node = resolved(tree)
  if (node === null) return lost(tree)
  if (node.kind === 'nothing') return { value: {}, failure: null }
  if (node.kind !== 'map') return wrongType(node)
  const { entries, failure: mergeFailure } = entriesOf(node, budget)
  if (mergeFailure !== null) return { failure: mergeFailure }
  const section: Record<string, Value> = {}
  let failure: Failure | null = null
  for (const field of fields) {
    const entry = entries.get(field.name)
    if (entry === undefined) continue
    const read = readShape(entry.value, field.shape, budget)
    failure ??= read.failure
    if (read.failure === null && read.value !== undefined) section[field.name] = read.value
  }
  failure ??= unknownKey(entries, fields)
  return failure === null || isRoot ? { value: section, failure } : { failure }
}

/** The entries of a map by key, with those of the maps it merges (`<<`), which its own override. */
function entriesOf(
  map: TreeMap,
  budget: { left: number },
): { readonly entries: ReadonlyMap<string, TreeEntry>; readonly failure: Failure | null } {
  const entries = new Map<string, TreeEntry>()
  for (const entry of map.entries) {
    budget.left--
    if (budget.left < 0) break
    if (!entry.isMerge) {
      entries.set(entry.key, entry)
      continue
    }
    for (const source of mergeSources(entry.value)) {
      const merged = resolved(source)
      if (merged?.kind !== 'map') return { entries, failure: wrongType(entry.value).failure }
      for (const [key, inner] of entriesOf(merged, budget).entries)
        if (!entries.has(key)) entries.set(key, inner)
    }
  }
  return { entries, failure: null }
}

function mergeSources(value: TreeNode): readonly TreeNode[] {
  const node = resolved(value)
  return node?.kind === 'list' ? node.items : [value]
}

function unknownKey(
  entries: ReadonlyMap<string, TreeEntry>,
  fields: readonly Field[],
): Failure | null {
  const known = new Set(fields.map(({ name }) => name))
  for (const [key, { place }] of entries)
    if (!known.has(key))
      return { kind: 'unknown', message: `unknown field ${JSON.stringify(key)}`, line: place.line }
  return null
}

function readShape(tree: TreeNode, shape: Shape, budget: { left: number }): Read<Value> {
  budget.left--
  if (budget.left < 0) return { failure: null }
  const node = resolved(tree)
  if (node === null) return lost(tree)
  if (node.kind === 'nothing') return nothing(shape)
  switch (shape.kind) {
    case 'text':
      return readText(node)
    case 'flag':
      return node.kind === 'flag'
        ? { value: node.text.toLowerCase() === 'true', failure: null }
        : wrongType(node)
    case 'url':
      return readAddress(node)
    case 'urls':
      return readAddresses(node, budget)
    case 'texts':
      return readItems(node, budget, (item) => readShape(item, { kind: 'text' }, budget))
    case 'addresses':
      return readItems(node, budget, (item) => readShape(item, { kind: 'url' }, budget))
    case 'section':
      return readFields(node, shape.fields, { budget, isRoot: false })
    case 'sections':
      return readItems(node, budget, (item) =>
        readFields(item, shape.fields, { budget, isRoot: false }),
      )
    case 'languages':
      return readLanguages(node, shape.fields, budget)
  }
}

/** A key without a value: a section that must be there is there, empty; everything else is not written. */
function nothing(shape: Shape): Read<Value> {
  if (shape.kind === 'section' && shape.isAlwaysThere) return { value: {}, failure: null }
  return { failure: null }
}

function readText(node: TreeNode): Read<string> {
  if (node.kind === 'text' || node.kind === 'number' || node.kind === 'flag')
    return { value: node.text, failure: null }
  return wrongType(node)
}

function readAddress(node: TreeNode): Read<string> {
  const read = readText(node)
  if (read.value === undefined) return read
  const message = addressFault(read.value)
  return message === null ? read : { failure: { kind: 'address', message } }
}

/** A list of addresses, or one; what is neither is measured as one. */
function readAddresses(node: TreeNode, budget: { left: number }): Read<Value> {
  if (node.kind === 'list') {
    const all = readItems(node, budget, (item) => readShape(item, { kind: 'url' }, budget))
    return all.failure === null ? all : wrongType(node)
  }
  const one = readAddress(node)
  return one.value === undefined ? one : { value: [one.value], failure: null }
}

function readItems(
  node: TreeNode,
  budget: { left: number },
  read: (item: TreeNode) => Read<Value>,
): Read<Value> {
  if (node.kind !== 'list') return wrongType(node)
  const values: Value[] = []
  for (const item of node.items) {
    budget.left--
    if (budget.left < 0) return { failure: null }
    const { value, failure } = read(item)
    if (failure !== null) return { failure }
    values.push(value ?? '')
  }
  return { value: values, failure: null }
}

function readLanguages(
  node: TreeNode,
  fields: readonly Field[],
  budget: { left: number },
): Read<Value> {
  if (node.kind !== 'map') return wrongType(node)
  const { entries, failure } = entriesOf(node, budget)
  if (failure !== null) return { failure }
  const languages: Record<string, Value> = Object.create(null)
  for (const [language, entry] of entries) {
    const read = readFields(entry.value, fields, { budget, isRoot: false })
    if (read.failure !== null) return { failure: read.failure }
    languages[language] = read.value ?? {}
  }
  return { value: languages, failure: null }
}

function wrongType(node: TreeNode): { readonly failure: Failure } {
  return { failure: { kind: 'type', message: 'wrong type for this field', line: node.place.line } }
}

function lost(node: TreeNode): { readonly failure: Failure } {
  return { failure: { kind: 'alias', message: 'wrong type for this field', line: node.place.line } }
}
