import type { ReviewNetwork } from './network.ts'
import { openBar, pinnedBar, type ReviewProblem } from './problem.ts'

/** What a branch of a search says about a pair. */
export const free = 0
export const isIn = 1
export const isOut = 2

/** Fixes as not made every pair with which its application stays below the floor; false when one must stay below. */
export function leaveOutHopeless(
  search: {
    readonly problem: ReviewProblem
    readonly network: ReviewNetwork
    readonly floor: number
  },
  fixed: Uint8Array,
): boolean {
  const { problem, network, floor } = search
  const { reviewers, applications, affinity } = problem
  const width = reviewers.length
  for (const [place, { coverage }] of applications.entries()) {
    let sure = 0
    let seats = coverage
    const open: number[] = []
    for (let pair = place * width; pair < (place + 1) * width; pair++) {
      const isPinned = network.barred[pair] === pinnedBar
      if (isPinned || fixed[pair] === isIn) {
        sure += affinity[pair] as number
        seats--
      } else if (network.barred[pair] === openBar && fixed[pair] === free) open.push(pair)
    }
    const top = largest(
      open.map((pair) => affinity[pair] as number),
      seats,
    )
    if (seats < 0 || top.length < seats) return false
    const others = top.reduce((sum, one) => sum + one, 0) + sure
    if (others < floor) return false
    const least = seats === 0 ? Infinity : (top[seats - 1] as number) - (others - floor)
    for (const pair of open) if ((affinity[pair] as number) < least) fixed[pair] = isOut
  }
  return true
}

function largest(values: readonly number[], count: number): number[] {
  const top: number[] = []
  for (const value of values) {
    if (top.length === count && (count === 0 || value <= (top[count - 1] as number))) continue
    let at = Math.min(top.length, count - 1)
    for (; at > 0 && value > (top[at - 1] as number); at--) top[at] = top[at - 1] as number
    top[at] = value
  }
  return top
}
