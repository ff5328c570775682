import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellsOf, middlesOfCells } from './cells.ts'
import { groupOpinions } from './group-opinions.ts'
import { groupings, kMeans } from './k-means.ts'
import { meanSilhouette } from './silhouette.ts'
import { camps, conversationOf } from './testing.ts'
import { tightest } from './tightest.ts'

/** The matrix as people would write it, and plain power iteration with deflation. */
function slowComponents(conversation: ReturnType<typeof camps>): [number[], number[]] {
  const width = conversation.statements.length
  const rows = conversation.ballots.map((ballot) => {
    const row: (number | null)[] = Array.from({ length: width }, () => null)
    for (const code of ballot) row[Math.floor(code / 3)] = (code % 3) - 1
    return row
  })
  const means = Array.from({ length: width }, (_, s) => {
    const votes = rows.flatMap((row) => row[s] ?? [])
    return votes.reduce((sum, vote) => sum + vote, 0) / Math.max(votes.length, 1)
  })
  const dense = rows.map((row) => row.map((vote, s) => (vote ?? means[s] ?? 0) - (means[s] ?? 0)))
  const component = (): number[] => {
    let w = Array.from({ length: width }, (_, s) => 1 + s / 7)
    for (let round = 0; round < 3000; round++) {
      const onRows = dense.map((row) => row.reduce((sum, z, s) => sum + z * (w[s] ?? 0), 0))
      const next = w.map((_, s) =>
        dense.reduce((sum, row, p) => sum + (row[s] ?? 0) * (onRows[p] ?? 0), 0),
      )
      const length = Math.hypot(...next)
      w = next.map((value) => value / length)
    }
    return w
  }
  const first = component()
  for (const row of dense) {
    const along = row.reduce((sum, z, s) => sum + z * (first[s] ?? 0), 0)
    first.forEach((weight, s) => {
      row[s] = (row[s] ?? 0) - along * weight
    })
  }
  return [first, component()]
}

test('the components are those of plain power iteration on the full matrix', () => {
  const conversation = camps(40, 12)
  const { components } = groupOpinions(conversation).pca
  slowComponents(conversation).forEach((slow, axis) => {
    const ours = components[axis] ?? new Float64Array(0)
    const along = slow.reduce((sum, value, s) => sum + value * (ours[s] ?? 0), 0)
    slow.forEach((value, s) => expect(Math.sign(along) * (ours[s] ?? NaN)).toBeCloseTo(value, 8))
  })
})

const point = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }))
const points = (list: readonly (readonly [number, number])[]) => ({
  x: Float64Array.from(list, ([x]) => x),
  y: Float64Array.from(list, ([, y]) => y),
  weight: new Float64Array(list.length).fill(1),
})

/** The least sum of squares over all ways to divide the points. */
function leastWithin(list: readonly (readonly [number, number])[], k: number): number {
  let least = Infinity
  for (let code = 0; code < k ** list.length; code++) {
    const labels = list.map((_, i) => Math.floor(code / k ** i) % k)
    least = Math.min(least, withinOf(list, labels))
  }
  return least
}

/** The sum of squares of the points from the middles of their groups. */
function withinOf(list: readonly (readonly [number, number])[], labels: readonly number[]): number {
  let sum = 0
  for (let c = 0; c <= Math.max(...labels); c++) {
    const own = list.filter((_, i) => labels[i] === c)
    const mean = (axis: 0 | 1) => own.reduce((total, p) => total + p[axis], 0) / own.length
    const [x, y] = [mean(0), mean(1)]
    for (const p of own) sum += (p[0] - x) ** 2 + (p[1] - y) ** 2
  }
  return sum
}

test('groups are as tight as any division of the points', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 3, maxLength: 8 }), (list) => {
      const all = points(list)
      const found = tightest(all, all, groupings(all, 3).at(-1) ?? kMeans(all, { x: [0], y: [0] }))
      const best = leastWithin(list, 3)
      expect(found.within).toBeGreaterThanOrEqual(best - 1e-9)
      expect(found.within).toBeLessThanOrEqual(best + 1e-9)
    }),
    { numRuns: 80, seed: 1 },
  )
})

