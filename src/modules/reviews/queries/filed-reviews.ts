import type { Db } from '#kernel/db.ts'
import { type InputIssue, issueAt } from '#kernel/invalid-input.ts'
import type { Cells, FiledRow, TableFormat } from '#kernel/sheets/index.ts'
import type { Call, Criterion } from '#modules/programmes/index.ts'
import { conflictsIn } from '../domain/assignment-problem.ts'
import { missingPoints } from '../domain/score.ts'
import { standingOf } from './assignment-snapshot.ts'
import { reviewersOf } from './reviewer-subject.ts'

/**
 * How reviews stand in a file, a row for each: who reviews which application, and what they found where it was handed in. What a reviewer has
 * not handed in yet is theirs alone: such a row is the assignment only.
 */
export function reviewFormat({ criteria }: Pick<Call, 'criteria'>): TableFormat {
  return {
    name: 'korzo-reviews/1',
    columns: [
      'application',
      'reviewer',
      'state',
      'assigned_at',
      'handed_in_at',
      ...criteria.map(({ id }) => `points.${id}`),
      'comment',
      ...criteria.map(({ id }) => `comment.${id}`),
    ],
    needed: ['application', 'reviewer'],
  }
}

type Key = { readonly tenantId: string; readonly callId: string }

/** Reviews of a call that did not end, by their ids, a page at a time. */
export function filedReviews(db: Db, { tenantId, callId }: Key, after: string | null) {
  return db
    .selectFrom('reviews.review as v')
    .innerJoin('reviews.reviewer as r', (join) =>
      join.onRef('r.tenant_id', '=', 'v.tenant_id').onRef('r.id', '=', 'v.reviewer_id'),
    )
    .innerJoin('programmes.application as a', (join) =>
      join.onRef('a.tenant_id', '=', 'v.tenant_id').onRef('a.id', '=', 'v.application_id'),
    )
    .select([
      'v.id',
      'a.code',
      'r.number',
      'v.state',
      'v.assigned_at as assignedAt',
      'v.handed_in_at as handedInAt',
      'v.points',
      'v.comments',
      'v.comment',
    ])
    .where('v.tenant_id', '=', tenantId)
    .where('v.call_id', '=', callId)
    .where('v.state', '<>', 'ended')
    .$if(after !== null, (query) => query.where('v.id', '>', after ?? ''))
    .orderBy('v.id')
    .limit(reviewPage)
    .execute()
}
export type FiledReview = Awaited<ReturnType<typeof filedReviews>>[number]
export const reviewPage = 1000

export function cellsOfReview(criteria: readonly Criterion[], review: FiledReview): Cells {
  const { code, number, state, assignedAt, handedInAt } = review
  const row = {
    application: code,
    reviewer: String(number),
    state,
    assigned_at: assignedAt.toISOString(),
  }
  if (state !== 'handed-in' || handedInAt === null) return row
  const ofEach = criteria.flatMap(({ id }): [string, string][] => [
    [`points.${id}`, String(review.points[id] ?? '')],
    [`comment.${id}`, review.comments[id] ?? ''],
  ])
  const whole = { handed_in_at: handedInAt.toISOString(), comment: review.comment }
  return { ...row, ...whole, ...Object.fromEntries(ofEach) }
}

/** What a row would write. */
export type ReviewEntry = {
  readonly applicationId: string
  readonly reviewerId: string
  readonly state: 'open' | 'handed-in'
  readonly assignedAt: Date
  readonly handedInAt: Date | null
  readonly points: Readonly<Record<string, number>>
  readonly comments: Readonly<Record<string, string>>
  readonly comment: string
}

export type CheckedReview = {
  readonly line: number
  readonly cells: Cells
  readonly change: 'new' | 'changed' | 'same'
  readonly faults: readonly InputIssue[]
  readonly entry: ReviewEntry | undefined
}

/** Looks at every review of a file as it would be entered into the round of a call now. */
export async function checkedReviews(
  db: Db,
  call: Call,
  { rows, now }: { readonly rows: readonly FiledRow[]; readonly now: Date },
): Promise<CheckedReview[]> {
  const against = await standing(db, call, now)
  const seen = new Set<string>()
  return rows.map((row) => {
    const pair = `${row.cells['application']} ${numberIn(row.cells)}`
    const checked = checkedOne(against, row)
    const faults = seen.has(pair)
      ? [...checked.faults, issueAt('application', 'reviews.import-doubled')]
      : checked.faults
    seen.add(pair)
    return { ...row, ...checked, faults }
  })
}

type Against = Awaited<ReturnType<typeof standing>>

/** What rows are held against: a few queries, however many rows. */
async function standing(db: Db, call: Call, now: Date) {
  const { tenantId, id: callId } = call
  const applications = await db
    .selectFrom('programmes.application')
    .select(['id', 'code'])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .where('state', 'in', ['eligible', 'in-review'])
    .orderBy('code')
    .limit(20_000)
    .execute()
  const known = new Map<string, FiledReview>()
  let after: string | null = null
  for (;;) {
    const page: FiledReview[] = await filedReviews(db, { tenantId, callId }, after)
    for (const review of page) known.set(`${review.code} ${review.number}`, review)
    if (page.length < reviewPage) break
    after = page.at(-1)?.id ?? null
  }
  const conflicts = conflictsIn(await standingOf(db, { tenantId, callId }))
  return {
    criteria: call.criteria,
    now,
    applications: new Map(applications.map(({ id, code }) => [code, id])),
    reviewers: new Map(
      (await reviewersOf(db, tenantId, callId)).map((one) => [String(one.number), one]),
    ),
    known,
    conflicts: new Set(
      conflicts.map(({ applicationId, reviewerId }) => `${applicationId} ${reviewerId}`),
    ),
  }
}

