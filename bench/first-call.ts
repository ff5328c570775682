import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const data = '../shared/data'

/** What the built command says of its own work, and the limit of issue 3 in milliseconds. */
const rows: readonly { limit: number; words: readonly string[] }[] = [
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
  { limit: 300, words: ['assign-reviewers', `${data}/reviewers/midl`] },
  { limit: 2000, words: ['assign-reviewers', `${data}/reviewers/midl`, '--objective', 'fair'] },
  { limit: 300, words: ['mix', 'packages/mixers/examples/evening.json'] },
  { limit: 3000, words: ['schedule-meetings', 'packages/meetings/examples/event.json'] },
]

/**
 * The first call of a fresh process, where nothing is compiled yet: `ms` of the built command, median and least of repeated runs.
 * `node tools/build.mjs && node tools/run.mjs bench/first-call.ts [runs]`; the clock counts, so other work on the machine does too.
 */
export function main([runs = '9']: readonly string[]): number {
  process.stdout.write('ms median   least   limit  parse median  command\n')
  for (const { limit, words } of rows) {
    if (words[1]?.startsWith(data) === true && !existsSync(words[1])) {
      process.stdout.write(`skipped: ${words[1]} is missing\n`)
      continue
    }
    const lines = Array.from({ length: Number(runs) }, () => run(words))
    const ms = sorted(lines.map((line) => line.ms))
    const parse = sorted(lines.map((line) => line.parseMs))
    const figures = [middle(ms), ms[0] ?? 0, limit, middle(parse)].map((one) => one.toFixed(1))
    const [median = '', least = '', most = '', parsed = ''] = figures
    process.stdout.write(
      `${median.padStart(9)}${least.padStart(8)}${most.padStart(8)}${parsed.padStart(14)}  ${words.join(' ')}\n`,
    )
  }
  return 0
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
