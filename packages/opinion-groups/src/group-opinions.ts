import { pointsOf } from './cells.ts'
import { chooseGroups, type GroupCount } from './choose-groups.ts'
import {
  type DivisiveStatement,
  divisions,
  divisiveStatements,
  groupInformedConsensus,
  type MajorityStatement,
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
import { type RepresentativeStatement, representativeStatements } from './representative-statements.ts'
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
  /** How the principal components are searched; from a fixed start to 1e-10 when left out. */
  readonly search?: Search
}

/** What the votes say about the statements, given the groups. All lists by position of statement or group. */
export type StatementResults = {
  readonly votes: StatementVotes
  /** Per group, in the order of groups. */
  readonly groupVotes: readonly StatementVotes[]
  readonly representative: readonly (readonly RepresentativeStatement[])[]
  readonly majority: {
    readonly agree: readonly MajorityStatement[]
    readonly disagree: readonly MajorityStatement[]
  }
  /** Group-informed consensus for agreeing and for disagreeing, per statement. */
  readonly consensus: Float64Array
  readonly consensusAgainst: Float64Array
  /** Per statement the two groups it divides most; empty with fewer than two groups. */
  readonly divisions: readonly DivisiveStatement[]
  readonly divisive: readonly DivisiveStatement[]
}

export type OpinionGroups = StatementResults & {
  readonly conversation: Conversation
  /** In ascending order of ids. */
  readonly groups: readonly Group[]
  readonly nextId: number
  readonly pca: PrincipalComponents
  readonly stepLimit: number
  readonly positions: Positions
  /** Who is in groups, ascending. */
  readonly placed: Int32Array
  readonly within: number
  readonly tried: readonly GroupCount[]
  readonly equallyClear: readonly number[]
}

/**
 * Opinion groups of a conversation: principal components of the votes, the map, groups on it, and what the groups think.
 * Deterministic to the last bit on every machine, and independent of the order in which votes were read.
 */
export function groupOpinions(conversation: Conversation, options: Options = {}): OpinionGroups {
  const matrix = voteMatrix(conversation)
  const search = options.search ?? fullSearch(matrix)
  const pca = principalComponents(matrix, search)
  const positions = positionsOf(matrix, pca)
  const former = formerPositions(conversation, options.former ?? null)
  const before = new Set(former.flatMap(({ members }) => [...members]))
  const placed = placedParticipants(matrix.starts, matrix.statements, before)
  const chosen = chooseGroups(pointsOf(positions, placed), {
    count: options.groupCount ?? null,
    former: middlesOf(former, positions),
  })
  const members = Array.from({ length: chosen.k }, (_, c) =>
    placed.filter((_, i) => chosen.labels[i] === c),
  )
  const { groups, nextId } = identified(members, former, options.former?.nextId ?? 0)
  return {
    conversation,
    groups,
    nextId,
    pca,
    stepLimit: search.stepLimit,
    positions,
    placed,
    within: chosen.within,
    tried: chosen.tried,
    equallyClear: chosen.equallyClear,
    ...resultsFor(matrix, groups.map((group) => group.members)),
  }
}

/** What the statements say about given groups, however they were found. */
export function statementResults(
  conversation: Conversation,
  groups: readonly Int32Array[],
): StatementResults {
  return resultsFor(voteMatrix(conversation), groups)
}

function resultsFor(matrix: VoteMatrix, members: readonly Int32Array[]): StatementResults {
  const votes = allVotes(matrix)
  const ofGroups = groupVotes(matrix, members)
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

/** Some ten million additions in all, but never fewer than 40 steps or more than 400. */
function fullSearch(matrix: VoteMatrix): Search {
  const affordable = Math.floor(10_000_000 / Math.max(matrix.codes.length, 1))
  return {
    start: scattered(matrix.statements, 0),
    tolerance: 1e-10,
    stepLimit: Math.min(Math.max(affordable, 40), 400),
  }
}

/** The former groups by today's positions of those members who are still there; empty ones left out. */
function formerPositions(conversation: Conversation, former: FormerGroups | null): Group[] {
  if (former === null) return []
  const positions = new Map(conversation.participants.map((id, p) => [id, p]))
  return former.groups
    .map(({ id, members }) => ({
      id,
      members: Int32Array.from(
        members.flatMap((member) => positions.get(member) ?? []),
      ).sort(),
    }))
    .filter(({ members }) => members.length > 0)
}

function middlesOf(former: readonly Group[], positions: Positions): Centres | null {
  if (former.length === 0) return null
  const middle = (values: Float64Array, members: Int32Array) => {
    let sum = 0
    for (const p of members) sum += values[p] as number
    return sum / members.length
  }
  return {
    x: former.map(({ members }) => middle(positions.x, members)),
    y: former.map(({ members }) => middle(positions.y, members)),
  }
}
