import type { Json } from '@korzo/proofs'
import { type FlatTree, treeOf } from './flat-tree.ts'
import type { Step, Tree } from './search-state.ts'
import type { StageResult } from './solve.ts'

/** Deeper trees are refused before they could exhaust the stack. */
const deepest = 3000

export function isRecord(
  value: Json | undefined,
): value is { readonly [name: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function listOf(value: Json | undefined): readonly Json[] | null {
  return Array.isArray(value) ? value : null
}

/** A safe whole number, or null. */
export function wholeOf(value: Json | undefined): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null
}

/** A stage from a certificate; null when it is not built as one. */
export function readStage(json: Json): StageResult | null {
  if (!isRecord(json)) return null
  const [value, bound, only] = [
    wholeOf(json['value']),
    wholeOf(json['bound']),
    wholeOf(json['only']),
  ]
  const tree = readTree(json['tree'])
  const keep = json['keep'] === null ? null : readStep(json['keep'])
  if (value === null || bound === null || tree === null || (json['keep'] !== null && keep === null))
    return null
  if (only !== 0 && only !== 1 && only !== -1) return null
  return { value, bound, only, tree, keep }
}

/** A tree from a certificate; null when it is not built as one, or too deep to be checked. */
export function readTree(json: Json | undefined): Tree | null {
  const nodes: FlatTree[number][] = []
  let depth = 0
  for (const item of listOf(json) ?? []) {
    const node = readNode(item)
    if (node === null) return null
    nodes.push(node)
    depth = node.branch === undefined ? Math.max(0, depth - 1) : depth + 1
    if (depth > deepest) return null
  }
  return treeOf(nodes)
}

function readNode(json: Json): FlatTree[number] | null {
  if (!isRecord(json)) return null
  const steps: Step[] = []
  for (const item of listOf(json['steps']) ?? []) {
    const step = readStep(item)
    if (step === null) return null
    steps.push(step)
  }
  const branch = json['branch']
  if (branch === undefined) return { steps }
  if (!isRecord(branch)) return null
  const [application, bit] = [wholeOf(branch['application']), wholeOf(branch['bit'])]
  return application === null || bit === null ? null : { steps, branch: { application, bit } }
}

function readStep(json: Json | undefined): Step | null {
  if (!isRecord(json)) return null
  const [objective, denominator] = [wholeOf(json['objective']), wholeOf(json['denominator'])]
  const rows = listOf(json['rows'])?.map(wholeOf)
  const prices = listOf(json['prices'])?.map(wholeOf)
  if (objective === null || denominator === null || rows === undefined || prices === undefined)
    return null
  if (rows.includes(null) || prices.includes(null)) return null
  return {
    objective,
    denominator,
    rows: rows.filter((row) => row !== null),
    prices: prices.filter((price) => price !== null),
  }
}
