import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MapRequest } from './draw.ts'
import { drawMap } from './draw.ts'
import type { MapPoint } from './marks.ts'
import { simplify } from './outline.ts'
import type { Spot } from './projection.ts'

const towns: MapPoint[] = [
  { id: 'ljubljana', at: [14.506, 46.051], name: 'Ljubljana', size: 3 },
  { id: 'idrija', at: [14.03, 46.003], name: 'Idrija' },
  { id: 'utrecht', at: [5.122, 52.091], name: 'Utrecht', size: 2 },
  { id: 'vari', at: [23.8, 37.833], name: 'Vari' },
  { id: 'sofia', at: [23.324, 42.698], name: 'София', size: 3 },
]

const arcs = [{ from: 'utrecht', to: 'sofia', name: 'Utrecht and София' }]
const europe: MapRequest = { points: towns, arcs, width: 'half' }
const coastTowns: MapPoint[] = [
  { id: 'rijeka', at: [14.442, 45.327], name: 'Rijeka' },
  { id: 'zadar', at: [15.231, 44.119], name: 'Zadar' },
]

describe('a map', () => {
  test('is the same whatever the order of its points', () => {
    const shuffled = { ...europe, points: towns.toReversed() }
    expect(drawMap(shuffled)).toEqual(drawMap(europe))
  })

  test('holds every point, shows each mark inside the picture', () => {
    const { marks, width, height } = drawMap(europe)
    expect(marks.flatMap((mark) => mark.points.map((point) => point.id)).sort()).toEqual(
      towns.map((town) => town.id).sort(),
    )
    for (const mark of marks) {
      expect(mark.x > 0 && mark.x < width && mark.y > 0 && mark.y < height).toBe(true)
    }
  })

  test('keeps its view, and the land with it, when a town among the others joins', () => {
    const before = drawMap(europe)
    const after = drawMap({
      ...europe,
      points: [...towns, { id: 'graz', at: [15.4, 47.1], name: 'Graz' }],
    })
    expect(after.land.coast.length).toBeGreaterThan(1000)
    expect(Math.abs(after.height - before.height)).toBeLessThan(100)
  })

  test('is light: the land of a continent in less than 16 kB, a coast in less than 16 kB', () => {
    for (const request of [europe, { ...europe, points: coastTowns }]) {
      const { land } = drawMap(request)
      expect(land.coast.length + land.borders.length).toBeLessThan(16_000)
    }
  })

  test.each([
    ['a continent', europe, [15.5, 43.2], [18.4, 43.8]],
    ['a coast', { ...europe, points: coastTowns }, [14.6, 44.0], [15.9, 44.9]],
  ] as const)('of %s tells the sea from the land', (_name, request, sea, land) => {
    const probes: MapPoint[] = [
      { id: 'sea', at: sea, name: 'sea' },
      { id: 'land', at: land, name: 'land' },
    ]
    const drawing = drawMap({ ...request, points: [...request.points, ...probes] })
    const rings = ringsOf(drawing.land.coast)
    const markOf = (id: string) =>
      drawing.marks.find((mark) => mark.points.some((p) => p.id === id))
    expect(isInside(markOf('sea'), rings)).toBe(false)
    expect(isInside(markOf('land'), rings)).toBe(true)
  })

  test('of an atoll shows water around it, though some islets of the atlas are inside out', () => {
    const atoll: MapPoint[] = [
      { id: 'male', at: [73.51, 4.175], name: 'Malé' },
      { id: 'sea', at: [74.2, 4.6], name: 'sea' },
    ]
    const { land, marks } = drawMap({ points: atoll, arcs: [], width: 'half' })
    const sea = marks.find((mark) => mark.points[0].id === 'sea')
    expect(isInside(sea, ringsOf(land.coast))).toBe(false)
  })

  test('gathers points that would cover each other, the most important in front', () => {
    const points: MapPoint[] = [
      { id: 'hub', at: [20.455, 44.815], name: 'Hub' },
      { id: 'belgrade', at: [20.465, 44.804], name: 'Београд', size: 3 },
      ...towns,
    ]
    const { marks, layers } = drawMap({ ...europe, points })
    const both = marks.find((mark) => mark.points.length > 1)
    expect(both?.points.map((point) => point.id)).toEqual(['belgrade', 'hub'])
    expect(layers[0]?.labels.map((label) => label.text)).toContain('Београд +1')
  })

  test('draws no arc to a point that it does not hold', () => {
    const lost = [{ from: 'utrecht', to: 'nowhere', name: 'lost' }]
    expect(drawMap({ ...europe, arcs: lost }).arcs).toEqual([])
  })

  test.each([
    ['no point', []],
    ['one point', [towns[0]]],
    [
      'both sides of the date line',
      [
        { ...towns[0], at: [179.9, -17] },
        { ...towns[1], at: [-179.9, -17] },
      ],
    ],
    [
      'the whole world',
      [
        towns[0],
        { id: 'seoul', at: [126.98, 37.57], name: '서울' },
        { id: 'lima', at: [-77, -12], name: 'Lima' },
      ],
    ],
    ['the pole', [{ id: 'pole', at: [0, 90], name: 'Pole' }]],
  ])('of %s can be drawn', (_name, points) => {
    const drawing = drawMap({ points: points as MapPoint[], arcs: [], width: 'full' })
    expect(drawing.marks.length).toBe(points.length)
    expect(drawing.height).toBeGreaterThan(300)
    expect(drawing.land.coast).not.toContain('NaN')
  })
})

test('a simplified line strays no farther than it may', () => {
  const spot = fc.tuple(fc.integer({ max: 100, min: 0 }), fc.integer({ max: 100, min: 0 }))
  fc.assert(
    fc.property(fc.array(spot, { minLength: 2, maxLength: 30 }), (line) => {
      const short = simplify(line, 3)
      expect(short[0]).toEqual(line[0])
      expect(short.at(-1)).toEqual(line.at(-1))
      for (const point of line) {
        const distances = short
          .slice(1)
          .map((end, index) => toSegment(point, short[index] ?? end, end))
        expect(Math.min(...distances)).toBeLessThanOrEqual(3 + 1e-9)
      }
      expect(simplify(line, 0).length).toBeGreaterThanOrEqual(short.length)
    }),
  )
})

function toSegment([x, y]: Spot, [ax, ay]: Spot, [bx, by]: Spot): number {
  const length = (bx - ax) ** 2 + (by - ay) ** 2
  const part = length === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length
  const t = Math.min(1, Math.max(0, part))
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay))
}

/** Reads path data of relative lines back into rings. */
function ringsOf(path: string): Spot[][] {
  return path
    .split('z')
    .filter((ring) => ring !== '')
    .map((ring) => {
      const numbers = (ring.match(/-?\d+/g) ?? []).map(Number)
      let [x, y] = [0, 0]
      return Array.from({ length: numbers.length / 2 }, (_, index): Spot => {
        x += numbers[2 * index] ?? 0
        y += numbers[2 * index + 1] ?? 0
        return [x, y]
      })
    })
}

function isInside(spot: { x: number; y: number } | undefined, rings: Spot[][]): boolean {
  if (spot === undefined) throw new Error('the probe is not on the map')
  let isOdd = false
  for (const ring of rings) {
    for (const [index, [x, y]] of ring.entries()) {
      const [lastX, lastY] = ring.at(index - 1) ?? [0, 0]
      if (y > spot.y === lastY > spot.y) continue
      if (spot.x < ((lastX - x) * (spot.y - y)) / (lastY - y) + x) isOdd = !isOdd
    }
  }
  return isOdd
}
