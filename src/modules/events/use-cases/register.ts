import { randomInt } from 'node:crypto'
import type { Answers } from '@korzo/forms'
import { refuse } from '@korzo/values'
import { sql } from 'kysely'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { batchesOf } from '#kernel/batches.ts'
import { claim, claimEach, type Hold } from '#kernel/capacity/index.ts'
import type { Work } from '#kernel/contract.ts'
import { handInEach, saveDraft, startResponse, submitResponse } from '#kernel/forms/index.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { languages } from '#kernel/locale.ts'
import { useCase } from '#kernel/use-case.ts'
import { personByEmail, profile } from '#modules/people/index.ts'
import { drawCode } from '../domain/code.ts'
import { registrationPhase } from '../domain/event.ts'
import { registrants } from '../permissions.ts'
import { type EventRow, eventById } from '../queries/event-by.ts'
import { holderOf } from '../queries/registrations.ts'
import { tellParticipant } from './tell-participant.ts'

const companion = z.object({
  name: z.string().trim().min(1).max(120),
  email: z.email().trim().toLowerCase().max(200),
})

/** Registers who is signed in, alone or with others of their organisation: all get places, or all wait together. */
export const registerForEvent = useCase({
  name: 'events.register',
  input: z.object({
    tenantId: z.uuid(),
    eventId: z.uuid(),
    organisationName: z.string().trim().max(200).default(''),
    organisationId: z.uuid().nullable().default(null),
    answers: z.record(z.string(), z.unknown()).default({}),
    companions: z.array(companion).max(20).default([]),
    language: z.enum(languages).default('en'),
  }),
  may: registrants,
  sees: registrants,
  load: ({ db }, { tenantId, eventId }) => eventById(db, { tenantId, id: eventId }),
  async run(work, input, event) {
    const phase = registrationPhase(event, work.now)
    if (phase !== 'open') refuse(`events.registration-${phase}`)
    const personId = personOf(work.actor) ?? refuse('sign-in-needed')
    const me = (await profile(work.db, personId)) ?? refuse('not-found')
    const common = {
      organisationName: input.organisationName,
      organisationId: input.organisationId,
      registeredBy: me.id,
      language: input.language,
      origin: null,
    }
    const others = await companionsOf(work, input.companions)
    const [own, ...rest] = await enterParty(work, event, [
      { ...common, personId: me.id, name: me.name, email: null },
      ...others.map((other) => ({ ...common, ...other })),
    ])
    if (own === undefined) refuse('not-found')
    await answerAsked(work, event, { registrationId: own.id, answers: input.answers as Answers })
    for (const one of [own, ...rest]) await tellParticipant(work, one, one.state)
    return { id: own.id, state: own.state, ids: [own, ...rest].map(({ id }) => id) }
  },
})

async function companionsOf(
  { db }: Work,
  companions: readonly z.output<typeof companion>[],
): Promise<{ name: string; email: string; personId: string | null }[]> {
  const found = []
  for (const [index, { name, email }] of companions.entries()) {
    if (companions.findIndex((one) => one.email === email) < index)
      throw new InvalidInput([issueAt(`companions.${index}.email`, 'events.address-twice')])
    const person = await personByEmail(db, email)
    found.push({ name, email, personId: person?.id ?? null })
  }
  return found
}

/** Somebody who is to take part. */
export type Entrant = {
  readonly personId: string | null
  readonly registeredBy: string | null
  readonly name: string
  readonly email: string | null
  readonly organisationId: string | null
  readonly organisationName: string
  readonly origin: string | null
  readonly language: string
  /** Where a list kept elsewhere says them: the code they have already, and when they came. */
  readonly code?: string
  readonly registeredAt?: Date | undefined
}

export type Entered = Entrant & {
  readonly tenantId: string
  readonly id: string
  readonly state: 'confirmed' | 'waiting'
}

/**
 * Claims places for a party, all or none, and writes its registrations. Where not all find room they wait together, or are refused together.
 *
 * @throws {Refusal} `capacity.full` with `otherwise: 'refuse'`.
 */
export async function enterParty(
  work: Work,
  event: EventRow,
  party: readonly Entrant[],
  otherwise: 'wait' | 'refuse' = 'wait',
): Promise<Entered[]> {
  const { tenantId, id: eventId, capacityId } = event
  if (capacityId === null) refuse('events.not-published')
  await refuseTwice(work, { tenantId, eventId }, party)
  const ids = party.map(() => work.newId<'registration'>())
  const holds = await claim(
    work,
    ids.map((id) => ({ capacityId, holder: holderOf(id) })),
    { tenantId, otherwise },
  )
  const entered = await writeRegistrations(work, event, { entrants: party, ids, holds })
  await work.record(
    'events.registered',
    { eventId, registrations: ids, state: entered[0]?.state ?? 'waiting' },
    { tenantId },
  )
  return entered
}