test('nobody who changed groups would make those of a conversation tighter', () => {
  const size = fc.tuple(fc.integer({ min: 16, max: 40 }), fc.integer({ min: 8, max: 14 }))
  fc.assert(
    fc.property(size, fc.integer({ min: 2, max: 5 }), ([people, statements], groupCount) => {
      const found = groupOpinions(camps(people, statements), { groupCount })
      const { x, y } = found.positions
      const list = Array.from(found.placed, (p) => [x[p] ?? NaN, y[p] ?? NaN] as const)
      const labels = Array.from(found.placed, (p) =>
        found.groups.findIndex(({ members }) => members.includes(p)),
      )
      const within = found.within ?? NaN
      expect(within).toBeCloseTo(withinOf(list, labels), 9)
      for (const i of labels.keys()) {
        for (const c of found.groups.keys()) {
          expect(withinOf(list, labels.with(i, c))).toBeGreaterThan(within * (1 - 1e-9) - 1e-9)
        }
      }
    }),
    { numRuns: 30, seed: 1 },
  )
})

test('the silhouette is Rousseeuw’s, computed point by point', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 4, maxLength: 20 }), (list) => {
      const all = points(list)
      const { labels } = kMeans(all, { x: [-3, 3], y: [0, 0] })
      const distance = (i: number, j: number) =>
        Math.hypot(
          (list[i]?.[0] ?? 0) - (list[j]?.[0] ?? 0),
          (list[i]?.[1] ?? 0) - (list[j]?.[1] ?? 0),
        )
      const values = list.map((_, i) => {
        const mean = (c: number) => {
          const others = list.flatMap((_p, j) => (j !== i && labels[j] === c ? distance(i, j) : []))
          return others.length === 0 ? null : others.reduce((a, b) => a + b, 0) / others.length
        }
        const inside = mean(labels[i] ?? 0)
        const outside = mean(1 - (labels[i] ?? 0))
        if (inside === null || outside === null || Math.max(inside, outside) === 0) return 0
        return (outside - inside) / Math.max(inside, outside)
      })
      const expected = values.reduce((a, b) => a + b, 0) / list.length
      expect(meanSilhouette(all, labels, 2)).toBeCloseTo(expected, 9)
    }),
    { numRuns: 100 },
  )
})

function sum(values: Float64Array, weight: Float64Array): number {
  return values.reduce((total, value, i) => total + value * (weight[i] ?? NaN), 0)
}

test('cells hold everybody once, and the middle of all cells is the middle of all', () => {
  const { positions, placed } = groupOpinions(camps(300, 40))
  const all = {
    x: Float64Array.from(placed, (p) => positions.x[p] ?? NaN),
    y: Float64Array.from(placed, (p) => positions.y[p] ?? NaN),
    weight: new Float64Array(placed.length).fill(1),
  }
  const cells = middlesOfCells(all, cellsOf(all))
  expect(cells.x.length).toBe(128)
  expect(cells.weight.reduce((a, b) => a + b, 0)).toBe(placed.length)
  expect(sum(cells.x, cells.weight)).toBeCloseTo(sum(all.x, all.weight), 9)
  expect(sum(cells.y, cells.weight)).toBeCloseTo(sum(all.y, all.weight), 9)
})

test('a statement that was withdrawn shapes nothing', () => {
  const rows = Array.from({ length: 18 }, (_, p) => (p % 2 === 0 ? 'aaaaddda' : 'ddddaaad'))
  const conversation = conversationOf(...rows)
  const statements = conversation.statements.map((one, s) => ({ ...one, withdrawn: s === 7 }))
  const result = groupOpinions({ ...conversation, statements })
  expect(result.pca.components.map((one) => one[7])).toEqual([0, 0])
  expect(result.representative.flat().map(({ statement }) => statement)).not.toContain(7)
  expect(result.majority.all).toEqual(groupOpinions({ ...conversation, statements }).majority.all)
})
