import {
  acceptOffer,
  enterApplications,
  offerPlaces,
  recordSelection,
} from '#modules/programmes/index.ts'
import { aCall, aNetwork } from '#modules/programmes/testing.ts'
import { monday, system, valueOf, type World } from '../../../tests/world.ts'

type Applicant = {
  readonly applicantName: string
  readonly placeName: string
  readonly code?: string
}

/** A call of a network of its own, applied to on a Monday, of which every applicant took the place offered eight days later. */
export async function aTakenCall(world: World, applicants: readonly Applicant[]) {
  world.at(monday)
  const { runtime } = world
  const { id: tenantId, slug } = await aNetwork(runtime)
  const call = await aCall(runtime, tenantId, { places: applicants.length })
  const applications = applicants.map((applicant) => ({
    ...{ ...applicant, kind: 'public-company' },
    ...{ answers: { need: 'Light' }, arrivedAt: runtime.clock() },
  }))
  const key = { tenantId, callId: call.id }
  const given = { ...key, state: 'in-review', applications }
  const ids = valueOf(await enterApplications.call(runtime, system, given)).map(({ id }) => id)
  world.at('2026-03-10T09:00:00Z')
  const selected = ids.map((applicationId) => ({ applicationId }))
  valueOf(await recordSelection.call(runtime, system, { ...key, selected, notSelected: [] }))
  valueOf(await offerPlaces.call(runtime, system, key))
  for (const applicationId of ids)
    valueOf(await acceptOffer.call(runtime, system, { tenantId, applicationId }))
  return { tenantId, slug, ids, programmeId: call.programmeId, editionId: call.editionId }
}
