/** A binary heap of nodes by distance; putting a node again moves it up. Equal distances leave in a fixed order. */
export type NodeHeap = {
  put(node: number, key: number): void
  pop(): number
  size(): number
  clear(): void
}

/** A heap for the nodes 0 to nodes − 1. */
export function heapOf(nodes: number): NodeHeap {
  const order = new Int32Array(nodes)
  const keys = new Float64Array(nodes)
  const place = new Int32Array(nodes).fill(-1)
  let count = 0

  const rise = (from: number, node: number, key: number): void => {
    let at = from
    while (at > 0) {
      const above = (at - 1) >> 1
      const other = order[above] as number
      if ((keys[other] as number) <= key) break
      order[at] = other
      place[other] = at
      at = above
    }
    order[at] = node
    place[node] = at
  }

  const sink = (node: number, key: number): void => {
    let at = 0
    for (let below = 1; below < count; below = 2 * at + 1) {
      const right = below + 1
      if (right < count && keyAt(right) < keyAt(below)) below = right
      const other = order[below] as number
      if ((keys[other] as number) >= key) break
      order[at] = other
      place[other] = at
      at = below
    }
    order[at] = node
    place[node] = at
  }

  const keyAt = (at: number): number => keys[order[at] as number] as number

  return {
    put(node, key) {
      const known = place[node] as number
      keys[node] = key
      rise(known >= 0 ? known : count++, node, key)
    },
    pop() {
      const top = order[0] as number
      place[top] = -1
      count--
      const last = order[count] as number
      if (count > 0) sink(last, keys[last] as number)
      return top
    },
    size: () => count,
    clear() {
      for (let at = 0; at < count; at++) place[order[at] as number] = -1
      count = 0
    },
  }
}
