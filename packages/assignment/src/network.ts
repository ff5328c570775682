import type { Network } from './flow.ts'
import { type Application, barsOf, openBar, pinnedBar, type ReviewProblem } from './problem.ts'

/**
 * The problem as a network: each application sends one unit per review to reviewers, each reviewer keeps its minimum and
 * passes the rest, up to its maximum, to one last node. An application that needs experts reaches all others only through
 * a node of its own with the room that the experts leave. Pinned pairs are taken out beforehand.
 */
export type ReviewNetwork = {
  readonly network: Omit<Network, 'cost'>
  /** Pair (`application * reviewers + reviewer`) of each arc; −1 for arcs that are no pair. */
  readonly pairOfArc: Int32Array
  readonly barred: Uint8Array
  readonly firstReviewer: number
  /** Node through which the non-experts of an application are reached, or −1. */
  readonly othersNode: Int32Array
}

export function reviewNetwork(problem: ReviewProblem): ReviewNetwork {
  const barred = barsOf(problem)
  const layout = layOut(problem)
  const arcs = countArcs(problem, barred, layout)
  const builder = {
    tail: new Int32Array(arcs),
    head: new Int32Array(arcs),
    capacity: new Int32Array(arcs),
    pairOfArc: new Int32Array(arcs).fill(-1),
    first: new Int32Array(layout.nodes + 1),
    count: 0,
  }
  addApplications(problem, barred, layout, builder)
  const { room, supply } = addReviewers(problem, barred, layout)
  for (let reviewer = 0; reviewer < problem.reviewers.length; reviewer++) {
    const node = layout.firstReviewer + reviewer
    builder.first[node] = builder.count
    addArc(builder, node, layout.nodes - 1, room[reviewer] as number)
  }
  builder.first[layout.nodes - 1] = builder.count
  builder.first[layout.nodes] = builder.count
  const { tail, head, capacity, pairOfArc, first } = builder
  const { nodes, firstReviewer, othersNode } = layout
  return {
    network: { nodes, first, tail, head, capacity, supply },
    pairOfArc,
    barred,
    firstReviewer,
    othersNode,
  }
}

type Layout = {
  readonly nodes: number
  readonly firstReviewer: number
  readonly othersNode: Int32Array
}
type Builder = {
  readonly tail: Int32Array
  readonly head: Int32Array
  readonly capacity: Int32Array
  readonly pairOfArc: Int32Array
  readonly first: Int32Array
  count: number
}

function layOut({ applications, reviewers }: ReviewProblem): Layout {
  const othersNode = new Int32Array(applications.length).fill(-1)
  let next = applications.length
  applications.forEach(({ experts }, place) => {
    if (experts !== null) othersNode[place] = next++
  })
  return { nodes: next + reviewers.length + 1, firstReviewer: next, othersNode }
}

function countArcs(problem: ReviewProblem, barred: Uint8Array, layout: Layout): number {
  let arcs = problem.reviewers.length
  for (let pair = 0; pair < barred.length; pair++) if (barred[pair] === openBar) arcs++
  for (const node of layout.othersNode) if (node >= 0) arcs++
  return arcs
}

function addArc(builder: Builder, tail: number, head: number, capacity: number): void {
  const arc = builder.count++
  builder.tail[arc] = tail
  builder.head[arc] = head
  builder.capacity[arc] = capacity
}

/** Whether a reviewer counts as an expert for an application, and so is reached directly. */
export function isExpert(application: Application, affinity: number): boolean {
  return application.experts === null || affinity >= application.experts.affinity
}

function addApplications(
  problem: ReviewProblem,
  barred: Uint8Array,
  layout: Layout,
  builder: Builder,
): void {
  const { applications } = problem
  applications.forEach((application, place) => {
    builder.first[place] = builder.count
    addPairs(builder, problem, { barred, layout, place, node: place, experts: true })
    const others = layout.othersNode[place] as number
    if (others >= 0) addArc(builder, place, others, roomForOthers(problem, place, application))
  })
  applications.forEach((_, place) => {
    const node = layout.othersNode[place] as number
    if (node < 0) return
    builder.first[node] = builder.count
    addPairs(builder, problem, { barred, layout, place, node, experts: false })
  })
}

function addPairs(
  builder: Builder,
  { applications, reviewers, affinity }: ReviewProblem,
  from: { barred: Uint8Array; layout: Layout; place: number; node: number; experts: boolean },
): void {
  const width = reviewers.length
  const application = applications[from.place] as Application
  const { barred, layout, place, node, experts } = from
  const { tail, head, capacity, pairOfArc } = builder
  const takesAll = application.experts === null && experts
  let arc = builder.count
  for (let reviewer = 0, pair = place * width; reviewer < width; reviewer++, pair++) {
    if (barred[pair] !== openBar) continue
    if (!takesAll && isExpert(application, affinity[pair] as number) !== experts) continue
    pairOfArc[arc] = pair
    tail[arc] = node
    head[arc] = layout.firstReviewer + reviewer
    capacity[arc] = 1
    arc++
  }
  builder.count = arc
}

function roomForOthers(problem: ReviewProblem, place: number, application: Application): number {
  const width = problem.reviewers.length
  const pinnedOthers = problem.pinned.filter(
    (pair) =>
      pair.application === place &&
      !isExpert(application, problem.affinity[place * width + pair.reviewer] as number),
  ).length
  return application.coverage - (application.experts?.count ?? 0) - pinnedOthers
}

/** What reviewers may still take beyond their minimum, and what every node sends or needs, pinned pairs taken out. */
function addReviewers(
  { applications, reviewers, pinned, withdrawn }: ReviewProblem,
  barred: Uint8Array,
  layout: Layout,
) {
  const width = reviewers.length
  const supply = new Int32Array(layout.nodes)
  const load = new Int32Array(width)
  const gone = new Set(withdrawn)
  applications.forEach(({ coverage }, place) => (supply[place] = coverage))
  for (const { application, reviewer } of pinned) {
    if (barred[application * width + reviewer] !== pinnedBar) continue
    supply[application] = (supply[application] as number) - 1
    load[reviewer] = (load[reviewer] as number) + 1
  }
  const room = Int32Array.from(reviewers, ({ minimum, maximum }, reviewer) => {
    if (gone.has(reviewer)) return 0
    const taken = load[reviewer] as number
    const needed = Math.max(0, minimum - taken)
    supply[layout.firstReviewer + reviewer] = -needed
    return maximum - taken - needed
  })
  supply[layout.nodes - 1] = -supply.reduce((sum, one) => sum + one, 0)
  return { room, supply }
}
