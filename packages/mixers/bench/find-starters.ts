/**
 * Looks for starters: one round of groups on Z_w × c and f fixed points whose w translates never bring two people
 * together twice. The ones found are shipped in src/starters.ts. Run: node tools/run.mjs packages/mixers/bench/find-starters.ts 8 4 10 1000000
 */
export function main(args: readonly string[]): void {
  const [groups = 5, size = 3, rounds = 7, steps = 2_000_000, seeds = 20] = args.map(Number)
  for (let seed = 1; seed <= seeds; seed++) {
    const found = findStarter({ groups, size, rounds, steps, seed })
    if (found === null) continue
    process.stdout.write(`seed ${seed}: ${JSON.stringify(found)}\n`)
    return
  }
  process.stdout.write('none found\n')
}

type Wanted = { groups: number; size: number; rounds: number; steps: number; seed: number }

/** Points are class·rounds + shift, then the fixed points. Depth first with a counted number of steps. */
function findStarter({ groups, size, rounds, steps, seed }: Wanted): number[][] | null {
  const people = groups * size
  const classes = Math.floor(people / rounds)
  const moving = classes * rounds
  const orbits = orbitTable(people, moving, rounds)
  const used = new Uint8Array(people * people)
  const order = shuffledNumbers(people, seed)
  const placed = new Uint8Array(people)
  const round: number[][] = []
  let left = steps

  function grow(group: number[]): boolean {
    if (--left < 0) return false
    if (group.length === size) return close(group)
    for (const point of order) {
      if (placed[point] === 1 || !fits(group, point)) continue
      if (group.length > 1 && rank(point) < rank(group.at(-1) ?? 0)) continue
      add(group, point)
      if (grow(group)) return true
      remove(group)
      if (left < 0) return false
    }
    return false
  }
  const ranks = new Map(order.map((point, at) => [point, at]))
  const rank = (point: number) => ranks.get(point) ?? 0
  function close(group: number[]): boolean {
    round.push([...group])
    const first = order.filter((point) => placed[point] === 0).at(-1)
    const fixed = order.find((point) => placed[point] === 0 && point >= moving)
    const next = fixed ?? first
    if (next === undefined) return true
    const started: number[] = []
    add(started, next)
    if (grow(started)) return true
    remove(started)
    round.pop()
    return false
  }
  function fits(group: readonly number[], point: number): boolean {
    const seen = new Set<number>()
    return group.every((other) => {
      const orbit = orbits[other * people + point] ?? -1
      if (orbit < 0 || used[orbit] === 1 || seen.has(orbit)) return false
      seen.add(orbit)
      return true
    })
  }
  function add(group: number[], point: number): void {
    for (const other of group) used[orbits[other * people + point] ?? 0] = 1
    placed[point] = 1
    group.push(point)
  }
  function remove(group: number[]): void {
    const point = group.pop() ?? 0
    placed[point] = 0
    for (const other of group) used[orbits[other * people + point] ?? 0] = 0
  }
  const start: number[] = []
  add(start, order.find((point) => point >= moving) ?? order[0] ?? 0)
  return grow(start) ? round : null
}

/** The orbit of each pair under adding 1 modulo `rounds`; −1 for pairs that may never meet. */
function orbitTable(people: number, moving: number, rounds: number): Int32Array {
  const table = new Int32Array(people * people).fill(-1)
  const shifted = (point: number, by: number) =>
    point >= moving
      ? point
      : Math.floor(point / rounds) * rounds + (((point % rounds) + by) % rounds)
  let orbit = 0
  for (let a = 0; a < people; a++)
    for (let b = a + 1; b < people; b++) {
      if (table[a * people + b] !== -1 || (a >= moving && b >= moving)) continue
      const half = rounds % 2 === 0 && shifted(a, rounds / 2) === b
      if (half) continue
      for (let by = 0; by < rounds; by++) {
        const [x, y] = [shifted(a, by), shifted(b, by)]
        table[x * people + y] = orbit
        table[y * people + x] = orbit
      }
      orbit++
    }
  return table
}

function shuffledNumbers(count: number, seed: number): number[] {
  let state = seed * 2654435761
  const keyed = Array.from({ length: count }, (_, number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return { number, key: state }
  })
  return keyed.sort((a, b) => a.key - b.key).map(({ number }) => number)
}
