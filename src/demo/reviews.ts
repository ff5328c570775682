import { chance } from '@korzo/proofs'
import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { refreshStatistics } from '#kernel/statistics.ts'
import { callById } from '#modules/programmes/index.ts'
import {
  answerInvitation,
  applyPlan,
  declareConflict,
  describeApplications,
  enterHandedIn,
  inviteReviewer,
  openDiscussion,
  openReviews,
  planAssignment,
  reviewerLink,
  reviewerQueue,
  reviewersOf,
  setPoints,
  setRound,
  writeRemark,
} from '#modules/reviews/index.ts'
import { applicationsOf } from './applications.ts'
import { actingAs } from './people.ts'
import type { DemoCalls } from './programme.ts'
import { type Act, together } from './together.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')
const day = 86_400_000

/** In which languages people of the region apply. */
const languageOf: Readonly<Record<string, string>> = {
  AL: 'sq',
  BA: 'sr',
  GB: 'en',
  ME: 'sr',
  MK: 'mk',
  RS: 'sr',
  XK: 'sq',
}
const read = [['sr', 'en'], ['sq', 'en'], ['mk', 'sr', 'en'], ['en'], ['sr', 'mk']] as const
const topics = ['street-lighting', 'public-transport', 'water-losses', 'e-services', 'waste']
const homes = ['Niš', 'Tuzla', 'Bitola', 'Elbasan', 'Prizren', 'Leeds', 'Kotor', 'Šabac']

type Key = { readonly tenantId: string; readonly callId: string }

/** How one call was reviewed. */
type Reviewed = Key & {
  readonly reviewers: number
  /** The one whose part one can take with a click, and how many of their reviews are left open. */
  readonly shown: number
  readonly leftOpen: number
  readonly load: { readonly least: number; readonly most: number }
  /** Who says of one application each, before scores are in, that they must not judge it. */
  readonly conflicts: readonly (readonly [number, 'family' | 'former-employer' | 'other', string])[]
  /** Applications everybody thinks much of. */
  readonly strong: readonly string[]
}

/**
 * The reviews of the main year: 24 numbered reviewers, conflicts declared, an assignment, scores by strict and lenient ones, a few still
 * open. Those of the pilot year were talked about; those of the joint projects are in.
 */
export async function loadReviews(runtime: Runtime, calls: DemoCalls): Promise<void> {
  const { tenantId, decidedId, decidedIds, toSignId, inReviewId } = calls
  const small = { tenantId, reviewers: 5, shown: 1, leftOpen: 0, conflicts: [] }
  const load = { least: 2, most: 8 }
  const strong = decidedIds.slice(0, 1)
  await reviewCall(runtime, { ...small, callId: decidedId, load, strong })
  await discuss(runtime, { tenantId, callId: decidedId })
  await reviewCall(runtime, { ...small, callId: toSignId, load, strong: [] })
  await refreshStatistics(runtime.db, ['programmes', 'reviews'])
  await reviewCall(runtime, {
    ...{ tenantId, callId: inReviewId, reviewers: 24, shown: 7, leftOpen: 4 },
    load: { least: 6, most: 13 },
    conflicts: [
      [7, 'former-employer', 'I worked in this town hall until two years ago.'],
      [3, 'family', ''],
      [11, 'other', 'We wrote a tender together.'],
    ],
    strong: [],
  })
}

async function reviewCall(runtime: Runtime, reviewed: Reviewed): Promise<void> {
  const { tenantId, callId, reviewers, shown, load, leftOpen } = reviewed
  const key = { tenantId, callId }
  const now = runtime.clock().getTime()
  const call = await callById(runtime.db, { tenantId, id: callId })
  const closed = call?.closesAt.getTime() ?? now
  const begun = new Date(closed + 2 * day)
  const due = leftOpen > 0 ? now + 5 * day : closed + 12 * day
  const round = { coverage: 2, needsLanguage: false, normalisation: 'reviewer-mean@1' } as const
  const dueAt = new Date(`${new Date(due).toISOString().slice(0, 10)}T11:00:00Z`)
  valueOf(await setRound.call(runtime, actor, { ...key, ...round, dueAt }, begun))
  valueOf(await setPoints.call(runtime, actor, { ...key, points }, begun))
  await together(runtime, async (act) => {
    for (let number = 1; number <= reviewers; number++)
      await loadReviewer(act, key, {
        ...{ number, at: begun, isShown: number === shown, load },
        config: runtime.config,
      })
  })
  await describe(runtime, key, begun)
  const assigned = new Date(begun.getTime() + 2 * day)
  const aim = { ...key, objective: 'sum' } as const
  const { planId } = valueOf(await planAssignment(runtime, actor, aim, assigned))
  valueOf(await applyPlan.call(runtime, actor, { tenantId, planId }, assigned))
  await declare(runtime, reviewed, new Date(assigned.getTime() + day))
  await handIn(runtime, reviewed, new Date(leftOpen > 0 ? now - day : closed + 10 * day))
}

/** What is checked besides the rules. */
export const points = [
  {
    id: 'signed',
    title: {
      en: 'Signed by somebody who may',
      de: 'Von einer befugten Person unterschrieben',
      sr: 'Потписала овлашћена особа',
    },
  },
]

type Invited = {
  readonly number: number
  readonly at: Date
  readonly isShown: boolean
  readonly load: Reviewed['load']
  readonly config: Runtime['config']
}

