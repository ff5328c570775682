import { pointsOf } from './cells.ts'
import { chooseGroups, type GroupCount, type GroupSearch } from './choose-groups.ts'
import {
  type Division,
  divisions,
  divisiveStatements,
  groupInformedConsensus,
  type Majorities,
  majorityStatements,
} from './consensus.ts'
import type { Conversation, Id } from './conversation.ts'
import { type Group, identified } from './group-identity.ts'
import type { Centres } from './k-means.ts'
import { type Positions, placedParticipants, positionsOf } from './opinion-map.ts'
import {
  type PrincipalComponents,
  principalComponents,
  type Search,
  scattered,
} from './principal-components.ts'
import {
  type RepresentativeStatement,
  representativeStatements,
} from './representative-statements.ts'
import { allVotes, groupVotes, type StatementVotes } from './statement-votes.ts'
import { type VoteMatrix, voteMatrix } from './vote-matrix.ts'

/** Groups as they were before some votes came in: they keep their ids and, while they fit, their number. */
export type FormerGroups = {
  readonly groups: readonly { readonly id: number; readonly members: readonly Id[] }[]
  /** Smallest id that no group ever had. */
  readonly nextId: number
}

export type Options = {
  /** How many groups; as many as are clearest when left out. */
  readonly groupCount?: number | null
  readonly former?: FormerGroups | null
  /** Do not search groups, take these (those members who are still there). */
  readonly given?: FormerGroups | null
}

/** What the votes say about the statements, given the groups. All lists by position of statement or group. */
export type StatementResults = {
  readonly votes: StatementVotes
  /** Per group, in the order of groups. */
  readonly groupVotes: readonly StatementVotes[]
  readonly representative: readonly (readonly RepresentativeStatement[])[]
  readonly majority: Majorities
  /** Group-informed consensus for agreeing and for disagreeing, per statement. */
  readonly consensus: Float64Array
  readonly consensusAgainst: Float64Array
  /** Per statement the two groups it divides most; empty with fewer than two groups. */
  readonly divisions: readonly Division[]
  readonly divisive: readonly Division[]
}

/** The map and the groups on it. */
export type OpinionMap = {
  /** In ascending order of ids. */
  readonly groups: readonly Group[]
  readonly nextId: number
  readonly pca: PrincipalComponents
  readonly stepLimit: number
  readonly positions: Positions
  /** Who is in groups, ascending. */
  readonly placed: Int32Array
  /** Sum of squared distances from the middles of the groups; null for given groups. */
  readonly within: number | null
  /** The number of groups that was asked for; null when chosen by the silhouette. */
  readonly count: number | null
  /** How clear other numbers of groups would be. */
  readonly tried: readonly GroupCount[]
  /** Where the next result may begin. */
  readonly matrix: VoteMatrix
  readonly groupSearch: GroupSearch | null
}

export type OpinionGroups = OpinionMap & StatementResults & { readonly conversation: Conversation }

/**
 * Opinion groups of a conversation: principal components of the votes, the map, groups on it, and what the groups think.
 * Deterministic to the last bit on every machine, and independent of the order in which votes were read.
 */
export function groupOpinions(conversation: Conversation, options: Options = {}): OpinionGroups {
  const matrix = voteMatrix(conversation)
  const former = formerPositions(conversation, options.former ?? null)
  const given = options.given ?? null
  const found = groupsOn(matrix, {
    search: fullSearch(matrix),
    given: given === null ? null : formerPositions(conversation, given),
    former,
    nextId: options.former?.nextId ?? 0,
    count: options.groupCount ?? null,
    from: null,
  })
  const votes = found.groups.map(({ members }) =>
    groupVotes({ members, ballots: matrix.ballots }, matrix.statements),
  )
  return { conversation, ...found, ...resultsFor(matrix, votes) }
}

/** What the statements say about given groups, however they were found. `groups` lists positions, ascending. */
export function statementResults(
  conversation: Conversation,
  groups: readonly Int32Array[],
): StatementResults {
  const matrix = voteMatrix(conversation)
  const { ballots, statements } = matrix
  return resultsFor(
    matrix,
    groups.map((members) => groupVotes({ members, ballots }, statements)),
  )
}

