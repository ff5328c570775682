import { dayOf } from '#kernel/clock.ts'
import type { Visit } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import { fill } from '#kernel/slot.ts'
import {
  homeArcs,
  homeParts,
  idsOf,
  manageParts,
  said,
  secretariat,
  townProfile,
} from '#modules/network/index.ts'
import { meWaiting, type WaitingItem } from '#modules/people/index.ts'
import { LinkButton } from '#ui/button.tsx'
import { Figures } from '#ui/description-list.tsx'
import { Section } from '#ui/heading.tsx'
import { networkCounts } from '../queries/network-counts.ts'
import { partnershipsOfOrganisation } from '../queries/partnerships-of-organisation.ts'
import { tandemArcs } from '../queries/tandem-arcs.ts'
import { type PartnershipTask, waitingInPartnerships } from '../queries/waiting-in-partnerships.ts'
import { OrganisationPartnerships } from './organisation-partnerships.tsx'

const soonDays = 30

/** What waits in partnerships: to confirm, promises that fall due. */
const waitingFill = fill(meWaiting, async (visit) => {
  const { actor, now, runtime } = visit
  if (actor.kind !== 'person') return []
  const tasks = await waitingInPartnerships(runtime.db, {
    personId: actor.personId,
    organisations: idsOf(actor.audiences, 'organisation', 'representative'),
    until: dayOf(new Date(now.getTime() + soonDays * 86_400_000)),
  })
  return tasks.map((task) => waitingItem(visit, task))
})

function waitingItem(visit: Visit, task: PartnershipTask): WaitingItem {
  const { t } = visit
  const title = said(visit, task.title).text
  const page = visit.sitePath(`/${task.networkSlug}/partnerships/${task.place}`)
  const until = task.dueOn === null ? null : new Date(`${task.dueOn}T23:59:59Z`)
  switch (task.kind) {
    case 'confirm':
      return { text: t('partnerships.waiting-confirm', { title }), href: page, until }
    case 'late':
      return { text: t('partnerships.waiting-late', { title }), href: `${page}#commitments`, until }
    default:
      return {
        text: t('partnerships.waiting-commitment', { title }),
        href: `${page}#commitments`,
        until,
      }
  }
}

/** How alive the network is, on its home page. */
const countsFill = fill(homeParts, async (visit) => {
  const { t, locale, runtime, tenant } = visit
  const counts = await networkCounts(runtime.db, tenant.id)
  const figure = (count: number, text: string) => ({ value: locale.number(count), text })
  const items = [
    figure(counts.groups, t('partnerships.groups-at-work', { count: counts.groups })),
    figure(
      counts.partnerships,
      t('partnerships.partnerships-at-work', { count: counts.partnerships }),
    ),
    figure(counts.kept, t('partnerships.promises-kept', { count: counts.kept })),
  ].filter(({ value }) => value !== '0')
  const isSecretariat = allows(secretariat, visit.actor, tenant)
  if (items.length === 0 && !isSecretariat) return []
  const body = (
    <Section
      title={t('partnerships.working-together')}
      id="working-together"
      link={{ href: visit.path('/partnerships'), text: t('partnerships.partnerships') }}
    >
      <Figures items={items} />
      {isSecretariat && (
        <LinkButton kind="second" href={visit.path('/manage')} text={t('network.manage')} />
      )}
      <p>
        <a href={visit.path('/groups')}>{t('network.groups')}</a>
        {' · '}
        <a href={visit.path('/newsletter')}>{t('mailings.newsletter')}</a>
        {' · '}
        <a href={visit.path('/join')}>{t('network.join')}</a>
      </p>
    </Section>
  )
  return [{ order: 30, body }]
})

/** The tandems on the map of the home page. */
const arcsFill = fill(homeArcs, ({ runtime }, { organisations }) =>
  tandemArcs(runtime.db, organisations),
)

/** What an organisation does together with others, on its page. */
const profileFill = fill(townProfile, async (visit, { organisationId }) => {
  const partnerships = await partnershipsOfOrganisation(visit.runtime.db, organisationId)
  if (partnerships.length === 0) return []
  return [{ order: 900, body: await OrganisationPartnerships(visit, organisationId, partnerships) }]
})

/** Partnerships and their ledger, for the secretariat. */
const manageFill = fill(manageParts, async ({ t }) => [
  {
    order: 10,
    path: '/partnerships',
    title: t('partnerships.partnerships'),
    text: t('partnerships.partnerships-what'),
  },
  {
    order: 11,
    path: '/partnerships/ledger',
    title: t('partnerships.ledger'),
    text: t('partnerships.ledger-what'),
  },
])

/** What partnerships bring to pages named elsewhere. */
export const partnershipFills = [waitingFill, countsFill, arcsFill, profileFill, manageFill]