/** Reviewers appear by number; one can be played. */
async function loadReviewer(
  act: Act,
  { tenantId, callId }: Key,
  { number, at, isShown, load, config }: Invited,
): Promise<void> {
  const name = isShown ? 'Reviewer of Digital Cities' : `Reviewer ${number}`
  const email = isShown ? 'reviewer@demo.example' : reviewerEmail(number)
  const self = {
    languages: [...(read[number % read.length] ?? [])],
    topics: [topics[number % topics.length] ?? '', topics[(number + 2) % topics.length] ?? ''],
    organisationName: '',
    placeName: homes[number % homes.length] ?? '',
    ties:
      number % 6 === 1
        ? [{ kind: 'former-employer' as const, name: homes[(number + 3) % homes.length] ?? '' }]
        : [],
  }
  const invited = { tenantId, callId, name, email, ...self, ...load }
  const { id } = await act(inviteReviewer, actor, invited, at)
  const word = await reviewerLink(config, { tenantId, reviewerId: id }, at)
  const answer = { word, answer: 'accepted' as const, ...self }
  await act(answerInvitation, actor, answer, new Date(at.getTime() + day))
}

function reviewerEmail(number: number): string {
  return `reviewer-${number}@reviewers.example`
}

async function declare(
  runtime: Runtime,
  { tenantId, callId, conflicts }: Reviewed,
  at: Date,
): Promise<void> {
  if (conflicts.length === 0) return
  const open = await openReviews(runtime.db, tenantId, callId)
  const known = await reviewersOf(runtime.db, tenantId, callId)
  for (const [number, kind, note] of conflicts) {
    const reviewerId = known.find((one) => one.number === number)?.id
    const applicationId = open.find((one) => one.number === number)?.applicationId
    const declared = { tenantId, reviewerId, applicationId, kind, note }
    valueOf(await declareConflict.call(runtime, actor, declared, at))
  }
}

/** Scores stand, and those who gave them talk about two applications. */
async function discuss(runtime: Runtime, key: Key): Promise<void> {
  const { tenantId, callId } = key
  const call = await callById(runtime.db, { tenantId, id: callId })
  const at = new Date((call?.closesAt ?? runtime.clock()).getTime() + 13 * day)
  valueOf(await openDiscussion.call(runtime, actor, key, at))
  const shown = await actingAs(runtime, 'reviewer@demo.example')
  const secretariat = await actingAs(runtime, 'digital-cities@demo.example')
  const { personId } = shown
  const own = await reviewerQueue(runtime.db, { tenantId, personId })
  const talkedOf = own.filter((one) => one.callId === callId).slice(0, 2)
  for (const [index, { applicationId }] of talkedOf.entries()) {
    const [first = '', answer = ''] = remarks[index] ?? []
    const said = { tenantId, applicationId, language: 'en' }
    valueOf(await writeRemark.call(runtime, shown, { ...said, text: first }, at))
    const later = new Date(at.getTime() + day / 4)
    valueOf(await writeRemark.call(runtime, secretariat, { ...said, text: answer }, later))
  }
}

const remarks = [
  [
    'I gave little for the plan: three months are short for measuring lamps in winter and in summer.',
    'Thank you. They wrote to us that the lamps are measured for a year; it is in the attachment.',
  ],
  ['Whoever is responsible leaves in spring. Did anybody ask who comes after?', 'We ask them.'],
] as const

async function describe(runtime: Runtime, { tenantId, callId }: Key, at: Date): Promise<void> {
  const { below } = chance('digital-cities', 'topics of invented applications')
  const applications = await runtime.db
    .selectFrom('programmes.application')
    .select(['id', 'country'])
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .where('submitted_at', 'is not', null)
    .orderBy('submitted_at')
    .orderBy('id')
    .limit(1000)
    .execute()
  const readings = applications.map(({ id, country }) => ({
    applicationId: id,
    language: languageOf[country] ?? 'en',
    topics: [topics[below(topics.length)] ?? 'waste'],
  }))
  valueOf(await describeApplications.call(runtime, actor, { tenantId, callId, readings }, at))
}

/** Everybody hands in but the one who is shown, who still has some to do. Some are strict, some lenient. */
async function handIn(runtime: Runtime, reviewed: Reviewed, at: Date): Promise<void> {
  const { tenantId, callId, reviewers, shown, leftOpen, strong } = reviewed
  const { below } = chance('digital-cities', 'invented scores')
  const severity = Array.from({ length: reviewers + 1 }, () => below(3) - 1)
  const order = await applicationsOf(runtime, tenantId, callId)
  const open = (await openReviews(runtime.db, tenantId, callId)).sort(
    (one, other) => order.indexOf(one.applicationId) - order.indexOf(other.applicationId),
  )
  const kept = new Set(
    open
      .filter(({ number }) => number === shown)
      .slice(0, leftOpen)
      .map(({ id }) => id),
  )
  const quality = new Map<string, number>()
  const reviews = open
    .filter(({ id }) => !kept.has(id))
    .map(({ id, applicationId, number }) => {
      const drawn = quality.get(applicationId) ?? 1 + below(4)
      quality.set(applicationId, drawn)
      const known = strong.includes(applicationId) ? 5 : drawn
      const given = () => Math.max(0, Math.min(5, known + (severity[number] ?? 0) + below(3) - 1))
      return {
        reviewId: id,
        points: { need: given(), plan: given(), lasting: given() },
        comment:
          known < 2
            ? 'It says what hurts, not what is done about it. (Invented.)'
            : 'A real problem, told plainly. (Invented.)',
      }
    })
  valueOf(await enterHandedIn.call(runtime, actor, { tenantId, callId, reviews }, at))
}
