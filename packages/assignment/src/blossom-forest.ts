/** Arcs of the shrinking graph: ends in the original graph and weight, at `one * size + other`. Vertex 0 means none. */
export type Forest = {
  readonly vertices: number
  readonly size: number
  readonly from: Int32Array
  readonly to: Int32Array
  readonly weight: Float64Array
  /** Vertices an edge leads to from each vertex, ascending: a graph of wishes is sparse. */
  readonly neighbours: readonly Int32Array[]
  readonly label: Float64Array
  readonly match: Int32Array
  readonly slack: Int32Array
  /** The outermost blossom a vertex or blossom lies in. */
  readonly outer: Int32Array
  readonly parent: Int32Array
  /** 0 even, 1 odd, −1 not reached. */
  readonly side: Int8Array
  readonly seen: Int32Array
  readonly petals: number[][]
  /** Which petal of a blossom holds a vertex, at `blossom * (vertices + 1) + vertex`. */
  readonly petalOf: Int32Array
  used: number
  round: number
  queue: number[]
}

/** The forest in which every vertex is a tree of its own. */
export function plant(weights: Float64Array, n: number): Forest {
  const size = 2 * n + 2
  const numbers = () => new Int32Array(size)
  const forest: Forest = {
    vertices: n,
    size,
    from: new Int32Array(size * size),
    to: new Int32Array(size * size),
    weight: new Float64Array(size * size),
    neighbours: neighboursIn(weights, n),
    label: new Float64Array(size),
    match: numbers(),
    slack: numbers(),
    outer: numbers(),
    parent: numbers(),
    side: new Int8Array(size),
    seen: numbers(),
    petals: Array.from({ length: size }, () => []),
    petalOf: new Int32Array(size * (n + 1)),
    used: n,
    round: 0,
    queue: [],
  }
  const heaviest = weights.reduce((most, one) => Math.max(most, one), 0)
  for (let one = 1; one <= n; one++) {
    forest.outer[one] = one
    forest.label[one] = heaviest
    forest.petalOf[one * (n + 1) + one] = one
    for (let other = 1; other <= n; other++) {
      const arc = one * size + other
      forest.from[arc] = one
      forest.to[arc] = other
      forest.weight[arc] = weights[(one - 1) * n + other - 1] as number
    }
  }
  return forest
}

function neighboursIn(weights: Float64Array, n: number): Int32Array[] {
  const lists: Int32Array[] = [new Int32Array(0)]
  const found = new Int32Array(n)
  for (let one = 0; one < n; one++) {
    let count = 0
    for (let other = 0; other < n; other++)
      if (weights[one * n + other] !== 0) found[count++] = other + 1
    lists.push(found.slice(0, count))
  }
  return lists
}

/** How far the labels of an arc lie above twice its weight. */
export function slackOf({ from, to, weight, label, size }: Forest, arc: number): number {
  const [one, other] = [from[arc] as number, to[arc] as number]
  return (
    (label[one] as number) + (label[other] as number) - 2 * (weight[one * size + other] as number)
  )
}

/** Remembers the vertex from which an outer node is nearest. */
export function noteSlack(forest: Forest, one: number, outer: number): void {
  const known = forest.slack[outer] as number
  const { size } = forest
  if (known === 0 || slackOf(forest, one * size + outer) < slackOf(forest, known * size + outer))
    forest.slack[outer] = one
}

/** Finds that vertex anew. */
export function findSlack(forest: Forest, outer: number): void {
  forest.slack[outer] = 0
  for (let one = 1; one <= forest.vertices; one++) {
    const home = forest.outer[one] as number
    if (
      (forest.weight[one * forest.size + outer] as number) > 0 &&
      home !== outer &&
      forest.side[home] === 0
    )
      noteSlack(forest, one, outer)
  }
}

/** Puts a node, or all vertices of a blossom, among those to scan. */
export function enqueue(forest: Forest, node: number): void {
  if (node <= forest.vertices) forest.queue.push(node)
  else for (const petal of forest.petals[node] ?? []) enqueue(forest, petal)
}

/** Says in which outermost blossom a node lies. */
export function setOuter(forest: Forest, node: number, outer: number): void {
  forest.outer[node] = outer
  if (node > forest.vertices)
    for (const petal of forest.petals[node] ?? []) setOuter(forest, petal, outer)
}

/** All vertices inside a node. */
export function verticesIn(forest: Forest, node: number): number[] {
  if (node <= forest.vertices) return [node]
  return (forest.petals[node] ?? []).flatMap((petal) => verticesIn(forest, petal))
}
