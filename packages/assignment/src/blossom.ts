import {
  enqueue,
  type Forest,
  findSlack,
  noteSlack,
  plant,
  setOuter,
  slackOf,
  verticesIn,
} from './blossom-forest.ts'

/** A matching with whole numbers that prove it the heaviest. Vertices count from 0. */
export type HeaviestMatching = {
  /** Partner of each vertex, −1 for none. */
  readonly partner: Int32Array
  readonly labels: readonly number[]
  readonly blossoms: readonly { readonly members: readonly number[]; readonly label: number }[]
}

/**
 * The matching of greatest weight in any graph: Edmonds (1965), Maximum matching and a polyhedron with 0,1-vertices, with
 * labels on vertices and blossoms in O(n³) (Gabow 1976; Galil 1986). Weights are whole numbers at `one * n + other`,
 * symmetric, 0 for no edge, below 2^50. Labels are whole numbers and prove the weight: see `provesHeaviest`.
 */
export function heaviestMatching(weights: Float64Array, n: number): HeaviestMatching {
  const forest = grown(weights, n)
  const partner = partners(forest)
  const blossoms: { members: number[]; label: number }[] = []
  for (let blossom = n + 1; blossom <= forest.used; blossom++) {
    const label = forest.label[blossom] as number
    if (forest.outer[blossom] === 0 || label === 0) continue
    blossoms.push({
      members: verticesIn(forest, blossom)
        .map((one) => one - 1)
        .sort((a, b) => a - b),
      label,
    })
  }
  return { partner, labels: Array.from(forest.label.subarray(1, n + 1)), blossoms }
}

/** The same matching without its proof: the partner of each vertex, −1 for none. */
export function heaviestPartners(weights: Float64Array, n: number): Int32Array {
  return partners(grown(weights, n))
}

function grown(weights: Float64Array, n: number): Forest {
  const forest = plant(weights, n)
  let grows = true
  while (grows) grows = stage(forest)
  return forest
}

function partners({ match, vertices }: Forest): Int32Array {
  return match.slice(1, vertices + 1).map((partner) => partner - 1)
}

/** Turns a blossom so that the way from its base to a petal is even; the place of the petal. */
function evenPlace(forest: Forest, blossom: number, petal: number): number {
  const petals = forest.petals[blossom] ?? []
  const place = petals.indexOf(petal)
  if (place % 2 === 0) return place
  forest.petals[blossom] = [petals[0] as number, ...petals.slice(1).reverse()]
  return petals.length - place
}

function setMatch(forest: Forest, one: number, other: number): void {
  const arc = one * forest.size + other
  forest.match[one] = forest.to[arc] as number
  if (one <= forest.vertices) return
  const petal = forest.petalOf[one * (forest.vertices + 1) + (forest.from[arc] as number)] as number
  const place = evenPlace(forest, one, petal)
  const petals = forest.petals[one] ?? []
  for (let at = 0; at < place; at++)
    setMatch(forest, petals[at] as number, petals[at ^ 1] as number)
  setMatch(forest, petal, other)
  forest.petals[one] = [...petals.slice(place), ...petals.slice(0, place)]
}

function augment(forest: Forest, one: number, other: number): void {
  const { outer, match, parent } = forest
  for (let [near, far] = [one, other]; ; ) {
    const next = outer[match[near] as number] as number
    setMatch(forest, near, far)
    if (next === 0) return
    const above = outer[parent[next] as number] as number
    setMatch(forest, next, above)
    near = above
    far = next
  }
}

function commonAncestor(forest: Forest, one: number, other: number): number {
  const { outer, match, parent, seen } = forest
  forest.round++
  let [here, there] = [one, other]
  while (here !== 0 || there !== 0) {
    if (here !== 0) {
      if (seen[here] === forest.round) return here
      seen[here] = forest.round
      here = outer[match[here] as number] as number
      if (here !== 0) here = outer[parent[here] as number] as number
    }
    ;[here, there] = [there, here]
  }
  return 0
}

function shrink(forest: Forest, one: number, base: number, other: number): void {
  const { outer, label, side, match, size, vertices, weight, from, to, petalOf } = forest
  let blossom = vertices + 1
  while (blossom <= forest.used && outer[blossom] !== 0) blossom++
  forest.used = Math.max(forest.used, blossom)
  label[blossom] = 0
  side[blossom] = 0
  match[blossom] = match[base] as number
  const petals = [base, ...climbTo(forest, one, base).reverse(), ...climbTo(forest, other, base)]
  forest.petals[blossom] = petals
  setOuter(forest, blossom, blossom)
  for (let node = 1; node <= forest.used; node++) {
    weight[blossom * size + node] = 0
    weight[node * size + blossom] = 0
  }
  petalOf.fill(0, blossom * (vertices + 1), (blossom + 1) * (vertices + 1))
  for (const petal of petals) {
    for (let node = 1; node <= forest.used; node++) {
      const [mine, theirs] = [blossom * size + node, petal * size + node]
      if (weight[theirs] === 0) continue
      if (weight[mine] !== 0 && slackOf(forest, theirs) >= slackOf(forest, mine)) continue
      const [mineBack, theirsBack] = [node * size + blossom, node * size + petal]
      for (const [to_, from_] of [
        [mine, theirs],
        [mineBack, theirsBack],
      ] as const) {
        from[to_] = from[from_] as number
        to[to_] = to[from_] as number
        weight[to_] = weight[from_] as number
      }
    }
    for (let vertex = 1; vertex <= vertices; vertex++)
      if (petalOf[petal * (vertices + 1) + vertex] !== 0)
        petalOf[blossom * (vertices + 1) + vertex] = petal
  }
  findSlack(forest, blossom)
}

