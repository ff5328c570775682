import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  assignReviewers,
  decideReviewers,
  decideTandems,
  headroom,
  readNumberArray,
  readReviewProblem,
  readTandemProblem,
  reviewProblemFromArrays,
} from '../src/index.ts'

const folder = '../shared/data/reviewers/midl'

type Row = { readonly what: string; readonly limit: string; run(): string }

/** Prints the median and the best of repeated runs beside the limit that issue 3 sets. */
export function main(): void {
  const rows = [...midlRows(), squareRow(), tandemRow()]
  process.stdout.write(
    'what | result | median ms | best ms | limit\n--- | --- | ---: | ---: | ---\n',
  )
  for (const { what, limit, run } of rows) {
    const times: number[] = []
    let result = ''
    for (let again = 0; again < 9; again++) {
      const startedAt = performance.now()
      result = run()
      times.push(performance.now() - startedAt)
    }
    times.sort((one, other) => one - other)
    const [best = 0] = times
    const median = times[Math.floor(times.length / 2)] ?? 0
    process.stdout.write(
      `${what} | ${result} | ${median.toFixed(1)} | ${best.toFixed(1)} | ${limit}\n`,
    )
  }
}

function midlRows(): Row[] {
  if (!existsSync(folder)) {
    process.stdout.write(`skipped: ${folder} is missing\n`)
    return []
  }
  const array = (name: string) => readNumberArray(readFileSync(join(folder, `${name}.npy`)))
  const problem = (room: number) =>
    reviewProblemFromArrays({
      scores: array('scores'),
      loads: array('loads'),
      covs: array('covs'),
      room,
    })
  const [exact, fair] = [problem(headroom.sum), problem(headroom.fair)]
  const all = (problemOf: typeof exact, aim: Parameters<typeof decideReviewers>[1]) => {
    const { figures } = decideReviewers(problemOf, aim)
    return `sum ${figures['sum']}, worst ${figures['worst']}, proven ${figures['proven']}`
  }
  return [
    {
      what: 'MIDL 177 × 118, sum, with reasons',
      limit: '300 ms, 201.884880 (iesl/fair-matching)',
      run: () => all(exact, { objective: 'sum' }),
    },
    {
      what: 'MIDL, fair, with reasons',
      limit: '2,000 ms, worst ≥ 0.9448',
      run: () => all(fair, { objective: 'fair', mostSteps: 400 }),
    },
  ]
}

function squareRow(): Row {
  const affinity = numbers(1_000 * 1_000)
  const text = JSON.stringify({
    coverage: 1,
    maximum: 1,
    reviewers: Array.from({ length: 1_000 }, (_, at) => `r${at}`),
    applications: Array.from({ length: 1_000 }, (_, at) => `a${at}`),
    affinities: Array.from({ length: 1_000 }, (_, row) =>
      affinity.slice(row * 1_000, (row + 1) * 1_000),
    ),
  })
  const problem = readReviewProblem(text)
  return {
    what: 'random 1,000 × 1,000, one each',
    limit: '100 ms',
    run() {
      const found = assignReviewers(problem, 'sum')
      return 'bottleneck' in found ? 'none' : `sum ${found.sum / 10 ** problem.decimals}, proven`
    },
  }
}

function tandemRow(): Row {
  const weights = numbers(200 * 200)
  const members = Array.from({ length: 200 }, (_, at) => `t${at}`)
  const pairs = members.flatMap((a, row) =>
    members.slice(row + 1).map((b, at) => ({ a, b, weight: weights[row * 200 + at] ?? 0 })),
  )
  const problem = readTandemProblem(JSON.stringify({ members, pairs }))
  return {
    what: 'tandems among 200, every pair weighted',
    limit: 'none set',
    run: () =>
      `weight ${decideTandems(problem, { isStable: false, aim: 'weight', seed: null }).output['weight']}`,
  }
}

/** Numbers from 0 to 1 that are the same on every machine (Lehmer 1951, multiplier 48271). */
function numbers(count: number): number[] {
  let state = 1
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647
    return Math.round((state / 2_147_483_647) * 1e6) / 1e6
  })
}
