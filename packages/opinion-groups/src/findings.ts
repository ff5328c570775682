import type { Id } from './conversation.ts'
import type { OpinionGroups } from './group-opinions.ts'
import type { RepresentativeStatement, Side } from './representative-statements.ts'
import { type Tally, tallyOf } from './statement-votes.ts'

/** One group's or everybody's votes on one side of a statement. */
export type SideCount = { readonly side: Side; readonly count: number; readonly of: number }

/** What the votes say about one statement: a code and the numbers behind it. */
export type StatementFinding =
  | { readonly code: 'withdrawn'; readonly votes: number }
  | { readonly code: 'no-votes' }
  | {
      readonly code: 'divides'
      readonly agreeing: { readonly group: number; readonly count: number; readonly of: number }
      readonly disagreeing: { readonly group: number; readonly count: number; readonly of: number }
    }
  | ({
      readonly code: 'all-groups'
      /** The group with the smallest share on that side. */
      readonly least: { readonly group: number; readonly count: number; readonly of: number }
    } & SideCount)
  | ({ readonly code: 'majority' } & SideCount)
  | ({ readonly code: 'open' } & Tally)

/** Why a statement stands for a group. */
export type GroupFinding = SideCount & {
  readonly code: 'represents' | 'most-agreed'
  readonly group: number
  readonly statement: Id
  /** The same side among the members of all other groups. */
  readonly others: { readonly count: number; readonly of: number }
}

/** What the votes say about every statement, by position. */
export function statementFindings(result: OpinionGroups): StatementFinding[] {
  const divided = new Map(result.divisive.map((division) => [division.statement, division]))
  const agreed = new Set(result.majority.all.agree)
  const disagreed = new Set(result.majority.all.disagree)
  return result.conversation.statements.map(({ withdrawn }, s): StatementFinding => {
    const tally = tallyOf(result.votes, s)
    const votes = votesIn(tally)
    if (withdrawn) return { code: 'withdrawn', votes }
    if (votes === 0) return { code: 'no-votes' }
    const division = divided.get(s)
    if (division !== undefined) {
      return {
        code: 'divides',
        agreeing: groupCount(result, division.agreeing, s, 'agree'),
        disagreeing: groupCount(result, division.disagreeing, s, 'disagree'),
      }
    }
    const side = agreed.has(s) ? 'agree' : disagreed.has(s) ? 'disagree' : null
    if (side === null) return { code: 'open', ...tally }
    const count = { side, count: tally[side], of: votes } as const
    const least = leastShare(result, s, side)
    return least === null ? { code: 'majority', ...count } : { code: 'all-groups', ...count, least }
  })
}

/** The group with the smallest share on a side, if even there it is more than half of those who voted. */
function leastShare(result: OpinionGroups, s: number, side: Side) {
  const counts = result.groups.map((_, g) => groupCount(result, g, s, side))
  if (counts.length < 2 || counts.some(({ count, of }) => 2 * count <= of)) return null
  return counts.reduce((least, one) => (one.count * least.of < least.count * one.of ? one : least))
}

function groupCount(result: OpinionGroups, g: number, s: number, side: Side) {
  const tally = tallyOf(result.groupVotes[g] ?? new Int32Array(0), s)
  return { group: result.groups[g]?.id ?? 0, count: tally[side], of: votesIn(tally) }
}

/** Why these statements stand for the group at a position, in the order in which they are shown. */
export function groupFindings(result: OpinionGroups, g: number): GroupFinding[] {
  return (result.representative[g] ?? []).map((one) => groupFinding(result, g, one))
}

function groupFinding(
  result: OpinionGroups,
  g: number,
  one: RepresentativeStatement,
): GroupFinding {
  const s = one.statement
  const isMostAgreed = one.mostAgreed !== undefined
  const side = isMostAgreed ? 'agree' : one.side
  const others = { count: 0, of: 0 }
  result.groups.forEach((_, other) => {
    if (other === g) return
    const { count, of } = groupCount(result, other, s, side)
    others.count += count
    others.of += of
  })
  return {
    code: isMostAgreed ? 'most-agreed' : 'represents',
    ...groupCount(result, g, s, side),
    side,
    statement: result.conversation.statements[s]?.id ?? s,
    others,
  }
}

function votesIn({ agree, disagree, pass }: Tally): number {
  return agree + disagree + pass
}
