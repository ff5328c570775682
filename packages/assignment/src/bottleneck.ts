import type { ReviewNetwork } from './network.ts'
import type { ReviewProblem } from './problem.ts'

/**
 * Why no assignment exists: a cut of the network through which more must pass than can (Hall 1935, Gale 1957, Hoffman 1960).
 * `nodes` are the places of the cut's nodes, the certificate that `isViolatedCut` checks.
 */
export type Bottleneck = {
  readonly code: 'too-few-reviewers' | 'too-few-reviews-for-minimum'
  readonly applications: readonly string[]
  readonly reviewers: readonly string[]
  /** Reviews that must pass, and how many can at most. */
  readonly needed: number
  readonly possible: number
  readonly nodes: readonly number[]
  readonly text: string
}

export function bottleneckOf(
  problem: ReviewProblem,
  network: ReviewNetwork,
  stuck: Uint8Array,
): Bottleneck {
  const { applications, reviewers } = problem
  const { firstReviewer } = network
  const last = network.network.nodes - 1
  const inside = (node: number) => stuck[node] === 1
  const nodes = Array.from(stuck.keys()).filter(inside)
  const concerned = applications.filter((_, place) => inside(place)).map(({ id }) => id)
  if (!inside(last)) {
    const whole = reviewers.filter((_, place) => inside(firstReviewer + place)).map(({ id }) => id)
    const once = reachedOnce(network, stuck).map((place) => reviewers[place]?.id ?? '')
    const able = [...whole, ...once]
    const { needed, possible } = seatsOf(network, stuck)
    const text =
      `${listed('application', concerned)} ${concerned.length === 1 ? 'needs' : 'need'} ${reviews(needed)}, but ` +
      `${possible === 0 ? 'none is' : possible === 1 ? 'only 1 is' : `only ${possible} are`} possible: ${sayWho(whole, once)}.`
    return {
      code: 'too-few-reviewers',
      applications: concerned,
      reviewers: able,
      needed,
      possible,
      nodes,
      text,
    }
  }
  const short = reviewers.filter((_, place) => !inside(firstReviewer + place)).map(({ id }) => id)
  const outside = applications.filter((_, place) => !inside(place)).map(({ id }) => id)
  const { needed, possible } = minimumsOf(network, stuck)
  const text = `${listed('reviewer', short)} must have at least ${reviews(needed)} in all, but only ${possible} can reach them.`
  return {
    code: 'too-few-reviews-for-minimum',
    applications: outside,
    reviewers: short,
    needed,
    possible,
    nodes,
    text,
  }
}

/** Reviewers outside the cut whom applications in it can reach: with places enough, but each pair may be made only once. */
function reachedOnce({ network, firstReviewer }: ReviewNetwork, stuck: Uint8Array): number[] {
  const reached = new Set<number>()
  for (let arc = 0; arc < network.head.length; arc++) {
    const head = network.head[arc] as number
    const isReviewer = head >= firstReviewer && head < network.nodes - 1
    if (isReviewer && stuck[network.tail[arc] as number] === 1 && stuck[head] === 0)
      reached.add(head - firstReviewer)
  }
  return [...reached].sort((one, other) => one - other)
}

function sayWho(whole: readonly string[], once: readonly string[]): string {
  const parts = [
    ...(whole.length === 0 ? [] : [`${listed('reviewer', whole)} with the places still free`]),
    ...(once.length === 0 ? [] : [`${listed('reviewer', once)} once for each application`]),
  ]
  return parts.length === 0 ? 'no reviewer may take one' : parts.join(', and ')
}

/** Whether the nodes together must send more than all arcs that leave them can carry: then no assignment exists. */
export function isViolatedCut({ network }: ReviewNetwork, stuck: Uint8Array): boolean {
  let surplus = 0
  for (let node = 0; node < network.nodes; node++)
    if (stuck[node] === 1) surplus += network.supply[node] as number
  return surplus > carriedOut(network, stuck)
}

function carriedOut(network: ReviewNetwork['network'], stuck: Uint8Array): number {
  let carried = 0
  for (let arc = 0; arc < network.head.length; arc++) {
    if (stuck[network.tail[arc] as number] === 1 && stuck[network.head[arc] as number] === 0)
      carried += network.capacity[arc] as number
  }
  return carried
}

/** The cut seen from the applications: their reviews, and the places of everyone who can take one. */
function seatsOf(
  { network }: ReviewNetwork,
  stuck: Uint8Array,
): { needed: number; possible: number } {
  let needed = 0
  let kept = 0
  for (let node = 0; node < network.nodes; node++) {
    const supply = network.supply[node] as number
    if (stuck[node] !== 1) continue
    if (supply > 0) needed += supply
    else kept -= supply
  }
  return { needed, possible: kept + carriedOut(network, stuck) }
}

/** The cut seen from the reviewers outside it: what they must have, and what can come to them. */
function minimumsOf(
  { network }: ReviewNetwork,
  stuck: Uint8Array,
): { needed: number; possible: number } {
  let needed = 0
  let own = 0
  for (let node = 0; node < network.nodes; node++) {
    const supply = network.supply[node] as number
    if (stuck[node] === 1) continue
    if (supply < 0) needed -= supply
    else own += supply
  }
  return { needed, possible: own + carriedOut(network, stuck) }
}

const listedAtMost = 12

function listed(what: string, ids: readonly string[]): string {
  const shown = ids.slice(0, listedAtMost).join(', ')
  const more = ids.length > listedAtMost ? ` and ${ids.length - listedAtMost} more` : ''
  return `${ids.length} ${what}${ids.length === 1 ? '' : 's'} (${shown}${more})`
}

function reviews(count: number): string {
  return count === 1 ? '1 review' : `${count} reviews`
}
