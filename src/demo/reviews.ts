import { chance } from '@korzo/proofs'
import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { callById } from '#modules/programmes/index.ts'
import {
  answerInvitation,
  applyPlan,
  describeApplications,
  enterHandedIn,
  inviteReviewer,
  openReviews,
  planAssignment,
  reviewerLink,
  setPoints,
  setRound,
} from '#modules/reviews/index.ts'
import type { DemoCalls } from './programme.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')
const day = 86_400_000
const reviewers = 24
/** The one whose part one can take with a click; some of their reviews are left open. */
const shownReviewer = 7
const leftOpen = 4

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

/** The reviews of the main year: 24 numbered reviewers, an assignment, scores by strict and lenient ones, a few still open. */
export async function loadReviews(runtime: Runtime, calls: DemoCalls): Promise<void> {
  const key = { tenantId: calls.tenantId, callId: calls.inReviewId }
  const now = runtime.clock().getTime()
  const call = await callById(runtime.db, { tenantId: key.tenantId, id: key.callId })
  const begun = new Date((call?.closesAt.getTime() ?? now) + 2 * day)
  const round = { coverage: 2, needsLanguage: false, normalisation: 'reviewer-mean@1' } as const
  const dueAt = new Date(`${new Date(now + 5 * day).toISOString().slice(0, 10)}T11:00:00Z`)
  valueOf(await setRound.call(runtime, actor, { ...key, ...round, dueAt }, begun))
  const points = [
    {
      id: 'signed',
      title: {
        en: 'Signed by somebody who may',
        de: 'Von einer befugten Person unterschrieben',
        sr: 'Потписала овлашћена особа',
      },
    },
  ]
  valueOf(await setPoints.call(runtime, actor, { ...key, points }, begun))
  for (let number = 1; number <= reviewers; number++)
    await loadReviewer(runtime, key, { number, at: begun })
  await describe(runtime, key, begun)
  const assigned = new Date(begun.getTime() + 2 * day)
  const aim = { ...key, objective: 'sum' } as const
  const { planId } = valueOf(await planAssignment(runtime, actor, aim, assigned))
  valueOf(await applyPlan.call(runtime, actor, { tenantId: key.tenantId, planId }, assigned))
  await handIn(runtime, key, new Date(now - day))
}

/** Reviewers appear by number; the seventh can be played. */
async function loadReviewer(
  runtime: Runtime,
  { tenantId, callId }: Key,
  { number, at }: { number: number; at: Date },
): Promise<void> {
  const isShown = number === shownReviewer
  const name = isShown ? 'Reviewer of Digital Cities' : `Reviewer ${number}`
  const email = isShown ? 'reviewer@demo.example' : `reviewer-${number}@reviewers.example`
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
  const load = { least: 6, most: 13 }
  const invited = { tenantId, callId, name, email, ...self, ...load }
  const { id } = valueOf(await inviteReviewer.call(runtime, actor, invited, at))
  const word = await reviewerLink(runtime.config, { tenantId, reviewerId: id }, at)
  const answer = { word, answer: 'accepted', ...self }
  valueOf(await answerInvitation.call(runtime, actor, answer, new Date(at.getTime() + day)))
}

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

/** Everybody hands in but the seventh, who still has some to do. Some are strict, some lenient. */
async function handIn(runtime: Runtime, key: Key, at: Date): Promise<void> {
  const { below } = chance('digital-cities', 'invented scores')
  const severity = Array.from({ length: reviewers + 1 }, () => below(3) - 1)
  const open = await openReviews(runtime.db, key.tenantId, key.callId)
  const kept = new Set(
    open
      .filter(({ number }) => number === shownReviewer)
      .slice(0, leftOpen)
      .map(({ id }) => id),
  )
  const quality = new Map<string, number>()
  const reviews = open
    .filter(({ id }) => !kept.has(id))
    .map(({ id, code, number }) => {
      const known = quality.get(code) ?? 1 + below(4)
      quality.set(code, known)
      const points = () => Math.max(0, Math.min(5, known + (severity[number] ?? 0) + below(3) - 1))
      return {
        reviewId: id,
        points: { need: points(), plan: points(), lasting: points() },
        comment: 'A real problem, told plainly. (Invented.)',
      }
    })
  valueOf(await enterHandedIn.call(runtime, actor, { ...key, reviews }, at))
}
