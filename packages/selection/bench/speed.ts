import loadHighs from 'highs'
import { decide } from '../src/decide.ts'
import { modelOf } from '../src/model.ts'
import { readProblem } from '../src/read-problem.ts'
import { applicationScores } from '../src/scores.ts'
import { solve } from '../src/solve.ts'
import { asLinearProgram } from './parts/peer.ts'
import { programme } from './parts/programme.ts'

type Size = {
  readonly applications: number
  readonly places: number
  readonly reviewers: number
  readonly seed: string
}

/**
 * Speed of selections beside HiGHS, which gets the first objective only and proves it in floating point:
 * `node tools/run.mjs packages/selection/bench/speed.ts [runs] [large]`.
 */
export async function main(args: string[]) {
  const runs = Number(args[0] ?? 20)
  for (const seed of ['western balkans', 'b', 'c', 'd']) {
    await report('129 → 46', { applications: 129, places: 46, reviewers: 24, seed }, runs)
  }
  if (args.includes('large'))
    report('5,000 → 500', { applications: 5000, places: 500, reviewers: 200, seed: 'large' }, 1)
}

async function report(name: string, size: Size, runs: number): Promise<void> {
  const text = JSON.stringify(programme(size))
  const problem = readProblem(text)
  const scores = applicationScores(problem)
  const steps = size.applications > 1000 ? 1500 : 20_000
  const times = Array.from({ length: runs }, () =>
    timed(() => solve(modelOf(problem, scores), { steps, seed: null })),
  )
  const ms = times.map((run) => run.ms).sort((one, other) => one - other)
  const outcome = times[0]?.value
  const stages =
    outcome?.kind === 'solved'
      ? outcome.solved.stages.map(({ value, bound }) => `${value}/${bound}`).join(' ')
      : outcome?.kind
  const reasons = timed(() => decide(problem, { steps }))
  print(
    `${name} (${size.seed}): decided and proven, median ${round(ms[ms.length >> 1])} ms, least ${round(ms[0])} ms; ${stages}; ${outcome?.kind === 'solved' ? outcome.solved.steps : 0} steps`,
  )
  print(
    `  with all reasons ${round(reasons.ms)} ms (limit 1,500); inexact: ${reasons.value.reasons.filter(({ cost }) => cost?.exact === false).length}`,
  )
  const solver = await loadHighs()
  const program = asLinearProgram(modelOf(problem, scores), 0, [])
  const peer = timed(() =>
    solver.solve(program, {
      mip_rel_gap: size.applications > 1000 ? 0.001 : 0,
      output_flag: false,
    }),
  )
  print(
    `  HiGHS 1.15.3, first objective: ${Math.round(peer.value.ObjectiveValue)} in ${round(peer.ms)} ms`,
  )
}

function timed<T>(work: () => T): { value: T; ms: number } {
  const start = performance.now()
  const value = work()
  return { value, ms: performance.now() - start }
}

function round(ms = 0): number {
  return Math.round(ms * 10) / 10
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
