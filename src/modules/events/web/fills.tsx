import { personOf } from '#kernel/actor.ts'
import { dayOf } from '#kernel/clock.ts'
import type { Visit } from '#kernel/contract.ts'
import { fill } from '#kernel/slot.ts'
import { homeParts, manageParts, ownLists, said } from '#modules/network/index.ts'
import { ledgerEntries } from '#modules/partnerships/index.ts'
import { meOwn, meWaiting } from '#modules/people/index.ts'
import { Section } from '#ui/heading.tsx'
import { eventList } from '../queries/event-list.ts'
import { promiseLedger } from '../queries/promise-ledger.ts'
import { ownRegistrations, waitingInEvents } from '../queries/waiting.ts'
import { EventCards } from './event-cards.tsx'

/** On the home page: what comes next. */
export const home = fill(homeParts, async (visit: Visit) => {
  const { runtime, tenant, now, t } = visit
  const events = await eventList(runtime.db, {
    tenantId: tenant.id,
    when: 'upcoming',
    now,
    limit: 3,
  })
  if (events.length === 0) return []
  const body = (
    <Section
      title={t('events.coming-up')}
      id="events-coming-up"
      link={{ href: visit.path('/events'), text: t('events.all-events') }}
    >
      <EventCards visit={visit} events={events} />
    </Section>
  )
  return [{ order: 25, body }]
})

/** What a secretariat does with events, on the page of its work. */
export const managePart = fill(manageParts, async ({ t }) => [
  { order: -20, path: '/events', title: t('events.events'), text: t('events.events-what') },
])

/** What waits for me: papers to hand in, surveys to answer, promises whose day has come. */
export const waiting = fill(meWaiting, async (visit: Visit) => {
  const { runtime, actor, now, t, locale } = visit
  const personId = personOf(actor)
  if (personId === null) return []
  const found = await waitingInEvents(runtime.db, personId, now)
  return found.map(({ network, slug, title, kind, until, zone }) => ({
    text: t(`events.waiting-${kind}`, { event: said(visit, title).text }),
    href: `/${locale.language}/${network}/events/${slug}/registration`,
    until,
    zone,
  }))
})

/** Where my events are. */
export const own = fill(meOwn, (visit: Visit) =>
  ownLists(visit, { text: visit.t('events.my-events'), path: '/events/mine' }, ownRegistrations),
)

/** In the ledger of the network: what participants of its events promised to do at home. */
export const promisesInLedger = fill(ledgerEntries, async (visit: Visit, { limit }) => {
  const { runtime, tenant, now, t } = visit
  const today = dayOf(now)
  const found = await promiseLedger(runtime.db, { tenantId: tenant.id, limit })
  return found.map((promise) => {
    const { what, language, dueOn, state, account, settledOn, organisationName, slug } = promise
    const late = dueOn < today ? 'late' : 'open'
    return {
      promise: what,
      language,
      href: visit.path(`/events/${slug}#taken-home`),
      who: organisationName,
      responsible: '',
      dueOn,
      // partly kept stands with its own word, and with what they say came of it
      state: ({ promised: late, kept: 'kept', partly: 'kept', 'not-kept': 'broken' } as const)[
        state
      ],
      stateText: state === 'partly' ? t('events.promise-partly') : null,
      from: said(visit, promise.title).text,
      settledOn,
      evidence: account,
    }
  })
})
