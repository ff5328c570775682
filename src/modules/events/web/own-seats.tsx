import type { Visit } from '#kernel/contract.ts'
import { said } from '#modules/network/index.ts'
import { Button } from '#ui/button.tsx'
import { Section } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag } from '#ui/tag.tsx'
import { agendaOf } from '../queries/agenda.ts'
import type { EventRow } from '../queries/event-by.ts'
import type { Registration } from '../queries/registrations.ts'
import { seatsOf } from '../queries/seats.ts'
import { dayOf, hoursOf } from './say.ts'

/** Sessions with few seats: mine, and those I may still take. */
export async function OwnSeats(visit: Visit, event: EventRow, own: Registration) {
  const { t, runtime } = visit
  const agenda = await agendaOf(runtime.db, { tenantId: event.tenantId, eventId: event.id })
  const counted = agenda.filter(({ capacityId }) => capacityId !== null)
  if (counted.length === 0) return null
  const key = { tenantId: event.tenantId, registrationId: own.id }
  const seats = new Map(
    (await seatsOf(runtime.db, key)).map(({ sessionId, state }) => [sessionId, state]),
  )
  const home = visit.path(`/events/${event.slug}/registrations/${own.id}/seats`)
  return (
    <Section title={t('events.few-seats')} id="seats">
      <RowList>
        {counted.map((line) => {
          const state = seats.get(line.id)
          const title = said(visit, line.title).text
          return (
            <ListRow
              actions={
                line.startsAt > visit.now && (
                  <form method="post" action={home}>
                    <input type="hidden" name="sessionId" value={line.id} />
                    <Button
                      isSmall
                      kind="second"
                      name="do"
                      value={state === undefined ? 'take' : 'leave'}
                      text={t(
                        state !== undefined
                          ? 'events.leave-seat'
                          : line.taken < (line.places ?? 0)
                            ? 'events.take-seat'
                            : 'events.wait-for-seat',
                      )}
                      about={title}
                    />
                  </form>
                )
              }
            >
              <b>{title}</b>{' '}
              {state !== undefined && (
                <Tag
                  text={t(state === 'confirmed' ? 'events.seat-yours' : 'events.state-waiting')}
                  tone={state === 'confirmed' ? 'good' : 'warm'}
                />
              )}
              <span class="under">
                {`${dayOf(visit, line.startsAt, event.zone)}, ${hoursOf(visit, { ...line, zone: event.zone })} · ${t('events.seats-of', { taken: line.taken, places: line.places ?? 0 })}`}
              </span>
            </ListRow>
          )
        })}
      </RowList>
    </Section>
  )
}
