import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cases, disturbed, invented } from '../packages/meetings/bench/parts/events.ts'
import { readEvent, schedule } from '../packages/meetings/src/index.ts'
import { eachMadeUpVote } from '../packages/opinion-groups/src/testing.ts'

const data = '../shared/data'

type Row = { readonly limit: number; readonly words: readonly string[] }

/** What the built command says of its own work, and the limit in milliseconds. */
const rowsWith = (folder: string): readonly Row[] => [
  { limit: 20, words: ['count-budget', `${data}/budgets/Poland_Lodz_2022.pb`] },
  {
    limit: 25,
    words: [
      'count-budget',
      `${data}/budgets/Poland_Wieliczka_2023_Green_Budget.pb`,
      '--completion',
      'add1',
    ],
  },
  { limit: 70, words: ['group-opinions', `${data}/opinions/vtaiwan.uberx`] },
  { limit: 70, words: ['group-opinions', folder] },
  { limit: 300, words: ['assign-reviewers', `${data}/reviewers/midl`] },
  { limit: 2000, words: ['assign-reviewers', `${data}/reviewers/midl`, '--objective', 'fair'] },
  { limit: 300, words: ['mix', 'packages/mixers/examples/evening.json'] },
  { limit: 3000, words: ['schedule-meetings', `${folder}/event.json`] },
  { limit: 50, words: ['schedule-meetings', `${folder}/mended.json`] },
]

/**
 * The first call of a fresh process, where nothing is compiled yet: `ms` of the built command, median and least of repeated runs.
 * `node tools/build.mjs && node tools/run.mjs bench/first-call.ts [runs]`; the clock counts, so other work on the machine does too.
 */
export function main([runs = '9']: readonly string[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'korzo-first-call-'))
  try {
    writeConversation(folder)
    writeEvents(folder)
    measure(rowsWith(folder), Number(runs))
  } finally {
    rmSync(folder, { recursive: true })
  }
  return 0
}

function measure(rows: readonly Row[], runs: number): void {
  process.stdout.write('ms median   least   limit  parse median  command\n')
  for (const { limit, words } of rows) {
    if (words[1]?.startsWith(data) === true && !existsSync(words[1])) {
      process.stdout.write(`skipped: ${words[1]} is missing\n`)
      continue
    }
    const lines = Array.from({ length: runs }, () => run(words))
    const ms = sorted(lines.map((line) => line.ms))
    const parse = sorted(lines.map((line) => line.parseMs))
    const figures = [middle(ms), ms[0] ?? 0, limit, middle(parse)].map((one) => one.toFixed(1))
    const [median = '', least = '', most = '', parsed = ''] = figures
    process.stdout.write(
      `${median.padStart(9)}${least.padStart(8)}${most.padStart(8)}${parsed.padStart(14)}  ${words.join(' ')}\n`,
    )
  }
}

/** 2,000 participants, 900 statements, 225,000 votes, as Polis exports them. */
function writeConversation(folder: string): void {
  const lines = ['timestamp,datetime,comment-id,voter-id,vote']
  const made = { participants: 2000, statements: 900, share: 0.125 }
  eachMadeUpVote(made, (p, s, vote) => lines.push(`${lines.length},,${s},${p},${vote}`))
  writeFileSync(join(folder, 'votes.csv'), `${lines.join('\n')}\n`)
}

/** 500 people, 20 slots, there 80 % of the time; and the same when some do not come and some come late. */
function writeEvents(folder: string): void {
  const event = invented(cases['there 80 % of the time'] ?? { wishes: 20, there: 0.8 })
  const { meetings } = schedule(readEvent(JSON.stringify(event)), 'bench')
  writeFileSync(join(folder, 'event.json'), JSON.stringify(event))
  writeFileSync(join(folder, 'mended.json'), JSON.stringify(disturbed(event, meetings)))
}

function run(words: readonly string[]): { ms: number; parseMs: number } {
  const options = { encoding: 'utf8', maxBuffer: 2 ** 28 } as const
  return JSON.parse(execFileSync('bin/korzo', [...words, '--json'], options))
}

function sorted(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b)
}

function middle(values: readonly number[]): number {
  return values[Math.floor(values.length / 2)] ?? 0
}
