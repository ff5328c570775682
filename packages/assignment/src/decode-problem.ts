import { decodeJsonText, type JsonPath, ShapeError } from '@korzo/json-reader'
import type { Json } from '@korzo/proofs'
import { checkPins } from './pins.ts'
import type { Application, Conflict, Pair, Reviewer, ReviewProblem } from './problem.ts'
import {
  listAt,
  type Members,
  numberAt,
  objectAt,
  placeAt,
  placesById,
  textAt,
  wholeAt,
} from './shapes.ts'

const members = [
  'applications',
  'reviewers',
  'affinities',
  'coverage',
  'minimum',
  'maximum',
  'decimals',
  'leastAffinity',
  'conflicts',
  'forbidden',
  'pinned',
  'previous',
  'withdrawn',
]
const largestAffinity = 1e6
const manyPlaces = 20_000
const manyPairs = 40_000_000
const most = { from: 0, to: 10_000 }
/** How far below 2^53 the largest affinity times the number of nodes stays: room for potentials and weights. */
export const headroom = { sum: 64, fair: 8192 } as const

/**
 * Reads an assignment problem from JSON text in the form of `reviewers.schema.json`.
 *
 * @throws {InputError} with line and column of the first thing that is not as expected.
 */
export function readReviewProblem(text: string, room: number = headroom.sum): ReviewProblem {
  return decodeJsonText(text, (value) => reviewProblemOf(value, room))
}

/** The same from a value. @throws {ShapeError} with the path of the first thing that is not as expected. */
export function reviewProblemOf(value: Json, room: number = headroom.sum): ReviewProblem {
  const all = objectAt(value, [], members)
  const reviewers = reviewersOf(all)
  const applications = applicationsOf(all)
  if (applications.length * reviewers.length > manyPairs)
    throw new ShapeError(['applications'], `at most ${manyPairs} pairs of reviewer and application`)
  const known = {
    application: {
      places: placesById(idsOf(applications), ['applications']),
      what: 'an application',
    },
    reviewer: { places: placesById(idsOf(reviewers), ['reviewers']), what: 'a reviewer' },
  }
  const raw = affinitiesOf(all['affinities'], known)
  const leastAffinity = optional(all, 'leastAffinity', (given) =>
    numberAt(given, ['leastAffinity'], largestAffinity),
  )
  const decimals = decimalsOf(all, {
    raw,
    applications,
    leastAffinity,
    nodes: known.application.places.size * 2 + reviewers.length + 1,
    room,
  })
  const scale = 10 ** decimals
  const problem: ReviewProblem = {
    applications: applications.map((one) => withUnits(one, scale)),
    reviewers,
    affinity: raw.map((affinity) => Math.round(affinity * scale) + 0),
    decimals,
    conflicts: conflictsOf(all['conflicts'], known),
    forbidden: pairsOf(all['forbidden'], ['forbidden'], known),
    pinned: pairsOf(all['pinned'], ['pinned'], known),
    leastAffinity: leastAffinity === null ? null : Math.round(leastAffinity * scale),
    previous: optional(all, 'previous', (given) => pairsOf(given, ['previous'], known)),
    withdrawn: withdrawnOf(all['withdrawn'], known.reviewer),
  }
  checkPins(problem)
  return problem
}

type Known = {
  readonly application: { readonly places: ReadonlyMap<string, number>; readonly what: string }
  readonly reviewer: { readonly places: ReadonlyMap<string, number>; readonly what: string }
}

function idsOf(items: readonly { readonly id: string }[]): string[] {
  return items.map(({ id }) => id)
}

function optional<T>(all: Members, name: string, read: (given: Json) => T): T | null {
  const given = all[name]
  return given === undefined || given === null ? null : read(given)
}

function reviewersOf(all: Members): Reviewer[] {
  const maximum = optional(all, 'maximum', (given) => wholeAt(given, ['maximum'], most))
  const minimum = optional(all, 'minimum', (given) => wholeAt(given, ['minimum'], most)) ?? 0
  return itemsOf(all['reviewers'], 'reviewers', ['id', 'minimum', 'maximum']).map(
    ({ item, path }) => {
      const own = {
        id: textAt(item['id'], [...path, 'id'], 'an id'),
        minimum:
          item['minimum'] === undefined
            ? minimum
            : wholeAt(item['minimum'], [...path, 'minimum'], most),
        maximum:
          item['maximum'] === undefined && maximum !== null
            ? maximum
            : wholeAt(item['maximum'], [...path, 'maximum'], most),
      }
      if (own.minimum > own.maximum)
        throw new ShapeError(path, 'a minimum no larger than the maximum')
      return own
    },
  )
}

function applicationsOf(all: Members): Application[] {
  const coverage = optional(all, 'coverage', (given) => wholeAt(given, ['coverage'], most))
  return itemsOf(all['applications'], 'applications', ['id', 'coverage', 'experts']).map(
    ({ item, path }) => {
      const own = {
        id: textAt(item['id'], [...path, 'id'], 'an id'),
        coverage:
          item['coverage'] === undefined && coverage !== null
            ? coverage
            : wholeAt(item['coverage'], [...path, 'coverage'], most),
      }
      return { ...own, experts: expertsOf(item['experts'], [...path, 'experts'], own.coverage) }
    },
  )
}

