import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { fill } from '#kernel/slot.ts'
import { homeParts, isTown, manageParts, ownLists, townProfile } from '#modules/network/index.ts'
import { meOwn, meWaiting } from '#modules/people/index.ts'
import { Section } from '#ui/heading.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { networksAppliedIn, waitingApplications } from '../queries/application-list.ts'
import { publishedCalls } from '../queries/call-list.ts'
import { programmesOfTown } from '../queries/programmes-of-town.ts'
import { waitingForSecretariat } from '../queries/waiting-for-secretariat.ts'
import { CallCards } from './call-cards.tsx'
import { foreign, said } from './say.ts'

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

/** What a secretariat does with calls, on the page of its work. */
export const managePart = fill(manageParts, async ({ t }) => [
  {
    order: -30,
    path: '/calls',
    title: t('programmes.calls-and-funding'),
    text: t('programmes.calls-what'),
  },
])

/** What waits for a secretariat: applications to check, questions to answer, in networks it runs. */
export const waitingInOffice = fill(meWaiting, async (visit: Visit) => {
  const { runtime, actor, now, t, locale } = visit
  const networkIds = [...actor.audiences].flatMap((audience) => {
    const [kind, id = '', role] = audience.split(':')
    return kind === 'network' && role === 'secretariat' ? [id] : []
  })
  const calls = await waitingForSecretariat(runtime.db, { networkIds, now })
  return calls.flatMap(({ network, slug, title, toCheck, questions }) => {
    const home = `/${locale.language}/${network}/calls/${slug}`
    const call = said(visit, title).text
    const toDo = [
      { count: toCheck, key: 'programmes.waiting-to-check', href: `${home}/applications` },
      { count: questions, key: 'programmes.waiting-questions', href: `${home}#questions` },
    ] as const
    return toDo
      .filter(({ count }) => count > 0)
      .map(({ count, key, href }) => ({ text: t(key, { count, call }), href, until: null }))
  })
})

/** What waits for me: drafts of open calls, corrections, places offered, activities that became free. */
export const waiting = fill(meWaiting, async (visit: Visit) => {
  const { runtime, actor, now, t, locale } = visit
  const personId = personOf(actor)
  if (personId === null) return []
  const found = await waitingApplications(runtime.db, personId, now)
  return found.map(
    ({ network, id, state, callTitle, closesAt, zone, correctBy, offeredUntil }) => ({
      text: t(`programmes.waiting-${state as 'draft' | 'returned' | 'offered' | 'accepted'}`, {
        call: said(visit, callTitle).text,
      }),
      href: `/${locale.language}/${network}/applications/${id}`,
      until: { offered: offeredUntil, accepted: null, returned: correctBy, draft: closesAt }[
        state as 'draft' | 'returned' | 'offered' | 'accepted'
      ],
      zone,
    }),
  )
})

/** Where my applications are. */
export const own = fill(meOwn, (visit: Visit) =>
  ownLists(
    visit,
    { text: visit.t('programmes.my-applications'), path: '/applications' },
    networksAppliedIn,
  ),
)

/** On the page of a town or another organisation: the calls in which it, or somebody from the town, took a place. */
export const ofTown = fill(townProfile, async (visit, { organisationId, kind }) => {
  const { runtime, tenant, t, locale } = visit
  const tenantId = tenant.slug === '' ? '' : tenant.id
  const about = { organisationId, isTown: isTown(kind), tenantId }
  const calls = await programmesOfTown(runtime.db, about)
  if (calls.length === 0) return []
  const body = (
    <Section title={t('programmes.took-part-in')} id="programmes">
      <RowList>
        {calls.map(({ network, slug, title, programmeTitle, year, names }) => (
          <ListRow>
            <a
              href={`/${locale.language}/${network}/calls/${slug}`}
              lang={foreign(said(visit, title))}
            >
              {said(visit, title).text}
            </a>
            <span class="under">
              {`${said(visit, programmeTitle).text}, ${year} · ${locale.list(names)}`}
            </span>
          </ListRow>
        ))}
      </RowList>
    </Section>
  )
  return [{ order: 58, body }]
})
