import type { BallotRows } from '../election.ts'
import { widened } from './seen-votes.ts'

/** Collects ballots as they are read and keeps equal ones once, with the number of voters who cast them. */
export type BallotStore = {
  /** Starts an empty ballot. */
  begin(): void
  /** Adds an entry; a project named again keeps the place and points of its first mention. */
  add(project: number, points: number): void
  /** Length of the ballot being made. */
  readonly length: () => number
  /** Closes the ballot and returns the number of its group, those with the same ballot. */
  end(): number
  /** Counts one more voter with the ballot of this group. */
  again(group: number): void
  finish(withPoints: boolean): BallotRows
}

export function ballotStore(expectedVoters: number): BallotStore {
  let projects = new Uint32Array(Math.max(64, expectedVoters))
  let points = new Float64Array(projects.length)
  let offsets = new Uint32Array(1024)
  let weights = new Uint32Array(1024)
  let slots = new Int32Array(4096).fill(-1)
  let hashes = new Int32Array(1024)
  let groups = 0
  let start = 0
  let end = 0
  let voters = 0

  function growEntries(): void {
    const more = new Uint32Array(projects.length * 2)
    more.set(projects)
    projects = more
    const morePoints = new Float64Array(more.length)
    morePoints.set(points)
    points = morePoints
  }

  function growGroups(): void {
    offsets = widened(offsets, new Uint32Array(offsets.length * 2))
    weights = widened(weights, new Uint32Array(weights.length * 2))
    hashes = widened(hashes, new Int32Array(hashes.length * 2))
    slots = new Int32Array(slots.length * 2).fill(-1)
    const mask = slots.length - 1
    for (let g = 0; g < groups; g++) {
      let slot = (hashes[g] as number) & mask
      while (slots[slot] !== -1) slot = (slot + 1) & mask
      slots[slot] = g
    }
  }

  /** Insertion sort: ballots are short, and mostly sorted. */
  function sortBallot(): void {
    for (let at = start + 1; at < end; at++) {
      const project = projects[at] as number
      const value = points[at] as number
      let to = at
      while (to > start && (projects[to - 1] as number) > project) {
        projects[to] = projects[to - 1] as number
        points[to] = points[to - 1] as number
        to--
      }
      projects[to] = project
      points[to] = value
    }
  }

  function hashBallot(): number {
    let hash = end - start
    for (let at = start; at < end; at++) {
      hash = Math.imul(hash ^ (projects[at] as number), 0x9e3779b1)
      hash = Math.imul((hash ^ (hash >>> 15)) + ((points[at] as number) | 0), 0x85ebca6b)
    }
    return hash ^ (hash >>> 13)
  }

  function sameAs(g: number): boolean {
    const from = offsets[g] as number
    if ((offsets[g + 1] as number) - from !== end - start) return false
    for (let at = start, other = from; at < end; at++, other++) {
      if (projects[at] !== projects[other] || points[at] !== points[other]) return false
    }
    return true
  }

  return {
    begin() {
      end = start
    },
    add(project, value) {
      for (let at = start; at < end; at++) {
        if (projects[at] === project) return
      }
      if (end === projects.length) growEntries()
      projects[end] = project
      points[end++] = value
    },
    length: () => end - start,
    again(group) {
      voters++
      weights[group] = (weights[group] as number) + 1
    },
    end() {
      voters++
      sortBallot()
      const hash = hashBallot()
      const mask = slots.length - 1
      let slot = hash & mask
      for (let g = slots[slot] as number; g !== -1; g = slots[slot] as number) {
        if (hashes[g] === hash && sameAs(g)) {
          weights[g] = (weights[g] as number) + 1
          return g
        }
        slot = (slot + 1) & mask
      }
      slots[slot] = groups
      hashes[groups] = hash
      weights[groups++] = 1
      offsets[groups] = end
      start = end
      if (groups + 2 > weights.length) growGroups()
      return groups - 1
    },
    finish: (withPoints) => ({
      voters,
      weights: weights.slice(0, groups),
      offsets: offsets.slice(0, groups + 1),
      projects: projects.slice(0, start),
      points: withPoints ? points.slice(0, start) : null,
      pointPlaces: 0,
    }),
  }
}
