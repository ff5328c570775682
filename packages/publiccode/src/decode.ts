import { addressFault } from './address.ts'
import { errorAt, type Finding, nowhere } from './finding.ts'
import { keyAtLine } from './key-place.ts'
import { limits } from './limits.ts'
import { type Budget, entriesOf, spend } from './merged-entries.ts'
import type { Field, Shape } from './shape.ts'
import { type ResolvedNode, resolved, type TreeEntry, type TreeNode } from './tree.ts'
import type { Section, Value } from './value.ts'

/** What could be read, and the first thing that could not. */
export type Decoded = { readonly section: Section; readonly findings: readonly Finding[] }

type Failure = { readonly message: string; readonly line: number }
type Read<T> = { readonly value?: T; readonly failure: Failure | null }

/**
 * Reads a tree by the standard's shapes. The first failure, in the order of the standard, is the finding; a section
 * with a failure in it counts as not written, and everything else is read on, so that its checks still speak.
 */
export function decode(tree: TreeNode, fields: readonly Field[]): Decoded {
  const budget: Budget = { left: limits.steps }
  const { value = {}, failure } = readFields(tree, fields, { budget, isRoot: true })
  if (budget.left < 0) {
    const message = `the file names more than ${limits.steps} values, each use of an alias counted`
    return { section: {}, findings: [errorAt('', message, nowhere)] }
  }
  if (failure === null) return { section: value, findings: [] }
  const { line, message } = failure
  return {
    section: value,
    findings: [errorAt(keyAtLine(tree, line), message, { line, column: 1 })],
  }
}

type Around = { readonly budget: Budget; readonly isRoot: boolean }

function readFields(tree: TreeNode, fields: readonly Field[], around: Around): Read<Section> {
  const node = resolved(tree)
  if (node?.kind === 'nothing') return { value: {}, failure: null }
  if (node?.kind !== 'map') return wrongType(node ?? tree)
  const entries = entriesOf(node, around.budget)
  if (entries === null) return wrongType(node)
  const section: Record<string, Value> = {}
  let failure: Failure | null = null
  for (const field of fields) {
    const entry = entries.get(field.name)
    if (entry === undefined) continue
    const read = readShape(entry.value, field.shape, around.budget)
    failure ??= read.failure
    if (read.failure === null && read.value !== undefined) section[field.name] = read.value
  }
  failure ??= unknownKey(entries, fields)
  return failure === null || around.isRoot ? { value: section, failure } : { failure }
}

function unknownKey(
  entries: ReadonlyMap<string, TreeEntry>,
  fields: readonly Field[],
): Failure | null {
  const known = new Set(fields.map(({ name }) => name))
  for (const [key, { place }] of entries)
    if (!known.has(key))
      return { message: `unknown field ${JSON.stringify(key)}`, line: place.line }
  return null
}

function readShape(tree: TreeNode, shape: Shape, budget: Budget): Read<Value> {
  if (!spend(budget)) return { failure: null }
  const target = resolved(tree)
  if (target === null) return wrongType(tree)
  if (target.kind === 'nothing') return nothing(shape)
  const node = tree.kind === 'alias' ? { ...target, place: tree.place } : target
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
      return readItems(node, (item) => readShape(item, { kind: 'text' }, budget))
    case 'addresses':
      return readItems(node, (item) => readShape(item, { kind: 'url' }, budget))
    case 'section':
      return readFields(node, shape.fields, { budget, isRoot: false })
    case 'sections':
      return readItems(node, (item) => readFields(item, shape.fields, { budget, isRoot: false }))
    case 'languages':
      return readLanguages(node, shape.fields, budget)
  }
}

/** A key without a value: a section that must be there is there, empty; everything else is not written. */
function nothing(shape: Shape): Read<Value> {
  if (shape.kind === 'section' && shape.isAlwaysThere) return { value: {}, failure: null }
  return { failure: null }
}

function readText(node: ResolvedNode): Read<string> {
  if (node.kind === 'text' || node.kind === 'number' || node.kind === 'flag')
    return { value: node.text, failure: null }
  return wrongType(node)
}

function readAddress(node: ResolvedNode): Read<string> {
  const read = readText(node)
  if (read.value === undefined) return read
  const message = addressFault(read.value)
  return message === null ? read : { failure: { message, line: node.place.line } }
}

/** A list of addresses, or one; a list with something else in it is measured as one. */
function readAddresses(node: ResolvedNode, budget: Budget): Read<Value> {
  if (node.kind === 'list') {
    const all = readItems(node, (item) => readShape(item, { kind: 'url' }, budget))
    return all.failure === null ? all : wrongType(node)
  }
  const one = readAddress(node)
  return one.value === undefined ? one : { value: [one.value], failure: null }
}

/** Stops at the first item that cannot be read. */
function readItems(node: ResolvedNode, read: (item: TreeNode) => Read<Value>): Read<Value> {
  if (node.kind !== 'list') return wrongType(node)
  const values: Value[] = []
  for (const item of node.items) {
    const { value, failure } = read(item)
    if (failure !== null) return { failure }
    values.push(value ?? '')
  }
  return { value: values, failure: null }
}

function readLanguages(node: ResolvedNode, fields: readonly Field[], budget: Budget): Read<Value> {
  if (node.kind !== 'map') return wrongType(node)
  const entries = entriesOf(node, budget)
  if (entries === null) return wrongType(node)
  const languages: Record<string, Value> = Object.create(null)
  for (const [language, entry] of entries) {
    const { value, failure } = readFields(entry.value, fields, { budget, isRoot: false })
    if (failure !== null) return { failure }
    languages[language] = value ?? {}
  }
  return { value: languages, failure: null }
}

function wrongType(node: TreeNode): { readonly failure: Failure } {
  return { failure: { message: 'wrong type for this field', line: node.place.line } }
}
