import type { Actor } from '#kernel/actor.ts'
import { systemActor } from '#kernel/actor.ts'
import type { Outcome, Runtime } from '#kernel/contract.ts'
import { foundNetwork } from '#modules/network/index.ts'
import {
  activitiesOf,
  beginProgramme,
  draftCall,
  enterApplications,
  publishCall,
} from '#modules/programmes/index.ts'
import { enterReviews } from '#modules/reviews/index.ts'
import type { World } from '../../../tests/world.ts'
import { type Changes, noChanges } from './domain/changes.ts'
import { nameDecider } from './use-cases/name-deciders.ts'
import { putForward, solveFirst } from './use-cases/put-forward.ts'
import { sign } from './use-cases/sign.ts'

const system = systemActor('test')
const day = 86_400_000
let count = 0

/** Six towns with their points of 100: the first three are larger; four places would go to the first four. */
const towns = [
  ['Mostar', 5],
  ['Leeds', 5],
  ['Bitola', 4],
  ['Kotor', 3],
  ['Sokobanja', 2],
  ['Berovo', 1],
] as const

export type Reviewed = {
  readonly tenantId: string
  readonly slug: string
  readonly callId: string
  readonly callSlug: string
  /** In the order of the towns. */
  readonly codes: readonly string[]
  readonly ids: readonly string[]
}

/** A call of a network of its own that is closed and reviewed: six applications, three places, at least one from a town of up to 20,000. */
export async function aReviewedCall(
  runtime: Runtime,
  {
    least = 1,
    isReviewed = true,
    codes = [],
  }: { least?: number; isReviewed?: boolean; codes?: readonly string[] } = {},
): Promise<Reviewed> {
  count += 1
  const slug = `selections-${count}`
  const now = runtime.clock().getTime()
  const before = new Date(now - 6 * day)
  const network = { slug, name: { en: 'Towns' }, summary: { en: 'Towns' }, languages: ['en', 'sr'] }
  const { id: tenantId } = valueOf(await foundNetwork.call(runtime, system, network))
  const programme = {
    tenantId,
    title: { en: 'Digital Towns' },
    summary: { en: 'Towns learn from towns' },
    aims: { en: 'Learn.' },
    edition: { year: 2026 },
  }
  const { editionId } = valueOf(await beginProgramme.call(runtime, system, programme))
  const drafted = valueOf(
    await draftCall.call(
      runtime,
      system,
      { tenantId, editionId, call: callOf(now, least), form },
      before,
    ),
  )
  const key = { tenantId, callId: drafted.id }
  valueOf(await publishCall.call(runtime, system, key, before))
  const [visit] = await activitiesOf(runtime.db, tenantId, drafted.id)
  const applications = towns.map(([placeName], at) => ({
    code: codes[at],
    applicantName: `Works of ${placeName}`,
    kind: 'public-company',
    placeName,
    answers: { need: 'Light' },
    activityIds: [visit?.id ?? ''],
    arrivedAt: new Date(now - 2 * day),
  }))
  const entered = valueOf(
    await enterApplications.call(runtime, system, { ...key, state: 'in-review', applications }),
  )
  if (isReviewed)
    await review(
      runtime,
      key,
      entered.map(({ id }) => id),
    )
  return {
    tenantId,
    slug,
    callId: drafted.id,
    callSlug: drafted.slug,
    codes: entered.map(({ code }) => code),
    ids: entered.map(({ id }) => id),
  }
}

function callOf(now: number, least: number) {
  return {
    title: { en: 'Study visits' },
    summary: { en: 'Go and see' },
    countries: ['RS', 'BA', 'ME', 'MK', 'GB'],
    zone: 'Europe/Belgrade',
    opensAt: new Date(now - 5 * day),
    closesAt: new Date(now - day),
    places: 3,
    criteria: [
      {
        id: 'need',
        title: { en: 'Need' },
        text: {},
        weight: 100,
        scale: [0, 1, 2, 3, 4, 5].map((points) => ({ points, anchor: { en: `${points}` } })),
      },
    ],
    quotas: [
      {
        id: 'small-towns',
        title: { en: 'Small towns' },
        condition: { op: 'at-most', field: 'applicant.population', value: 20_000 },
        least,
      },
    ],
    activities: [{ kind: 'visit', title: { en: 'Visit' }, summary: {}, size: 2 }],
  }
}

const form = {
  title: { en: 'Application' },
  sections: [
    {
      id: 'need',
      title: { en: 'Need' },
      fields: [{ id: 'need', kind: 'text', label: { en: 'What do you need?' }, required: true }],
    },
  ],
}

async function review(
  runtime: Runtime,
  key: { tenantId: string; callId: string },
  ids: readonly string[],
): Promise<void> {
  const reviews = ids.map((applicationId, index) => ({
    applicationId,
    reviewer: 1,
    points: { need: towns[index]?.[1] ?? 0 },
    handedInAt: runtime.clock(),
  }))
  const reviewers = [{ name: 'Reviewer 1', email: `r1.${count}@example.org` }]
  valueOf(await enterReviews.call(runtime, system, { ...key, reviewers, reviews }))
}

/** Names the deciders, puts the selection before them with these changes, and has them sign. */
export async function decideIt(
  runtime: Runtime,
  { tenantId, callId }: Pick<Reviewed, 'tenantId' | 'callId'>,
  {
    by,
    changes = noChanges,
    reason = '',
  }: { by: readonly { email: string; actor: Actor }[]; changes?: Changes; reason?: string },
): Promise<void> {
  const key = { tenantId, callId }
  for (const { email } of by)
    valueOf(await nameDecider.call(runtime, system, { ...key, email, role: 'Jury' }))
  const digest = await solveFirst(runtime, key, changes)
  valueOf(await putForward.call(runtime, system, { ...key, changes, reason, digest }))
  for (const { actor } of by)
    valueOf(await sign.call(runtime, actor, { ...key, digest, agreed: true }))
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`refused: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal)}`)
}

/** A reviewed call as its secretariat meets it that brings in one of its lists, as `appeals`. */
export async function inOffice(world: World, call: Reviewed, list: string) {
  const as = await world.person('Secretariat', [`network:${call.tenantId}:secretariat`])
  return { ...call, as, network: call.slug, path: `/calls/${call.callSlug}/selection/${list}` }
}
