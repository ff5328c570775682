import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { fill } from '#kernel/slot.ts'
import { homeParts } from '#modules/network/index.ts'
import { meWaiting } from '#modules/people/index.ts'
import { Section } from '#ui/heading.tsx'
import { waitingApplications } from '../queries/application-list.ts'
import { publishedCalls } from '../queries/call-list.ts'
import { CallCards } from './call-cards.tsx'
import { said } from './say.ts'

/** On the home page: what is open now. */
export const home = fill(homeParts, async (visit: Visit) => {
  const { runtime, tenant, now, t } = visit
  const { current } = await publishedCalls(runtime.db, { tenantId: tenant.id, now, limit: 3 })
  if (current.length === 0) return []
  const body = (
    <Section
      title={t('programmes.open-now')}
      id="calls-open-now"
      link={{ href: visit.path('/calls'), text: t('programmes.all-calls') }}
    >
      <CallCards visit={visit} calls={current} />
    </Section>
  )
  return [{ order: 20, body }]
})

/** What waits for me: drafts of open calls, corrections, places offered, activities that became free. */
export const waiting = fill(meWaiting, async (visit: Visit) => {
  const { runtime, actor, now, t, locale } = visit
  const personId = personOf(actor)
  if (personId === null) return []
  const found = await waitingApplications(runtime.db, personId, now)
  return found.map(({ network, id, state, callTitle, closesAt, correctBy, offeredUntil }) => ({
    text: t(`programmes.waiting-${state as 'draft' | 'returned' | 'offered' | 'accepted'}`, {
      call: said(visit, callTitle).text,
    }),
    href: `/${locale.language}/${network}/applications/${id}`,
    until: { offered: offeredUntil, accepted: null, returned: correctBy, draft: closesAt }[
      state as 'draft' | 'returned' | 'offered' | 'accepted'
    ],
  }))
})
