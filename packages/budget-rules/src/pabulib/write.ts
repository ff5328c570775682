import { formatUnits } from '../amounts.ts'
import type { Election } from '../election.ts'

/**
 * Writes an election in Pabulib format with `\n` line ends. Rows of voters are written as they were read; an election
 * that was not read from a file gets its voters numbered from 1.
 */
export function writePabulib(election: Election): string {
  const lines = ['META', 'key;value']
  for (const [key, value] of metaOf(election)) lines.push(row([key, value]))
  lines.push('PROJECTS', row(election.projectColumns))
  for (const { id, cost, fields } of election.projects) {
    const values: Record<string, string> = {
      ...fields,
      project_id: id,
      cost: formatUnits(cost, election.places),
    }
    lines.push(row(election.projectColumns.map((column) => values[column] ?? '')))
  }
  lines.push(
    'VOTES',
    ...(election.voters === null ? numberedVoters(election) : readVoters(election)),
  )
  return `${lines.join('\n')}\n`
}

function metaOf(election: Election): readonly (readonly [string, string])[] {
  const standard: [string, string][] = [
    ['num_projects', String(election.projects.length)],
    ['num_votes', String(election.ballots.voters)],
    ['budget', formatUnits(election.budget, election.places)],
    ['vote_type', election.voteType],
  ]
  const given = new Set(election.meta.map(([key]) => key))
  return [...election.meta, ...standard.filter(([key]) => !given.has(key))]
}

function readVoters({ voters }: Election): string[] {
  if (voters === null) return []
  const lines = [row(voters.columns)]
  for (let at = 0; at < voters.count; at++) lines.push(row(voters.row(at)))
  return lines
}

function numberedVoters({ ballots, projects, voteType }: Election): string[] {
  const hasPoints = ballots.points !== null
  const lines = [hasPoints ? 'voter_id;vote;points' : 'voter_id;vote']
  let voter = 1
  for (let g = 0; g < ballots.weights.length; g++) {
    const entries = []
    for (let at = ballots.offsets[g] as number; at < (ballots.offsets[g + 1] as number); at++)
      entries.push({
        id: projects[ballots.projects[at] as number]?.id ?? '',
        points: ballots.points?.[at] ?? 0,
      })
    if (voteType === 'ordinal') entries.sort((a, b) => b.points - a.points)
    const vote = entries.map(({ id }) => id).join(',')
    const points = entries
      .map((entry) => formatUnits(BigInt(entry.points), ballots.pointPlaces))
      .join(',')
    for (let count = 0; count < (ballots.weights[g] as number); count++)
      lines.push(row([String(voter++), vote, ...(hasPoints ? [points] : [])]))
  }
  return lines
}

function row(fields: readonly string[]): string {
  return fields.map(field).join(';')
}

function field(text: string): string {
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
