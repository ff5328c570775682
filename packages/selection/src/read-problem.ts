import { type Node, parse } from '@korzo/json-reader'
import { type ObjectMembers, type Reader, reader, scalarOf } from './member-reader.ts'
import {
  type Activity,
  type Application,
  type Attribute,
  type Members,
  namedObjectives,
  type Objective,
  type Problem,
  problemFormat,
  type Quota,
  type Review,
  scoringMethods,
} from './problem.ts'

/** Applications may wish for this many activities: each allowed combination is one option of the search. */
const mostWishes = 8

/**
 * Reads a problem in the published format (`schema.json`). The schema says the shape; this reader also says what a schema
 * cannot: ids given twice, names of activities and applications that do not exist, floors above ceilings.
 *
 * @throws {InputError} with the line and column of what could not be read and what was expected there.
 */
export function readProblem(text: string): Problem {
  const read = reader(text)
  const root = read.object(parse(text), topLevel)
  const format = read.needed(root, 'format')
  if (scalarOf(format) !== problemFormat) read.fail(format, `"${problemFormat}"`)
  const activities = read.list(root.get('activities'), (node) => readActivity(read, node))
  read.distinct(
    root.get('activities'),
    activities.map(({ id }) => id),
  )
  const names = new Set(activities.map(({ id }) => id))
  const applications = read.list(read.needed(root, 'applications'), (node) =>
    readApplication(read, node, names),
  )
  read.distinct(
    root.get('applications'),
    applications.map(({ id }) => id),
  )
  const known = new Set(applications.map(({ id }) => id))
  const scoring = read.oneOf(root.get('scoring'), scoringMethods, 'given')
  const reviews = read.list(root.get('reviews'), (node) => readReview(read, node, known))
  read.distinct(
    root.get('reviews'),
    reviews.map(({ application, reviewer }) => `${application} by ${reviewer}`),
  )
  needScores(read, root, { scoring, applications, reviews })
  const quotas = read.list(root.get('quotas'), (node, at) => readQuota(read, node, at, names))
  read.distinct(
    root.get('quotas'),
    quotas.map(({ id }) => id),
  )
  const objectives = root.has('objectives')
    ? read.list(root.get('objectives'), (node) => readObjective(read, node))
    : defaultObjectives(activities)
  if (objectives.length === 0) read.fail(read.needed(root, 'objectives'), 'at least one objective')
  const each = root.get('activitiesEach')
  return {
    places: readPlaces(read, read.needed(root, 'places')),
    budget: root.has('budget') ? read.whole(root.get('budget'), 0) : null,
    scoring,
    objectives,
    activities,
    activitiesEach: each === undefined ? { min: 0, max: null } : readEach(read, each),
    quotas,
    applications,
    reviews,
  }
}

/** First the scores; then, where there are activities, the wishes, and the best applications for what is scarce. */
function defaultObjectives(activities: readonly Activity[]): Objective[] {
  return activities.length === 0 ? ['score'] : ['score', 'wishes', 'activity-scores']
}

const topLevel = [
  'format',
  '$schema',
  'places',
  'budget',
  'scoring',
  'objectives',
  'activities',
  'activitiesEach',
  'quotas',
  'applications',
  'reviews',
]

function readPlaces(read: Reader, node: Node): Problem['places'] {
  if (typeof scalarOf(node) === 'number') return { min: 0, max: read.whole(node, 0) }
  const members = read.object(node, ['min', 'max'])
  const min = members.has('min') ? read.whole(members.get('min'), 0) : 0
  const max = read.whole(read.needed(members, 'max'), 0)
  return { min, max }
}

function readEach(read: Reader, node: Node): Problem['activitiesEach'] {
  const members = read.object(node, ['min', 'max'])
  const min = members.has('min') ? read.whole(members.get('min'), 0) : 0
  return { min, max: members.has('max') ? read.whole(members.get('max'), 0) : null }
}

function readActivity(read: Reader, node: Node): Activity {
  const members = read.object(node, ['id', 'places', 'min', 'max'])
  const limit = members.get('places') ?? members.get('max')
  return {
    id: read.string(read.needed(members, 'id'), 'the name of the activity'),
    min: members.has('min') ? read.whole(members.get('min'), 0) : 0,
    max: limit === undefined ? null : read.whole(limit, 0),
  }
}

const applicationMembers = ['id', 'attributes', 'score', 'cost', 'wishes', 'must', 'excluded']

function readApplication(read: Reader, node: Node, activities: ReadonlySet<string>): Application {
  const members = read.object(node, applicationMembers)
  const attributes = members.get('attributes')
  return {
    id: read.string(read.needed(members, 'id'), 'the code of the application'),
    attributes: attributes === undefined ? {} : readAttributes(read, attributes),
    score: members.has('score') ? read.thousandths(members.get('score')) : null,
    cost: members.has('cost') ? read.whole(members.get('cost'), 0) : 0,
    wishes: readWishes(read, members.get('wishes'), activities),
    must: readReason(read, members.get('must')),
    excluded: readReason(read, members.get('excluded')),
  }
}