/**
 * Enters each by themselves, in their order, as `enterParty` does one after the other, in a few statements however many there are. Nobody among them
 * is registered already, and nobody is among them twice.
 */
export async function enterEach(
  work: Work,
  event: EventRow,
  entrants: readonly Entrant[],
): Promise<Entered[]> {
  const { tenantId, id: eventId, capacityId } = event
  if (capacityId === null) refuse('events.not-published')
  const ids = entrants.map(() => work.newId<'registration'>())
  const holds = await claimEach(
    work,
    ids.map((id) => ({ holder: holderOf(id), rank: 0 })),
    { tenantId, capacityId },
  )
  const entered = await writeRegistrations(work, event, { entrants, ids, holds })
  await work.recordEach(
    'events.registered',
    entered.map(({ id, state }) => ({ eventId, registrations: [id], state })),
    { tenantId },
  )
  return entered
}

type Held = {
  readonly entrants: readonly Entrant[]
  readonly ids: readonly string[]
  readonly holds: readonly Pick<Hold, 'id' | 'state'>[]
}

async function writeRegistrations(
  work: Work,
  { tenantId, id: eventId }: EventRow,
  { entrants, ids, holds }: Held,
): Promise<Entered[]> {
  const entered = entrants.map(
    (entrant, index): Entered => ({
      ...entrant,
      tenantId,
      id: ids[index] ?? '',
      state: holds[index]?.state === 'confirmed' ? 'confirmed' : 'waiting',
    }),
  )
  const rows = entered.map((one, index) => ({
    tenant_id: tenantId,
    id: one.id,
    event_id: eventId,
    person_id: one.personId,
    registered_by: one.registeredBy,
    name: one.name,
    email: one.email,
    organisation_id: one.organisationId,
    organisation_name: one.organisationName,
    origin: one.origin,
    code: one.code ?? drawCode(randomInt),
    hold_id: holds[index]?.id ?? '',
    language: one.language,
    registered_at: one.registeredAt ?? work.now,
    told: one.state,
  }))
  for (const some of batchesOf(rows))
    await work.db
      .insertInto('events.registration')
      .values([...some])
      .execute()
  return entered
}

async function refuseTwice(
  { db }: Work,
  { tenantId, eventId }: { tenantId: string; eventId: string },
  party: readonly Entrant[],
): Promise<void> {
  for (const [index, { personId, email }] of party.entries()) {
    if (personId === null && email === null) continue
    const known = await db
      .selectFrom('events.registration')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('event_id', '=', eventId)
      .where('cancelled_at', 'is', null)
      .where((where) =>
        where.or([
          ...(personId === null ? [] : [where('person_id', '=', personId)]),
          ...(email === null ? [] : [where('email', '=', email)]),
        ]),
      )
      .executeTakeFirst()
    if (known === undefined) continue
    if (index === 0) refuse('events.registered-already')
    throw new InvalidInput([issueAt(`companions.${index - 1}.email`, 'events.address-registered')])
  }
}

/** Whether something is asked at registration at all. */
export function isAsking({ formId, questions }: Pick<EventRow, 'formId' | 'questions'>): boolean {
  return formId !== null && questions.usual.length + questions.own.length > 0
}

/** Hands in what was asked at registration; where nothing was asked there is nothing to hand in. */
export async function answerAsked(
  work: Work,
  event: EventRow,
  { registrationId, answers }: { registrationId: string; answers: Answers },
): Promise<void> {
  const { tenantId, formId } = event
  if (formId === null || !isAsking(event)) return
  const holder = holderOf(registrationId)
  const responseId = await startResponse(work, { tenantId, formId, holder })
  await saveDraft(work, { tenantId, responseId, base: 0, answers })
  await submitResponse(work, { tenantId, responseId })
  await work.db
    .updateTable('events.registration')
    .set({ response_id: responseId })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', registrationId)
    .execute()
}

/** The same for many who have handed in nothing yet, in a few statements. */
export async function answerEach(
  work: Work,
  event: EventRow,
  given: readonly { readonly registrationId: string; readonly answers: Answers }[],
): Promise<void> {
  const { tenantId, formId } = event
  if (formId === null || !isAsking(event) || given.length === 0) return
  const ids = await handInEach(
    work,
    { tenantId, formId },
    given.map(({ registrationId, answers }) => ({ holder: holderOf(registrationId), answers })),
  )
  await sql`update events.registration r set response_id = given.response_id
    from unnest(${given.map(({ registrationId }) => registrationId)}::uuid[], ${ids}::uuid[]) given(id, response_id)
    where r.tenant_id = ${tenantId} and r.id = given.id`.execute(work.db)
}
