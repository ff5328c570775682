import { type Actor, systemActor } from '#kernel/actor.ts'
import type { Outcome, Runtime } from '#kernel/contract.ts'
import { foundNetwork } from '#modules/network/index.ts'
import {
  beginProgramme,
  draftCall,
  enterApplications,
  publishCall,
} from '#modules/programmes/index.ts'
import { answerInvitation } from './use-cases/answer-invitation.ts'
import { inviteReviewer } from './use-cases/invite-reviewer.ts'
import { reviewerLink } from './use-cases/reviewer-link.ts'
import { setRound } from './use-cases/set-round.ts'

const system = systemActor('test')
const day = 86_400_000
let count = 0

/** Two criteria, 60 and 40 of a hundred. */
export const twoCriteria = [
  {
    id: 'need',
    title: { en: 'Need' },
    text: { en: 'Is it real?' },
    weight: 60,
    scale: [
      { points: 0, anchor: { en: 'no' } },
      { points: 5, anchor: { en: 'yes' } },
    ],
  },
  {
    id: 'plan',
    title: { en: 'Plan' },
    text: {},
    weight: 40,
    scale: [
      { points: 0, anchor: { en: 'none' } },
      { points: 10, anchor: { en: 'whole' } },
    ],
  },
]

const form = {
  title: { en: 'Application' },
  sections: [
    {
      id: 'need',
      title: { en: 'Need' },
      fields: [
        { id: 'need', kind: 'long-text', label: { en: 'What do you need?' }, required: true },
        {
          id: 'phone',
          kind: 'text',
          label: { en: 'Telephone' },
          seenBy: ['applicant', 'secretariat'],
        },
      ],
    },
  ],
}

/** A network with a published call that has two criteria and, unless said otherwise, a round of two reviews each. */
export async function aReviewedCall(
  runtime: Runtime,
  round: Partial<Parameters<typeof setRound.within>[1]> = {},
): Promise<{ tenantId: string; network: string; callId: string; slug: string }> {
  count += 1
  const network = `reviews-${count}`
  const now = runtime.clock().getTime()
  const { id: tenantId } = valueOf(
    await foundNetwork.call(runtime, system, {
      slug: network,
      name: { en: 'Towns' },
      summary: { en: 'Towns' },
      languages: ['en'],
    }),
  )
  const programme = valueOf(
    await beginProgramme.call(runtime, system, {
      tenantId,
      title: { en: 'Digital Towns' },
      summary: { en: 'Towns learn' },
      aims: { en: 'Learn.' },
      edition: { year: 2026 },
    }),
  )
  const call = {
    title: { en: 'Study visits' },
    summary: { en: 'Go and see' },
    countries: ['RS', 'BA'],
    zone: 'Europe/Belgrade',
    opensAt: new Date(now),
    closesAt: new Date(now + 7 * day),
    places: 2,
    criteria: twoCriteria,
    rules: [
      {
        id: 'kinds',
        condition: { op: 'one-of', field: 'applicant.kind', values: ['hub', 'company'] } as const,
      },
    ],
  }
  const { editionId } = programme
  const drafted = valueOf(
    await draftCall.call(runtime, system, { tenantId, editionId, call, form }),
  )
  valueOf(await publishCall.call(runtime, system, { tenantId, callId: drafted.id }))
  const dueAt = new Date(now + 14 * day)
  valueOf(await setRound.call(runtime, system, { dueAt, ...round, tenantId, callId: drafted.id }))
  return { tenantId, network, callId: drafted.id, slug: drafted.slug }
}

type Where = { readonly tenantId: string; readonly callId: string }

/** Applications from these towns, in review unless said otherwise. */
export async function someApplications(
  runtime: Runtime,
  { tenantId, callId }: Where,
  towns: readonly string[],
  state: 'submitted' | 'eligible' | 'in-review' = 'in-review',
): Promise<{ id: string; code: string }[]> {
  return valueOf(
    await enterApplications.call(runtime, system, {
      tenantId,
      callId,
      state,
      applications: towns.map((placeName) => ({
        applicantName: `Hub of ${placeName}`,
        kind: 'hub',
        placeName,
        answers: { need: `Light for ${placeName}`, phone: '011 123456' },
        arrivedAt: runtime.clock(),
      })),
    }),
  )
}

type Self = Omit<Parameters<typeof inviteReviewer.within>[1], 'tenantId' | 'callId'>

/** Somebody who was invited and said yes. */
export async function aReviewer(
  runtime: Runtime,
  { tenantId, callId }: Where,
  actor: Actor,
  self: Self,
): Promise<{ id: string; code: string }> {
  const invited = valueOf(await inviteReviewer.call(runtime, system, { ...self, tenantId, callId }))
  const about = { tenantId, reviewerId: invited.id }
  const word = await reviewerLink(runtime.config, about, runtime.clock())
  const { languages = [], topics = [], organisationName = '', placeName = '', ties = [] } = self
  const said = { languages, topics, organisationName, placeName, ties }
  valueOf(await answerInvitation.call(runtime, actor, { word, answer: 'accepted', ...said }))
  return { id: invited.id, code: invited.code }
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`refused: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal)}`)
}
