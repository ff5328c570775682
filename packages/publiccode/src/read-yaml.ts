import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseAllDocuments,
  type Range,
  Scalar,
} from 'yaml'
import { errorAt, type Finding, nowhere } from './finding.ts'
import { limits, tooDeep, tooMuch } from './limits.ts'
import { placeFinder } from './place-finder.ts'
import { syntaxFault } from './syntax-fault.ts'
import type { Place, TreeEntry, TreeNode } from './tree.ts'

/** What a file says; null when it says nothing at all. */
export type YamlRead =
  | { readonly tree: TreeNode | null; readonly fault: null }
  | { readonly tree: null; readonly fault: Finding }

/**
 * Reads one YAML 1.2 document with the place of everything in it. Keys are there once; aliases are kept as names, so
 * that nothing grows here. Never throws: what cannot be read is a fault, with its line where there is one.
 */
export function readYaml(text: string): YamlRead {
  const excess = tooMuch(text)
  if (excess !== null) return faulty(errorAt('', excess, nowhere))
  try {
    return readDocuments(text)
  } catch (error) {
    if (error instanceof YamlFault) return faulty(error.finding)
    if (error instanceof RangeError) return faulty(errorAt('', tooDeep, nowhere))
    throw error
  }
}

/** Carries a finding out of the reading of nested values. */
class YamlFault extends Error {
  readonly finding: Finding

  constructor(finding: Finding) {
    super(finding.message)
    this.finding = finding
  }
}

function faulty(fault: Finding): YamlRead {
  return { tree: null, fault }
}

function readDocuments(text: string): YamlRead {
  const placeAt = placeFinder(text)
  const documents: readonly Document[] = parseAllDocuments(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    resolveKnownTags: false,
    prettyErrors: false,
    logLevel: 'silent',
  })
  const broken = documents.flatMap(({ errors }) => errors)[0]
  if (broken !== undefined) return faulty(syntaxFault(broken, text, placeAt))
  const [document] = documents
  if (document === undefined || document.contents === null) return { tree: null, fault: null }
  if (documents.length > 1)
    return faulty(errorAt('', 'multiple YAML documents in one file are not supported', nowhere))
  const read: Reading = { text, placeAt, anchors: new Map() }
  return { tree: nodeOf(read, document.contents, { offset: 0, depth: 0 }), fault: null }
}

type Reading = {
  readonly text: string
  readonly placeAt: (offset: number) => Place
  readonly anchors: Map<string, TreeNode>
}

/** Where a value would stand if the file had left it out, and how deep it is nested. */
type Around = { readonly offset: number; readonly depth: number }

function nodeOf(read: Reading, node: unknown, around: Around): TreeNode {
  if (around.depth > limits.depth)
    throw new YamlFault(errorAt('', tooDeep, atLine(read, rangeOf(node)?.[0] ?? around.offset)))
  const tree = withoutAnchor(read, node, around)
  if ((isScalar(node) || isCollection(node)) && node.anchor !== undefined)
    read.anchors.set(node.anchor, tree)
  return tree
}

function atLine(read: Reading, offset: number): Place {
  return { line: read.placeAt(offset).line, column: 1 }
}

function withoutAnchor(read: Reading, node: unknown, around: Around): TreeNode {
  const range = rangeOf(node)
  const place = read.placeAt(range === null ? around.offset : range[0])
  const depth = around.depth + 1
  if (isAlias(node)) {
    const target = read.anchors.get(node.source) ?? null
    return { kind: 'alias', place, name: node.source, target }
  }
  if (isSeq(node)) {
    const offset = range?.[0] ?? around.offset
    const items = node.items.map((item) => nodeOf(read, item, { offset, depth }))
    return { kind: 'list', place, items }
  }
  if (isMap(node)) {
    const entries = node.items.map((pair) => entryOf(read, pair, depth))
    return { kind: 'map', place, isFlow: node.flow === true, entries, byKey: byKey(entries) }
  }
  return scalarOf(read, node, around)
}

function scalarOf(read: Reading, node: unknown, around: Around): TreeNode {
  const range = rangeOf(node)
  if (!isScalar(node) || isLeftOut(node))
    return { kind: 'nothing', place: read.placeAt(around.offset), text: '' }
  const place = read.placeAt(range === null ? around.offset : range[0])
  const { value } = node
  if (typeof value === 'string') {
    const isBlock = node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL
    return { kind: 'text', place, text: value, isBlock }
  }
  const text = node.source ?? String(value)
  if (typeof value === 'boolean') return { kind: 'flag', place, text }
  if (value === null) return { kind: 'nothing', place, text }
  return { kind: 'number', place, text }
}

/** `key:` with nothing after it. */
function isLeftOut(node: Scalar): boolean {
  return node.value === null && (node.source ?? '') === ''
}

function entryOf(read: Reading, { key, value }: Pair, depth: number): TreeEntry {
  const range = rangeOf(key)
  const start = range?.[0] ?? 0
  const place = read.placeAt(start)
  const text = isScalar(key) ? scalarText(key) : isAlias(key) ? `*${key.source}` : ''
  const offset = colonAfter(read.text, range?.[1] ?? start) + 1
  return {
    key: text,
    place,
    isMerge: isScalar(key) && key.type === Scalar.PLAIN && key.value === '<<',
    value: nodeOf(read, value, { offset, depth }),
  }
}

function scalarText({ value, source }: Scalar): string {
  return typeof value === 'string' ? value : (source ?? String(value))
}

function colonAfter(text: string, offset: number): number {
  const at = text.indexOf(':', offset)
  return at === -1 ? offset : at
}

/** @throws {YamlFault} when a key stands there twice. */
function byKey(entries: readonly TreeEntry[]): ReadonlyMap<string, TreeEntry> {
  const found = new Map<string, TreeEntry>()
  for (const entry of entries) {
    const before = found.get(entry.key)
    if (before !== undefined) {
      const where = `[${before.place.line}:${before.place.column}]`
      const message = `mapping key ${JSON.stringify(entry.key)} already defined at ${where}`
      throw new YamlFault(errorAt('', message, { line: entry.place.line, column: 1 }))
    }
    found.set(entry.key, entry)
  }
  return found
}

function rangeOf(node: unknown): Range | null {
  if (!isScalar(node) && !isCollection(node) && !isAlias(node)) return null
  return node.range ?? null
}
