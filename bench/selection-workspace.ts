import { chance } from '@korzo/proofs'
import { difference } from '@korzo/selection'
import type { Candidate } from '../src/modules/selections/domain/candidate.ts'
import { noChanges } from '../src/modules/selections/domain/changes.ts'
import { digestOf, problemOf } from '../src/modules/selections/domain/problem.ts'
import type { CallRules } from '../src/modules/selections/domain/rules-of-call.ts'
import { type Depth, solve } from '../src/modules/selections/queries/solve.ts'

/**
 * How long a "what if" takes from the snapshot to the difference, in one thread: `node tools/run.mjs bench/selection-workspace.ts [runs]`.
 * The limit is 2,000 ms. Each run asks another floor, so that nothing is answered from memory.
 */
export async function main(args: string[]): Promise<number> {
  const runs = Number(args[0] ?? 5)
  for (const [count, places] of [
    [129, 46],
    [5000, 500],
  ] as const)
    await report(count, places, runs)
  return 0
}

async function report(count: number, places: number, runs: number): Promise<void> {
  const rules = rulesOf(places)
  const candidates = candidatesOf(count)
  const before = await solve(problemOf(rules, candidates, noChanges), 'quick')
  const base = before.selected.filter((code) => isSmall(candidates, code)).length
  const times: Record<Depth, number[]> = { quick: [], exact: [] }
  let moved = 0
  for (let run = 0; run < runs; run++) {
    const changes = { ...noChanges, quotas: { 'small-towns': { least: base + 1 + run } } }
    for (const depth of count > 400 ? (['quick'] as const) : (['quick', 'exact'] as const)) {
      const start = performance.now()
      const problem = problemOf(rules, candidates, changes)
      digestOf(problem)
      const after = await solve(problem, depth)
      moved = difference(before, after).enters.length
      times[depth].push(performance.now() - start)
    }
  }
  const said = (Object.entries(times) as [Depth, number[]][])
    .filter(([, list]) => list.length > 0)
    .map(
      ([depth, list]) =>
        `${depth} median ${median(list)} ms, most ${Math.round(Math.max(...list))} ms`,
    )
  const [first] = before.objective
  process.stdout.write(
    `${count} → ${places}: ${said.join('; ')} (limit 2,000 ms); ${moved} come in; sum ${first?.value}, nothing above ${first?.bound}\n`,
  )
}

function rulesOf(places: number): CallRules {
  const share = (of: number) => Math.round((places * of) / 46)
  return {
    places,
    activities: [
      { id: '1', key: 'visit', title: {}, size: share(21) },
      { id: '2', key: 'boot-camp', title: {}, size: share(39) },
      { id: '3', key: 'grant', title: {}, size: share(14) },
    ],
    quotas: [
      { id: 'small-towns', title: {}, least: 0, most: null },
      { id: 'uk', title: {}, least: null, most: share(5) },
    ],
  }
}

function candidatesOf(count: number): Candidate[] {
  const { below } = chance(`workspace ${count}`, 'invented candidates')
  const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
  return Array.from({ length: count }, (_, index) => {
    const at = (power: number) => signs[Math.floor(index / 30 ** power) % 30] ?? '2'
    const isSmallTown = below(3) > 0
    const wishes = ['visit', 'boot-camp', 'grant'].filter(() => below(4) > 0)
    return {
      id: String(index),
      code: `K7-${at(3)}${at(2)}${at(1)}${at(0)}`,
      name: `Candidate ${index}`,
      kind: 'hub',
      country: 'RS',
      population: null,
      isInvented: true,
      score: (isSmallTown ? 30_000 : 40_000) + below(600) * 100,
      reviews: 3,
      counts: { 'small-towns': isSmallTown, uk: below(12) === 0 },
      wishes: Object.fromEntries(wishes.map((key, position) => [key, 3 - position])),
    }
  })
}

function isSmall(candidates: readonly Candidate[], code: string): boolean {
  return candidates.find((one) => one.code === code)?.counts['small-towns'] === true
}

function median(list: readonly number[]): number {
  return Math.round([...list].sort((a, b) => a - b)[list.length >> 1] ?? 0)
}
