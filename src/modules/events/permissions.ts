import type { Tenant } from '#kernel/contract.ts'
import { permission } from '#kernel/permission.ts'
import type { EventState } from './domain/event.ts'

/** Those who make the events of a network. */
export const eventMakers = permission<{ tenantId: string }>(
  'events.event-makers',
  ({ tenantId }) => [`network:${tenantId}:secretariat`, 'site:administrator'],
)

/** The same for routes, which know the network. */
export const networkEventMakers = permission<Tenant>('events.network-event-makers', ({ id }) =>
  eventMakers.audiences({ tenantId: id }),
)

/** Who sees an event: everybody once it is published, before that those who make it. */
export const eventReaders = permission<{ tenantId: string; state: EventState }>(
  'events.event-readers',
  (event) => (event.state === 'draft' ? eventMakers.audiences(event) : ['public']),
)

/** Who may register: whoever is signed in, once there is something to register for. */
export const registrants = permission<{ state: EventState }>('events.registrants', ({ state }) =>
  state === 'draft' ? [] : ['signed-in'],
)

/** A registration as far as it decides who may do something with it. */
export type RegistrationSubject = {
  readonly tenantId: string
  /** Who takes part and who registered them. */
  readonly people: readonly string[]
}

/** Those a registration belongs to: who takes part, and who registered them. */
export const participants = permission<RegistrationSubject>('events.participants', ({ people }) =>
  people.map((id) => `person:${id}`),
)

/** Those who answer a survey for a registration: those it belongs to, and whoever holds the link that was mailed to them. */
export const surveyAnswerers = permission<RegistrationSubject & { readonly isLinkHolder: boolean }>(
  'events.survey-answerers',
  (registration) => (registration.isLinkHolder ? ['public'] : participants.audiences(registration)),
)

/** Those who may change a registration: those it belongs to, and who makes the event. */
export const registrationKeepers = permission<RegistrationSubject>(
  'events.registration-keepers',
  (registration) => [
    ...participants.audiences(registration),
    ...eventMakers.audiences(registration),
  ],
)
