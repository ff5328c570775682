import type { Evening } from './evening.ts'

/** For each person the people (itself among them) who sit at one table with it by wish, as indices. */
export function blocks(evening: Evening): readonly (readonly number[])[] {
  const index = new Map(evening.people.map(({ id }, at) => [id, at]))
  const leader = evening.people.map((_, at) => at)
  const find = (at: number): number => {
    let top = at
    while (leader[top] !== top) top = leader[top] ?? top
    return top
  }
  for (const [a, b] of evening.together) {
    const [x, y] = [find(index.get(a) ?? 0), find(index.get(b) ?? 0)]
    leader[Math.max(x, y)] = Math.min(x, y)
  }
  const members = new Map<number, number[]>()
  evening.people.forEach((_, at) => {
    const top = find(at)
    members.set(top, [...(members.get(top) ?? []), at])
  })
  return evening.people.map((_, at) => members.get(find(at)) ?? [at])
}
