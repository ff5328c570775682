import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import {
  checkPaper,
  enterParticipants,
  handInPaper,
  participantList,
} from '#modules/events/index.ts'
import { personByEmail } from '#modules/people/index.ts'
import { loadVisit } from './event-parts.ts'
import { returnVisit } from './event-texts.ts'
import type { DemoCalls } from './programme.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')

/** The hosts of the pilot year are visited back, soon: six travel, their papers are in, refused or missing. */
export async function loadReturnVisit(runtime: Runtime, { tenantId }: DemoCalls): Promise<void> {
  const { id: eventId } = await loadVisit(runtime, tenantId, {
    ...{ texts: returnVisit, from: 20, places: 8 },
    zone: 'Europe/Belgrade',
  })
  const applicant = await personByEmail(runtime.db, 'applicant@demo.example')
  const entrants = returnVisit.travellers.map(([name, organisationName], index) => ({
    origin: `invented:${index + 1}`,
    name: index === 0 ? (applicant?.name ?? name) : name,
    organisationName,
    personId: index === 0 ? (applicant?.id ?? null) : null,
  }))
  const list = { tenantId, eventId, originKind: 'invented', entrants }
  valueOf(await enterParticipants.call(runtime, actor, list))
  const people = await participantList(runtime.db, { tenantId, eventId })
  for (const [index, given] of returnVisit.papers.entries()) {
    const [, organisationName] = returnVisit.travellers[index] ?? []
    const registrationId = people.find((one) => one.organisationName === organisationName)?.id
    for (const [paper, state] of given) {
      const key = { tenantId, registrationId, paper }
      valueOf(await handInPaper.call(runtime, actor, { ...key, fileId: null }))
      if (state !== 'handed-in') valueOf(await checkPaper.call(runtime, actor, { ...key, state }))
    }
  }
}
