import { nowhere } from './finding.ts'
import type { Place, TreeMap, TreeNode } from './tree.ts'

/** One step of a key: a name, and what stands in brackets behind it: `contacts[0]`, `description[en-US]`. */
type Step = {
  readonly name: string
  readonly index: number | null
  readonly language: string | null
}

/**
 * Where a key stands: its name, or the item of a list. A key that is missing is shown where it should have been: at the
 * first key of its map, at the brace of a map in braces; at 0:0 when not even its section is there.
 */
export function placeOfKey(key: string, tree: TreeNode | null): Place {
  const steps = key.split('.').map(stepOf)
  return tree === null ? nowhere : placeIn(tree, steps)
}

function stepOf(text: string): Step {
  const [, name = text, inside] = /^(.*)\[([^\][]*)\]$/s.exec(text) ?? []
  if (inside === undefined || inside === '') return { name: text, index: null, language: null }
  if (/^\d+$/.test(inside)) return { name, index: Number(inside), language: null }
  return { name, index: null, language: inside }
}

function placeIn(node: TreeNode, steps: readonly Step[]): Place {
  if (node.kind !== 'map') return node.place
  const [step, ...rest] = steps
  if (step === undefined) return nowhere
  const entry = node.byKey.get(step.name)
  if (entry === undefined) return placeOfMissing(node, rest.length === 0)
  if (step.language !== null)
    return placeIn(entry.value, [{ name: step.language, index: null, language: null }, ...rest])
  if (step.index === null) return rest.length === 0 ? entry.place : placeIn(entry.value, rest)
  const item = entry.value.kind === 'list' ? entry.value.items[step.index] : undefined
  if (item === undefined) return entry.place
  return rest.length === 0 ? item.place : placeIn(item, rest)
}

function placeOfMissing({ isFlow, place, entries }: TreeMap, isLast: boolean): Place {
  if (isFlow) return place
  const [first] = entries
  return isLast && first !== undefined ? first.place : nowhere
}

/** The first key that stands in this line, or whose list item does; empty when the line has none. */
export function keyAtLine(node: TreeNode, line: number, above = ''): string {
  if (node.kind === 'map') {
    for (const { key, place, value } of node.entries) {
      const full = above === '' ? key : `${above}.${key}`
      if (place.line === line) return full
      const found = keyAtLine(value, line, full)
      if (found !== '') return found
    }
  }
  if (node.kind === 'list') {
    for (const [index, item] of node.items.entries()) {
      const full = `${above}[${index}]`
      if (item.place.line === line) return full
      const found = keyAtLine(item, line, full)
      if (found !== '') return found
    }
  }
  return ''
}
