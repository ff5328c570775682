import type { GroupFinding, StatementFinding } from './findings.ts'
import type { Side } from './representative-statements.ts'

/** What people call a group: A for 0, B for 1 … then by number. */
export function groupName(id: number): string {
  return id < 26 ? String.fromCharCode(65 + id) : `number ${id + 1}`
}

const verbs = {
  agree: { one: 'agrees', some: 'agree', past: 'agreed' },
  disagree: { one: 'disagrees', some: 'disagree', past: 'disagreed' },
} satisfies Record<Side, { one: string; some: string; past: string }>

/** The finding about a statement as one English sentence. */
export function statementSentence(finding: StatementFinding): string {
  switch (finding.code) {
    case 'withdrawn':
      return `Moderation took this statement out; its ${counted(finding.votes, 'vote')} ${finding.votes === 1 ? 'shapes' : 'shape'} nothing.`
    case 'no-votes':
      return 'Nobody has voted on this statement yet.'
    case 'divides': {
      const { agreeing, disagreeing } = finding
      return `This divides people: in group ${groupName(agreeing.group)} ${share(agreeing)} agree, in group ${groupName(disagreeing.group)} ${share(disagreeing)} disagree.`
    }
    case 'all-groups':
      return `Every group ${verbs[finding.side].one}: ${share(finding)} of all who voted, and ${share(finding.least)} even in group ${groupName(finding.least.group)}.`
    case 'majority':
      return `Most people ${verbs[finding.side].some}: ${share(finding)} of all who voted.`
    case 'open':
      return `No clear majority: ${finding.agree} agree, ${finding.disagree} disagree, ${finding.pass} passed.`
  }
}

/** Why a statement stands for a group, as one English sentence. */
export function groupSentence(finding: GroupFinding): string {
  const name = groupName(finding.group)
  const { others } = finding
  const compared =
    others.of === 0 ? 'nobody in another group voted on it' : `in the other groups ${share(others)}`
  if (finding.code === 'represents')
    return `Typical of group ${name}: ${share(finding)} ${verbs[finding.side].past}; ${compared}.`
  return finding.count * others.of < others.count * finding.of
    ? `Group ${name} agrees with this, the others even more: ${share(finding)} agreed; ${compared}.`
    : `What group ${name} agrees with most, compared with others: ${share(finding)} agreed; ${compared}.`
}

/** How the groups came out, as one English sentence. */
export function groupsSentence(groups: number, placed: number, participants: number): string {
  const left = participants - placed
  const rest = left === 0 ? '' : ` ${counted(left, 'participant')} voted too little to be placed.`
  if (groups === 0) return `There are no opinion groups yet.${rest}`
  const people = `${counted(placed, 'participant')} ${placed === 1 ? 'forms' : 'form'}`
  if (groups === 1) return `${people} one group: no clear division.${rest}`
  return `${people} ${groups} opinion groups.${rest}`
}

function share({ count, of }: { readonly count: number; readonly of: number }): string {
  return of === 0 ? '0 of 0' : `${count} of ${of} (${Math.round((100 * count) / of)} %)`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