function readAttributes(read: Reader, node: Node): Readonly<Record<string, Attribute>> {
  const pairs = [...read.object(node, null)].map(([name, value]): [string, Attribute] => {
    if (value.kind === 'list')
      return [name, read.list(value, (item) => read.string(item, 'a value'))]
    return [name, readPlain(read, value, 'text, a number, true, false or a list of texts')]
  })
  return Object.fromEntries(pairs)
}

function readPlain(read: Reader, node: Node, expected: string): string | number | boolean {
  const value = scalarOf(node)
  if (typeof value === 'number') return read.finite(node)
  return typeof value === 'string' || typeof value === 'boolean' ? value : read.fail(node, expected)
}

/** Wishes are a list of activities, all wished alike, or activity → how much. */
function readWishes(
  read: Reader,
  node: Node | undefined,
  activities: ReadonlySet<string>,
): Record<string, number> {
  if (node === undefined) return {}
  const known = (name: string, at: Node): string =>
    activities.has(name)
      ? name
      : read.fail(at, `one of the activities ${[...activities].join(', ')}`)
  const pairs =
    node.kind === 'list'
      ? read.list(node, (item): [string, number] => [
          known(read.string(item, 'an activity'), item),
          1,
        ])
      : [...read.object(node, null)].map(([name, value]): [string, number] => [
          known(name, value),
          read.whole(value, 1, 1_000_000),
        ])
  if (pairs.length > mostWishes) read.fail(node, `at most ${mostWishes} wished activities`)
  return Object.fromEntries(pairs)
}

function readReason(read: Reader, node: Node | undefined): string | null {
  const value = scalarOf(node)
  if (node === undefined || value === null) return null
  if (typeof value === 'boolean') return value ? 'as the call says' : null
  return read.string(node, 'the reason')
}

function readReview(read: Reader, node: Node, known: ReadonlySet<string>): Review {
  const members = read.object(node, ['application', 'reviewer', 'score'])
  const at = read.needed(members, 'application')
  const application = read.string(at, 'the code of an application')
  if (!known.has(application)) read.fail(at, 'the code of one of the applications')
  return {
    application,
    reviewer: read.string(read.needed(members, 'reviewer'), 'the code of the reviewer'),
    score: read.thousandths(read.needed(members, 'score')),
  }
}

const memberMembers = ['attribute', 'value', 'values', 'from', 'to']
const quotaMembers = [
  ...memberMembers,
  'id',
  'each',
  'activity',
  'min',
  'max',
  'minPercent',
  'maxPercent',
]

function readQuota(
  read: Reader,
  node: Node,
  index: number,
  activities: ReadonlySet<string>,
): Quota {
  const members = read.object(node, quotaMembers)
  const limit = (key: string, most?: number): number | null =>
    members.has(key) ? read.whole(members.get(key), 0, most) : null
  const limits = {
    min: limit('min'),
    max: limit('max'),
    minPercent: limit('minPercent', 100),
    maxPercent: limit('maxPercent', 100),
  }
  if (Object.values(limits).every((value) => value === null))
    read.fail(node, 'a quota with min, max, minPercent or maxPercent')
  const each = members.get('each')
  const activity = members.has('activity')
    ? read.oneOf(members.get('activity'), [...activities])
    : null
  return {
    id: members.has('id')
      ? read.string(members.get('id'), 'the name of the quota')
      : `quota ${index + 1}`,
    attribute: read.string(read.needed(members, 'attribute'), 'the attribute'),
    members: scalarOf(each) === true ? null : readMembers(read, node, members),
    activity,
    ...limits,
  }
}

function readMembers(read: Reader, node: Node, members: ObjectMembers): Members {
  const attribute = read.string(read.needed(members, 'attribute'), 'the attribute')
  const value = (item: Node) => readPlain(read, item, 'text, a number, true or false')
  const one = members.get('value')
  if (one !== undefined) return { attribute, values: [value(one)] }
  if (members.has('values')) return { attribute, values: read.list(members.get('values'), value) }
  if (!members.has('from') && !members.has('to')) read.fail(node, 'value, values, from, to or each')
  const bound = (key: string): number | null =>
    members.has(key) ? read.finite(members.get(key)) : null
  return { attribute, from: bound('from'), to: bound('to') }
}

function readObjective(read: Reader, node: Node): Objective {
  if (node.kind !== 'object') return read.oneOf(node, namedObjectives)
  const counted = read.needed(read.object(node, ['count']), 'count')
  return { count: readMembers(read, counted, read.object(counted, memberMembers)) }
}

function needScores(
  read: Reader,
  root: ObjectMembers,
  given: Pick<Problem, 'scoring' | 'applications' | 'reviews'>,
): void {
  const reviewed = new Set(given.reviews.map(({ application }) => application))
  const list = root.get('applications')
  given.applications.forEach((application, index) => {
    const has =
      given.scoring === 'given' ? application.score !== null : reviewed.has(application.id)
    if (has || application.excluded !== null) return
    const at = list?.kind === 'list' ? list.items[index] : list
    read.fail(
      at,
      given.scoring === 'given'
        ? 'a score for this application'
        : `a review of "${application.id}"`,
    )
  })
}