/** Items are objects with an id, or only the id. */
function itemsOf(value: Json | undefined, name: string, names: readonly string[]) {
  const list = listAt(value, [name], name)
  if (list.length > manyPlaces) throw new ShapeError([name], `at most ${manyPlaces} ${name}`)
  return list.map((one, place) => {
    const path: JsonPath = [name, place]
    const item: Members = typeof one === 'string' ? { id: one } : objectAt(one, path, names)
    return { item, path }
  })
}

function expertsOf(
  value: Json | undefined,
  path: JsonPath,
  coverage: number,
): Application['experts'] {
  if (value === undefined || value === null) return null
  const experts = objectAt(value, path, ['count', 'affinity'])
  return {
    count: wholeAt(experts['count'], [...path, 'count'], { from: 0, to: coverage }),
    affinity: numberAt(experts['affinity'], [...path, 'affinity'], largestAffinity),
  }
}

function withUnits(application: Application, scale: number): Application {
  const { experts } = application
  if (experts === null) return application
  return { ...application, experts: { ...experts, affinity: Math.round(experts.affinity * scale) } }
}

function affinitiesOf(value: Json | undefined, known: Known): Float64Array {
  const path = ['affinities']
  const width = known.reviewer.places.size
  const affinity = new Float64Array(width * known.application.places.size)
  const list = listAt(value, path, 'rows, one per reviewer, or of reviewer, application, affinity')
  if (list.length > 0 && Array.isArray(list[0])) fillFromRows(affinity, list, known)
  else {
    list.forEach((one, at) => {
      const given = objectAt(one, [...path, at], ['application', 'reviewer', 'affinity'])
      const { application, reviewer } = pairOf(given, [...path, at], known)
      affinity[application * width + reviewer] = numberAt(
        given['affinity'],
        [...path, at, 'affinity'],
        largestAffinity,
      )
    })
  }
  return affinity
}

function fillFromRows(affinity: Float64Array, rows: readonly Json[], known: Known): void {
  const width = known.reviewer.places.size
  const columns = known.application.places.size
  if (rows.length !== width) throw new ShapeError(['affinities'], `${width} rows, one per reviewer`)
  rows.forEach((row, reviewer) => {
    const path = ['affinities', reviewer]
    const values = listAt(row, path, 'affinities, one per application')
    if (values.length !== columns)
      throw new ShapeError(path, `${columns} affinities, one per application`)
    for (let application = 0; application < columns; application++) {
      const one = values[application] as Json
      const usual = typeof one === 'number' && Math.abs(one) <= largestAffinity
      const at = application * width + reviewer
      if (one !== null)
        affinity[at] = usual ? one : numberAt(one, [...path, application], largestAffinity)
    }
  })
}

/** As many decimals, at most twelve, as keep every sum and potential an exact whole number in a double. */
function decimalsOf(
  all: Members,
  sizes: {
    raw: Float64Array
    applications: readonly Application[]
    leastAffinity: number | null
    nodes: number
    room: number
  },
): number {
  let largest = Math.abs(sizes.leastAffinity ?? 0)
  for (const { experts } of sizes.applications)
    largest = Math.max(largest, Math.abs(experts?.affinity ?? 0))
  for (const affinity of sizes.raw) if (Math.abs(affinity) > largest) largest = Math.abs(affinity)
  let fits = 12
  while (fits > 0 && (largest * 10 ** fits + 1) * (sizes.nodes + 4) * sizes.room > 2 ** 53) fits--
  return (
    optional(all, 'decimals', (given) => wholeAt(given, ['decimals'], { from: 0, to: fits })) ??
    fits
  )
}

function pairOf(given: Members, path: JsonPath, known: Known): Pair {
  return {
    application: placeAt(given['application'], [...path, 'application'], known.application),
    reviewer: placeAt(given['reviewer'], [...path, 'reviewer'], known.reviewer),
  }
}

function pairsOf(value: Json | undefined, path: JsonPath, known: Known): Pair[] {
  if (value === undefined || value === null) return []
  const seen = new Set<number>()
  return listAt(value, path, 'pairs of application and reviewer').map((one, at) => {
    const pair = pairOf(
      objectAt(one, [...path, at], ['application', 'reviewer']),
      [...path, at],
      known,
    )
    const number = pair.application * known.reviewer.places.size + pair.reviewer
    if (seen.has(number)) throw new ShapeError([...path, at], 'a pair that occurs only once')
    seen.add(number)
    return pair
  })
}

function conflictsOf(value: Json | undefined, known: Known): Conflict[] {
  if (value === undefined || value === null) return []
  return listAt(value, ['conflicts'], 'conflicts').map((one, at) => {
    const path = ['conflicts', at]
    const given = objectAt(one, path, ['application', 'reviewer', 'kind'])
    const kind = textAt(given['kind'], [...path, 'kind'], 'the kind of conflict')
    return { ...pairOf(given, path, known), kind }
  })
}

function withdrawnOf(value: Json | undefined, known: Known['reviewer']): number[] {
  if (value === undefined || value === null) return []
  const places = listAt(value, ['withdrawn'], 'ids of reviewers').map((one, at) =>
    placeAt(one, ['withdrawn', at], known),
  )
  return [...new Set(places)].sort((one, other) => one - other)
}
