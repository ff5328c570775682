import type { Step, Tree } from './search-state.ts'

/**
 * A tree written as the list of its nodes, each before its children and the held side before the other: proofs can be thousands of
 * levels deep, and JSON readers cannot.
 */
export type FlatTree = readonly {
  readonly steps: readonly Step[]
  readonly branch?: { readonly application: number; readonly bit: number }
}[]

export function flatTree(tree: Tree): FlatTree {
  const nodes: FlatTree[number][] = []
  const waiting = [tree]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const { steps, branch } = node
    if (branch === undefined) {
      nodes.push({ steps })
      continue
    }
    nodes.push({ steps, branch: { application: branch.application, bit: branch.bit } })
    waiting.push(branch.notHeld, branch.held)
  }
  return nodes
}

/** The tree again; null when the list is not one whole tree. Read from the end, children are known before their parent. */
export function treeOf(nodes: FlatTree): Tree | null {
  const grown: Tree[] = []
  for (const { steps, branch } of nodes.toReversed()) {
    if (branch === undefined) {
      grown.push({ steps })
      continue
    }
    const held = grown.pop()
    const notHeld = grown.pop()
    if (held === undefined || notHeld === undefined) return null
    grown.push({ steps, branch: { ...branch, held, notHeld } })
  }
  return grown.length === 1 ? (grown[0] ?? null) : null
}
