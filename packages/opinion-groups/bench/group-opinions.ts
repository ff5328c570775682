import { existsSync, readdirSync, readFileSync } from 'node:fs'
import {
  type Conversation,
  conversationBuilder,
  groupOpinions,
  type OpinionGroups,
  readOpinionsJson,
  readTable,
  withVote,
} from '../src/index.ts'
import { madeUp } from '../src/testing.ts'

const data = '../shared/data/opinions'

/**
 * Times on this machine against the limits of issue 3: `node tools/run.mjs packages/opinion-groups/bench/group-opinions.ts`.
 * The Polis server and red-dwarf publish no times for these sizes; the limits stand in for a peer.
 */
export async function main(): Promise<number> {
  const rows: (readonly string[])[] = [['what', 'first', 'median', 'least', 'limit', 'note']]
  const usual = madeUp({ participants: 2000, statements: 900, share: 0.125 })
  rows.push([
    '2,000 × 900, three camps',
    ...times(15, () => groupOpinions(usual)),
    '70 ms',
    votes(usual),
  ])
  const noise = madeUp({ participants: 2000, statements: 900, share: 0.125, kind: 'noise' })
  rows.push([
    '2,000 × 900, pure noise',
    ...times(15, () => groupOpinions(noise)),
    '70 ms',
    votes(noise),
  ])
  rows.push(['one more vote, three camps', ...moreVotes(groupOpinions(usual)), '5 ms', ''])
  rows.push(['one more vote, pure noise', ...moreVotes(groupOpinions(noise)), '5 ms', ''])
  const large = madeUp({ participants: 8000, statements: 1000, share: 0.125 })
  rows.push(['8,000 × 1,000', ...times(3, () => groupOpinions(large)), '5000 ms', votes(large)])
  rows.push(...realConversations())
  for (const row of rows) {
    const [name = '', first = '', median = '', least = '', limit = '', note = ''] = row
    process.stdout.write(
      `${name.padEnd(30)}${first.padStart(10)}${median.padStart(10)}${least.padStart(10)}${limit.padStart(9)}  ${note}\n`,
    )
  }
  return 0
}

function realConversations(): (readonly string[])[] {
  if (!existsSync(data)) return []
  return readdirSync(data).map((name) => {
    const into = conversationBuilder()
    if (existsSync(`${data}/${name}/votes.csv`)) {
      readTable(readFileSync(`${data}/${name}/votes.csv`, 'utf8'), into)
      readTable(readFileSync(`${data}/${name}/comments.csv`, 'utf8'), into)
    } else {
      readOpinionsJson(readFileSync(`${data}/${name}/votes.json`, 'utf8'), into)
      readOpinionsJson(readFileSync(`${data}/${name}/comments.json`, 'utf8'), into)
    }
    const conversation = into.finish()
    const { groups, pca } = groupOpinions(conversation)
    const note = `${votes(conversation)}, k ${groups.length}, ${pca.steps} steps`
    return [name, ...times(5, () => groupOpinions(conversation)), '', note]
  })
}

function moreVotes(start: OpinionGroups): string[] {
  let result = start
  let turn = 0
  return times(200, () => {
    turn++
    result = withVote(result, {
      participant: (turn * 37) % 2000,
      statement: (turn * 53) % 900,
      vote: 1,
    })
  })
}

function times(rounds: number, run: () => void): string[] {
  const taken = Array.from({ length: rounds }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  const first = taken[0] ?? 0
  const sorted = [...taken].sort((a, b) => a - b)
  const median = sorted[Math.floor(rounds / 2)] ?? 0
  return [first, median, sorted[0] ?? 0].map((ms) => `${ms.toFixed(1)} ms`)
}

function votes({ ballots }: Conversation): string {
  return `${ballots.reduce((sum, { length }) => sum + length, 0).toLocaleString('en')} votes`
}