function checkedOne(against: Against, { cells }: FiledRow): Omit<CheckedReview, 'line' | 'cells'> {
  const { application = '', state = '' } = cells
  const reviewer = numberIn(cells)
  const applicationId = against.applications.get(application)
  const found = against.reviewers.get(reviewer)
  const known = against.known.get(`${application} ${reviewer}`)
  const isHandedIn = state === 'handed-in'
  const assignedAt = instantIn(cells['assigned_at'], against.now)
  const handedInAt = isHandedIn ? instantIn(cells['handed_in_at'], against.now) : null
  const said = isHandedIn ? saidIn(against.criteria, cells) : nothingSaid
  const faults = [
    ...(applicationId === undefined
      ? [issueAt('application', 'reviews.import-no-application')]
      : []),
    ...(found === undefined ? [issueAt('reviewer', 'reviews.import-no-reviewer')] : []),
    ...(['', 'open', 'handed-in'].includes(state) ? [] : [issueAt('state', 'input.not-a-choice')]),
    ...instantFaults({ assigned_at: assignedAt, handed_in_at: handedInAt }, against.now),
    ...said.faults,
    ...(known?.state === 'handed-in' && !isSaid(known, isHandedIn ? said : undefined)
      ? [issueAt('reviewer', 'reviews.import-stands')]
      : []),
    ...(known === undefined && against.conflicts.has(`${applicationId} ${found?.id}`)
      ? [issueAt('reviewer', 'reviews.import-conflict')]
      : []),
  ]
  const change =
    known === undefined ? 'new' : known.state === 'open' && isHandedIn ? 'changed' : 'same'
  if (faults.length > 0 || applicationId === undefined || found === undefined)
    return { change, faults, entry: undefined }
  const { points, comments, comment } = said
  const whole = { points, comments, comment, assignedAt, handedInAt }
  const entryState = isHandedIn ? 'handed-in' : 'open'
  return {
    change,
    faults,
    entry: { applicationId, reviewerId: found.id, state: entryState, ...whole },
  }
}

/** The number of a reviewer, as 7 or R7. */
function numberIn({ reviewer = '' }: Cells): string {
  return reviewer.replace(/^R/, '')
}

type Said = Pick<ReviewEntry, 'points' | 'comments' | 'comment'> & {
  readonly faults: readonly InputIssue[]
}
const nothingSaid: Said = { points: {}, comments: {}, comment: '', faults: [] }

/** What a review that was handed in says: points on the scale of every criterion, and a comment. */
function saidIn(criteria: readonly Criterion[], cells: Cells): Said {
  const points: Record<string, number> = {}
  const faults: InputIssue[] = []
  for (const { id, scale } of criteria) {
    const cell = cells[`points.${id}`] ?? ''
    if (cell === '') continue
    const steps = scale.map((step) => step.points)
    const [least, most] = [Math.min(...steps), Math.max(...steps)]
    const value = /^\d{1,3}$/.test(cell) ? Number(cell) : Number.NaN
    if (value >= least && value <= most) points[id] = value
    else faults.push(issueAt(`points.${id}`, 'reviews.points-not-on-scale', { least, most }))
  }
  const refused = new Set(faults.map(({ path }) => path))
  for (const id of missingPoints(criteria, points))
    if (!refused.has(`points.${id}`)) faults.push(issueAt(`points.${id}`, 'reviews.points-missing'))
  const texts = criteria.flatMap(({ id }): [string, string][] => {
    const text = cells[`comment.${id}`] ?? ''
    return text === '' ? [] : [[id, text]]
  })
  for (const [id, text] of texts)
    if (text.length > 4000)
      faults.push(issueAt(`comment.${id}`, 'input.too-long', { maximum: 4000 }))
  const comment = cells['comment'] ?? ''
  if (comment.length > 10_000)
    faults.push(issueAt('comment', 'input.too-long', { maximum: 10_000 }))
  return { points, comments: Object.fromEntries(texts), comment, faults }
}

/** Whether a review says what a row says; a row that is not handed in says otherwise. */
function isSaid(known: FiledReview, said: Said | undefined): boolean {
  if (said === undefined) return false
  const text = ({ points, comments, comment }: Pick<Said, 'points' | 'comments' | 'comment'>) =>
    JSON.stringify([sorted(points), sorted(comments), comment])
  return text(known) === text(said)
}

function sorted(entries: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(entries)
    .filter(([, value]) => value !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1))
}

function instantIn(cell: string | undefined, now: Date): Date {
  return cell === undefined || cell === '' ? now : new Date(cell)
}

function instantFaults(instants: Readonly<Record<string, Date | null>>, now: Date): InputIssue[] {
  return Object.entries(instants).flatMap(([column, instant]) =>
    instant === null || instant.getTime() <= now.getTime()
      ? []
      : [issueAt(column, 'reviews.import-instant')],
  )
}
