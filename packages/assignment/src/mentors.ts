import type { Json } from '@korzo/proofs'
import type { Network } from './flow.ts'
import { isProvenBest, lexicographicFlow } from './lexicographic.ts'
import type { MentorProblem } from './mentor-problem.ts'
import { ranksOf, strictOrders } from './wishes.ts'

/** Mentor of each mentee, −1 for none, and what the matching rests on. */
export type MentorMatch = {
  readonly mentorOf: Int32Array
  readonly ties: readonly Json[]
  /** Whole numbers that prove that nothing is better; empty for the stable rule, whose proof is that no pair blocks. */
  readonly potentials: readonly (readonly number[])[]
}

/** Who wishes whom how much: rank from 1 at `mentee * mentors + mentor`, 0 where a pair may not be. */
export type MentorRanks = {
  readonly width: number
  readonly byMentee: Int32Array
  readonly byMentor: Int32Array
}

/** Ranks of all pairs that both sides wish and nothing keeps apart. */
export function mentorRanks({ mentors, mentees, apart }: MentorProblem): MentorRanks {
  const width = mentors.length
  const byMentee = new Int32Array(width * mentees.length)
  const byMentor = new Int32Array(width * mentees.length)
  mentees.forEach(({ wishes }, mentee) => byMentee.set(ranksOf(wishes, width), mentee * width))
  mentors.forEach(({ wishes }, mentor) =>
    ranksOf(wishes, mentees.length).forEach(
      (rank, mentee) => (byMentor[mentee * width + mentor] = rank),
    ),
  )
  for (const { mentor, mentee } of apart) byMentee[mentee * width + mentor] = 0
  for (let pair = 0; pair < byMentee.length; pair++) {
    if (byMentee[pair] !== 0 && byMentor[pair] !== 0) continue
    byMentee[pair] = 0
    byMentor[pair] = 0
  }
  return { width, byMentee, byMentor }
}

/**
 * The stable matching in which every mentee has the best mentor that any stable matching could give (Gale and Shapley 1962,
 * College admissions and the stability of marriage), for the strict orders that the broken ties leave. It is stable for the
 * wishes with ties too: no pair exists in which both would be strictly better off.
 */
export function stableMentors(problem: MentorProblem, seed: string | null): MentorMatch {
  const { mentors, mentees } = problem
  const ranks = mentorRanks(problem)
  const { width } = ranks
  const wishes = strictOrders(
    mentees.map((mentee) => mentee.wishes),
    width,
    { seed, purpose: 'mentors' },
  )
  const orders = strictOrders(
    mentors.map((mentor) => mentor.wishes),
    mentees.length,
    { seed, purpose: 'mentees' },
  )
  const turn = orders.map((order) => {
    const places = new Int32Array(mentees.length)
    order.forEach((mentee, at) => (places[mentee] = at))
    return places
  })
  const mentorOf = new Int32Array(mentees.length).fill(-1)
  const next = new Int32Array(mentees.length)
  const held: number[][] = mentors.map(() => [])
  const waiting = mentees.map((_, mentee) => mentee).reverse()
  for (let mentee = waiting.pop(); mentee !== undefined; mentee = waiting.pop()) {
    const mentor = wishes[mentee]?.[next[mentee] as number]
    if (mentor === undefined) continue
    next[mentee] = (next[mentee] as number) + 1
    if (ranks.byMentee[mentee * width + mentor] === 0) waiting.push(mentee)
    else {
      const released = hold(
        held[mentor] ?? [],
        mentee,
        turn[mentor] ?? new Int32Array(0),
        mentors[mentor]?.capacity ?? 0,
      )
      if (released !== mentee) mentorOf[mentee] = mentor
      if (released >= 0) {
        mentorOf[released] = -1
        waiting.push(released)
      }
    }
  }
  return { mentorOf, ties: tiesThatMattered(problem, ranks, mentorOf, seed), potentials: [] }
}

/** Puts a mentee among those a mentor holds; the one who must go, or −1. */
function hold(held: number[], mentee: number, turn: Int32Array, capacity: number): number {
  held.push(mentee)
  if (held.length <= capacity) return -1
  let last = 0
  held.forEach((one, at) => {
    if ((turn[one] as number) > (turn[held[last] as number] as number)) last = at
  })
  return held.splice(last, 1)[0] as number
}

/** A tie mattered where a mentee stayed outside only because a mentor had equally wished ones, or had an equal mentor. */
function tiesThatMattered(
  { mentors, mentees }: MentorProblem,
  { width, byMentee, byMentor }: MentorRanks,
  mentorOf: Int32Array,
  seed: string | null,
): Json[] {
  const last = new Int32Array(width)
  mentorOf.forEach((mentor, mentee) => {
    if (mentor >= 0)
      last[mentor] = Math.max(last[mentor] as number, byMentor[mentee * width + mentor] as number)
  })
  const broken = seed === null ? 'by the order in the file' : 'by lot'
  const ties: Json[] = []
  mentees.forEach(({ id }, mentee) => {
    const mine = mentorOf[mentee] as number
    const rank = mine < 0 ? Infinity : (byMentee[mentee * width + mine] as number)
    mentors.forEach((mentor, place) => {
      const wished = byMentee[mentee * width + place] as number
      if (wished === 0 || wished >= rank || byMentor[mentee * width + place] !== last[place]) return
      ties.push({ code: 'equally-wished', mentor: mentor.id, mentee: id, broken })
    })
  })
  return ties
}

