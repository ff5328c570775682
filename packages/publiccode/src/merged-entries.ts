import { limits } from './limits.ts'
import { resolved, type TreeEntry, type TreeMap, type TreeNode } from './tree.ts'

/** How many values may still be looked at; below zero when they were too many. */
export type Budget = { left: number }

/** Takes one step; false when none is left. */
export function spend(budget: Budget): boolean {
  budget.left--
  return budget.left >= 0
}

/**
 * The entries of a map by key, with those of the maps it merges (`<<: *other`), which its own override. Null when what
 * is merged is no map.
 */
export function entriesOf(
  map: TreeMap,
  budget: Budget,
  depth = 0,
): ReadonlyMap<string, TreeEntry> | null {
  budget.left -= map.entries.length
  if (!map.entries.some(({ isMerge }) => isMerge)) return map.byKey
  if (depth > limits.depth) return null
  const entries = new Map([...map.byKey].filter(([, { isMerge }]) => !isMerge))
  for (const { value } of map.entries.filter(({ isMerge }) => isMerge)) {
    for (const source of sourcesOf(value)) {
      if (!spend(budget)) return entries
      const merged = resolved(source)
      const inner = merged?.kind === 'map' ? entriesOf(merged, budget, depth + 1) : null
      if (inner === null) return null
      for (const [key, entry] of inner)
        if (spend(budget) && !entries.has(key)) entries.set(key, entry)
    }
  }
  return entries
}

/** One map, or a list of them. */
function sourcesOf(value: TreeNode): readonly TreeNode[] {
  const node = resolved(value)
  return node?.kind === 'list' ? node.items : [value]
}