/** The petals from a node up to, not including, the base of a new blossom. */
function climbTo(forest: Forest, start: number, base: number): number[] {
  const { outer, match, parent } = forest
  const way: number[] = []
  for (let node = start; node !== base; ) {
    const odd = outer[match[node] as number] as number
    way.push(node, odd)
    enqueue(forest, odd)
    node = outer[parent[odd] as number] as number
  }
  return way
}

function expand(forest: Forest, blossom: number): void {
  const { from, parent, side, slack, size, vertices, petalOf } = forest
  for (const petal of forest.petals[blossom] ?? []) setOuter(forest, petal, petal)
  const entry = from[blossom * size + (parent[blossom] as number)] as number
  const top = petalOf[blossom * (vertices + 1) + entry] as number
  const place = evenPlace(forest, blossom, top)
  const petals = forest.petals[blossom] ?? []
  for (let at = 0; at < place; at += 2) {
    const [odd, even] = [petals[at] as number, petals[at + 1] as number]
    parent[odd] = from[even * size + odd] as number
    side[odd] = 1
    side[even] = 0
    slack[odd] = 0
    findSlack(forest, even)
    enqueue(forest, even)
  }
  side[top] = 1
  parent[top] = parent[blossom] as number
  for (const petal of petals.slice(place + 1)) {
    side[petal] = -1
    findSlack(forest, petal)
  }
  forest.outer[blossom] = 0
}

/** Follows an edge without slack; true when the matching has grown. */
function follow(forest: Forest, arc: number): boolean {
  const { outer, side, parent, match, slack } = forest
  const one = outer[forest.from[arc] as number] as number
  const other = outer[forest.to[arc] as number] as number
  if (side[other] === -1) {
    parent[other] = forest.from[arc] as number
    side[other] = 1
    const next = outer[match[other] as number] as number
    slack[other] = 0
    slack[next] = 0
    side[next] = 0
    enqueue(forest, next)
  } else if (side[other] === 0) {
    const base = commonAncestor(forest, one, other)
    if (base === 0) {
      augment(forest, one, other)
      augment(forest, other, one)
      return true
    }
    shrink(forest, one, base, other)
  }
  return false
}

/** Grows trees from all unmatched nodes until one more pair is matched; false when the labels prove that none pays. */
function stage(forest: Forest): boolean {
  const { outer, match, parent, side, slack } = forest
  side.fill(-1)
  slack.fill(0)
  forest.queue = []
  for (let node = 1; node <= forest.used; node++) {
    if (outer[node] !== node || match[node] !== 0) continue
    parent[node] = 0
    side[node] = 0
    enqueue(forest, node)
  }
  if (forest.queue.length === 0) return false
  for (;;) {
    if (scan(forest)) return true
    const isLast = lower(forest)
    if (isLast) return false
    if (followTight(forest)) return true
    for (let blossom = forest.vertices + 1; blossom <= forest.used; blossom++)
      if (outer[blossom] === blossom && side[blossom] === 1 && forest.label[blossom] === 0)
        expand(forest, blossom)
  }
}

function scan(forest: Forest): boolean {
  const { outer, side, size, neighbours } = forest
  for (let at = 0; at < forest.queue.length; at++) {
    const one = forest.queue[at] as number
    if (side[outer[one] as number] === 1) continue
    const list = neighbours[one] ?? []
    for (let next = 0; next < list.length; next++) {
      const other = list[next] as number
      const arc = one * size + other
      if (outer[one] === outer[other]) continue
      if (slackOf(forest, arc) === 0) {
        if (follow(forest, arc)) return true
      } else noteSlack(forest, one, outer[other] as number)
    }
  }
  forest.queue = []
  return false
}

/** Changes labels by as much as all edges and blossoms allow; true when an unmatched vertex has reached zero. */
function lower(forest: Forest): boolean {
  const { outer, side, slack, label, size, vertices } = forest
  let step = Infinity
  for (let vertex = 1; vertex <= vertices; vertex++)
    if (side[outer[vertex] as number] === 0) step = Math.min(step, label[vertex] as number)
  const least = step
  for (let node = 1; node <= forest.used; node++) {
    if (outer[node] !== node) continue
    if (node > vertices && side[node] === 1) step = Math.min(step, (label[node] as number) / 2)
    const from = slack[node] as number
    if (from === 0 || side[node] === 1) continue
    const open = slackOf(forest, from * size + node)
    step = Math.min(step, side[node] === 0 ? open / 2 : open)
  }
  for (let vertex = 1; vertex <= vertices; vertex++) {
    const where = side[outer[vertex] as number] as number
    if (where >= 0) label[vertex] = (label[vertex] as number) + (where === 0 ? -step : step)
  }
  for (let blossom = vertices + 1; blossom <= forest.used; blossom++) {
    if (outer[blossom] !== blossom || side[blossom] === -1) continue
    label[blossom] = (label[blossom] as number) + (side[blossom] === 0 ? 2 * step : -2 * step)
  }
  return step === least
}

function followTight(forest: Forest): boolean {
  const { outer, slack, size } = forest
  for (let node = 1; node <= forest.used; node++) {
    const from = slack[node] as number
    if (outer[node] !== node || from === 0 || outer[from] === node) continue
    if (slackOf(forest, from * size + node) === 0 && follow(forest, from * size + node)) return true
  }
  return false
}