/** As many mentees as possible with a mentor, then the smallest sum of both sides' ranks; proven by potentials. */
export function mostWishedMentors(problem: MentorProblem): MentorMatch {
  const built = mentorNetwork(problem)
  const best = lexicographicFlow(built.network, built.costs)
  if ('stuck' in best)
    return { mentorOf: mentorsIn(problem, built, null), ties: [], potentials: [] }
  return {
    mentorOf: mentorsIn(problem, built, best.flow),
    ties: equallyWished(problem, built, best.flow),
    potentials: best.potentials.map((one) => Array.from(one, (value) => value + 0)),
  }
}

type Built = ReturnType<typeof mentorNetwork>

function mentorsIn(problem: MentorProblem, { pairOfArc }: Built, flow: Int32Array | null) {
  const mentorOf = new Int32Array(problem.mentees.length).fill(-1)
  const width = problem.mentors.length
  flow?.forEach((sent, arc) => {
    const pair = pairOfArc[arc] as number
    if (pair >= 0 && sent > 0) mentorOf[Math.floor(pair / width)] = pair % width
  })
  return mentorOf
}

/** Of the matchings that are as good, the one that shares the fewest pairs: where it is another, a tie was broken. */
function equallyWished(problem: MentorProblem, built: Built, flow: Int32Array): Json[] {
  const shared = Float64Array.from(built.pairOfArc, (pair, arc) =>
    pair >= 0 && (flow[arc] as number) > 0 ? 1 : 0,
  )
  const other = lexicographicFlow(built.network, [...built.costs, shared])
  if ('stuck' in other) return []
  const [mine, theirs] = [flow, other.flow].map((one) => mentorsIn(problem, built, one))
  const instead = problem.mentees.flatMap(({ id }, mentee) => {
    const mentor = theirs?.[mentee] ?? -1
    if (mentor === mine?.[mentee] || mentor < 0) return []
    return [{ mentee: id, mentor: problem.mentors[mentor]?.id ?? '' }]
  })
  return instead.length === 0
    ? []
    : [{ code: 'equally-good', broken: 'by the order in the file', instead }]
}

/** Whether the potentials prove that no matching has more pairs, nor as many with better ranks. */
export function provesMostWished(
  problem: MentorProblem,
  { mentorOf, potentials }: MentorMatch,
): boolean {
  const { network, costs, pairOfArc } = mentorNetwork(problem)
  if (potentials.length !== 2 || potentials.some((one) => one.length !== network.nodes))
    return false
  const width = problem.mentors.length
  const load = new Int32Array(width)
  for (const mentor of mentorOf) if (mentor >= 0) load[mentor] = (load[mentor] as number) + 1
  const flow = pairOfArc.map((pair, arc) => {
    if (pair >= 0) return mentorOf[Math.floor(pair / width)] === pair % width ? 1 : 0
    const tail = network.tail[arc] as number
    if (tail < problem.mentees.length) return mentorOf[tail] === -1 ? 1 : 0
    return load[tail - problem.mentees.length] as number
  })
  return isProvenBest(
    network,
    flow,
    costs,
    potentials.map((one) => Float64Array.from(one)),
  )
}

function mentorNetwork(problem: MentorProblem) {
  const { mentors, mentees } = problem
  const { width, byMentee, byMentor } = mentorRanks(problem)
  const last = mentees.length + width
  const arcs: { tail: number; head: number; capacity: number; pair: number; rank: number }[] = []
  const first = new Int32Array(last + 2)
  mentees.forEach((_, tail) => {
    for (let mentor = 0; mentor < width; mentor++) {
      const pair = tail * width + mentor
      const rank = (byMentee[pair] as number) + (byMentor[pair] as number)
      if (rank > 0) arcs.push({ tail, head: mentees.length + mentor, capacity: 1, pair, rank })
    }
    arcs.push({ tail, head: last, capacity: 1, pair: -1, rank: 0 })
    first[tail + 1] = arcs.length
  })
  mentors.forEach(({ capacity }, mentor) => {
    arcs.push({ tail: mentees.length + mentor, head: last, capacity, pair: -1, rank: 0 })
    first[mentees.length + mentor + 1] = arcs.length
  })
  first[last + 1] = arcs.length
  const supply = new Int32Array(last + 1).fill(1, 0, mentees.length)
  supply[last] = -mentees.length
  const network: Omit<Network, 'cost'> = {
    nodes: last + 1,
    first,
    tail: Int32Array.from(arcs, ({ tail }) => tail),
    head: Int32Array.from(arcs, ({ head }) => head),
    capacity: Int32Array.from(arcs, ({ capacity }) => capacity),
    supply,
  }
  const costs = [
    Float64Array.from(arcs, ({ pair }) => (pair >= 0 ? -1 : 0)),
    Float64Array.from(arcs, ({ rank }) => rank),
  ]
  return { network, costs, pairOfArc: Int32Array.from(arcs, ({ pair }) => pair) }
}