export type Way = {
  readonly search: Search
  /** Former groups on today's positions. */
  readonly former: readonly Group[]
  readonly nextId: number
  readonly count: number | null
  /** Where to begin the search for groups, if the same participants are placed; null to search all over the map. */
  readonly from: { readonly placed: Int32Array; readonly groupSearch: GroupSearch | null } | null
  /** Groups to take as they are, on today's positions; null to search. */
  readonly given: readonly Group[] | null
}

/** The map and the groups on it. */
export function groupsOn(matrix: VoteMatrix, way: Way): OpinionMap {
  const { search, former, count, from } = way
  const pca = principalComponents(matrix, search)
  const positions = positionsOf(matrix, pca)
  const base = { pca, stepLimit: search.stepLimit, positions, count, matrix }
  if (way.given !== null) return { ...base, ...takenAsGiven(way.given, way.nextId) }
  const placed = placedParticipants(
    matrix,
    former.map(({ members }) => members),
  )
  const {
    labels,
    k,
    within,
    tried,
    search: groupSearch,
  } = chooseGroups(pointsOf(positions, placed), {
    count,
    former: middlesOf(former, positions),
    search: from !== null && isSame(from.placed, placed) ? from.groupSearch : null,
  })
  const { groups, nextId } = identified(membersOf(placed, labels, k), former, way.nextId)
  return { ...base, groups, nextId, placed, within, tried, groupSearch }
}

function isSame(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i])
}

function takenAsGiven(given: readonly Group[], nextId: number) {
  const groups = [...given].sort((a, b) => a.id - b.id)
  const placed = Int32Array.from(groups.flatMap(({ members }) => Array.from(members))).sort()
  const next = Math.max(nextId, ...groups.map(({ id }) => id + 1), 0)
  return { groups, nextId: next, placed, within: null, tried: [], groupSearch: null }
}

function membersOf(placed: Int32Array, labels: Uint8Array, k: number): Int32Array[] {
  const members = Array.from({ length: k }, (): number[] => [])
  for (let i = 0; i < placed.length; i++) members[labels[i] as number]?.push(placed[i] as number)
  return members.map((group) => Int32Array.from(group))
}

/** What the statements say, given the votes of everybody and of each group. */
export function resultsFor(
  matrix: VoteMatrix,
  ofGroups: readonly StatementVotes[],
): StatementResults {
  const votes = allVotes(matrix)
  const parted = divisions(ofGroups, matrix.statements)
  return {
    votes,
    groupVotes: ofGroups,
    representative: representativeStatements(ofGroups, matrix.live),
    majority: majorityStatements(votes, matrix.live),
    consensus: groupInformedConsensus(ofGroups, matrix.statements),
    consensusAgainst: groupInformedConsensus(ofGroups, matrix.statements, 'disagree'),
    divisions: parted,
    divisive: divisiveStatements(parted, ofGroups, matrix.live),
  }
}

/** Some nine million votes looked up in all, but never fewer than 40 steps or more than 400. */
function fullSearch(matrix: VoteMatrix): Search {
  const votes = matrix.ballots.reduce((sum, ballot) => sum + ballot.length, 0)
  const affordable = Math.floor(9_000_000 / Math.max(votes, 1))
  return {
    start: scattered(matrix.statements, 0),
    tolerance: 1e-10,
    leastSteps: 8,
    stepLimit: Math.min(Math.max(affordable, 40), 400),
  }
}

/** The former groups by today's positions of those members who are still there; empty ones left out. */
export function formerPositions(conversation: Conversation, former: FormerGroups | null): Group[] {
  if (former === null) return []
  const positions = new Map(conversation.participants.map((id, p) => [id, p]))
  return former.groups
    .map(({ id, members }) => ({
      id,
      members: Int32Array.from(members.flatMap((member) => positions.get(member) ?? [])).sort(),
    }))
    .filter(({ members }) => members.length > 0)
}

function middlesOf(former: readonly Group[], { x, y }: Positions): Centres | null {
  if (former.length === 0) return null
  return {
    x: former.map(({ members }) => meanAt(x, members)),
    y: former.map(({ members }) => meanAt(y, members)),
  }
}

function meanAt(values: Float64Array, members: Int32Array): number {
  let sum = 0
  for (const p of members) sum += values[p] as number
  return sum / members.length
}
