import { Refusal, refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { languages } from '#kernel/locale.ts'
import { useCase } from '#kernel/use-case.ts'
import { eventMakers } from '../permissions.ts'
import { type EventRow, eventForUpdate } from '../queries/event-by.ts'
import { livingOrigins } from '../queries/origins.ts'
import { withdrawRegistration } from './leave-event.ts'
import { type Entered, type Entrant, enterParty } from './register.ts'
import { tellParticipant } from './tell-participant.ts'

const entrant = z.object({
  /** Where they come from, as application:ID; entered once each. */
  origin: z
    .string()
    .regex(/^[a-z-]+:.+$/)
    .max(200),
  personId: z.uuid().nullable().default(null),
  name: z.string().trim().min(1).max(200),
  email: z.email().nullable().default(null),
  organisationId: z.uuid().nullable().default(null),
  organisationName: z.string().max(200).default(''),
  language: z.enum(languages).default('en'),
})

/**
 * Makes the participants of an event those of a list, for all whose origin begins with `originKind`: who is new is entered, who is no longer on
 * it gives the place back. Doing it twice changes nothing. Those who registered by themselves stay as they are.
 */
export const enterParticipants = useCase({
  name: 'events.enter-participants',
  input: z.object({
    tenantId: z.uuid(),
    eventId: z.uuid(),
    originKind: z.string().regex(/^[a-z-]+$/),
    entrants: z.array(entrant).max(5000),
  }),
  may: eventMakers,
  load: ({ db }, { tenantId, eventId }) => eventForUpdate(db, { tenantId, id: eventId }),
  async run(work, { originKind, entrants }, event) {
    if (event.state !== 'published') refuse('events.not-published')
    const { tenantId, id: eventId } = event
    const wanted = new Map(entrants.map((one) => [one.origin, one]))
    const known = await livingOrigins(work.db, { tenantId, eventId, originKind })
    const gone = known.filter(({ origin }) => origin !== null && !wanted.has(origin))
    for (const one of gone) {
      await withdrawRegistration(work, { ...one, tenantId, eventId })
      await tellParticipant(work, { ...one, tenantId }, 'cancelled')
    }
    const present = new Set(known.map(({ origin }) => origin))
    const fresh: Entrant[] = []
    for (const one of wanted.values())
      if (!present.has(one.origin) && !(await isThere(one)))
        fresh.push({ ...one, registeredBy: null })
    const entered = await enterInOrder(work, event, fresh)
    for (const one of entered) await tellParticipant(work, one, one.state)
    return { entered: entered.length, withdrawn: gone.length }

    /** Who registered by themselves is not entered again. */
    async function isThere({ personId }: { personId: string | null }): Promise<boolean> {
      if (personId === null) return false
      const found = await work.db
        .selectFrom('events.registration')
        .select('id')
        .where('tenant_id', '=', tenantId)
        .where('event_id', '=', eventId)
        .where('person_id', '=', personId)
        .where('cancelled_at', 'is', null)
        .executeTakeFirst()
      return found !== undefined
    }
  },
})

/** All at once where all find room; else one by one, so that the first of the list have places and the others wait in its order. */
async function enterInOrder(
  work: Work,
  event: EventRow,
  entrants: readonly Entrant[],
): Promise<Entered[]> {
  if (entrants.length === 0) return []
  try {
    return await enterParty(work, event, entrants, 'refuse')
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'capacity.full') throw error
  }
  const entered: Entered[] = []
  for (const entrant of entrants) entered.push(...(await enterParty(work, event, [entrant])))
  return entered
}
