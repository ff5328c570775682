import { randomInt } from 'node:crypto'
import { type Place, placeAt } from '@korzo/places'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import { startResponse } from '#kernel/forms/index.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { loadGazetteer, organisationKinds } from '#modules/network/index.ts'
import { anyoneSignedIn } from '#modules/people/index.ts'
import { isOpen } from '../domain/call.ts'
import { drawCode } from '../domain/code.ts'
import { type Call, callById } from '../queries/call-subject.ts'
import { hasAppliedBefore } from '../queries/first-time.ts'

/** Begins an application: who applies is asked first, since the rules are answered from it. */
export const beginApplication = useCase({
  name: 'programmes.begin-application',
  input: z.object({
    tenantId: z.uuid(),
    callId: z.uuid(),
    applicantName: z.string().trim().min(2).max(200),
    kind: z.enum(organisationKinds),
    /** The town as it was typed; one of the gazetteer's names. */
    placeName: z.string().trim().min(1).max(100),
    placeId: z.union([z.literal(''), z.coerce.number().int().positive()]).default(''),
    organisationId: z.union([z.literal(''), z.uuid()]).default(''),
    isInvented: z.boolean().default(false),
  }),
  may: anyoneSignedIn,
  load: ({ db }, { tenantId, callId }) => callById(db, { tenantId, id: callId }),
  async run(work, input, call) {
    const personId = personOf(work.actor)
    if (call.state === 'draft') refuse('not-found')
    if (!isOpen(call, work.now)) refuse('programmes.call-not-open')
    const place = await placeOf(call, input)
    const organisationId = input.organisationId === '' ? null : input.organisationId
    if (
      organisationId !== null &&
      !work.actor.audiences.has(`organisation:${organisationId}:representative`)
    )
      throw new InvalidInput([issueAt('organisationId', 'programmes.not-your-organisation')])
    const id = work.newId<'application'>()
    const responseId = await startResponse(work, {
      tenantId: call.tenantId,
      formId: call.formId,
      holder: `application:${id}`,
    })
    const isFirstTime = !(await hasAppliedBefore(work.db, {
      tenantId: call.tenantId,
      callId: call.id,
      organisationId,
      applicantName: input.applicantName,
      placeId: place.cityId,
    }))
    const code = await freeCode(work, call.tenantId)
    await work.db
      .insertInto('programmes.application')
      .values({
        tenant_id: call.tenantId,
        id,
        call_id: call.id,
        code,
        organisation_id: organisationId,
        applicant_name: input.applicantName,
        applicant_kind: input.kind,
        country: place.country,
        place_id: place.cityId,
        population: place.population ?? null,
        setting: place.setting,
        is_first_time: isFirstTime,
        is_invented: input.isInvented,
        response_id: responseId,
        state: 'draft',
        created_at: work.now,
        changed_at: work.now,
      })
      .execute()
    if (personId !== null)
      await work.db
        .insertInto('programmes.author')
        .values({
          tenant_id: call.tenantId,
          application_id: id,
          person_id: personId,
          is_lead: true,
          added_at: work.now,
        })
        .execute()
    await work.record(
      'programmes.application-begun',
      { applicationId: id },
      { tenantId: call.tenantId },
    )
    return { id, code, responseId }
  },
})

type Named = { readonly placeName: string; readonly placeId: number | '' }

/** The town that was chosen from the suggestions, or the best known one of that name in the countries of the call, then anywhere. */
export async function placeOf(call: Call, { placeName, placeId }: Named): Promise<Place> {
  const { gazetteer, index } = await loadGazetteer()
  const inRegion = index.search(placeName, { countries: new Set(call.countries), limit: 20 })
  const anywhere = inRegion.length > 0 ? [] : index.search(placeName, { limit: 20 })
  const places = [...inRegion, ...anywhere].map(({ row }) => placeAt(gazetteer, row))
  const found = places.find(({ cityId }) => cityId === placeId) ?? places[0]
  if (found === undefined)
    throw new InvalidInput([issueAt('placeName', 'programmes.place-not-found')])
  return found
}

async function freeCode({ db }: Work, tenantId: string): Promise<string> {
  for (;;) {
    const code = drawCode(randomInt)
    const taken = await db
      .selectFrom('programmes.application')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('code', '=', code)
      .executeTakeFirst()
    if (taken === undefined) return code
  }
}
