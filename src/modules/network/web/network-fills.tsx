import type { Visit } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import { fill } from '#kernel/slot.ts'
import { meWaiting, roleNames, type WaitingItem } from '#modules/people/index.ts'
import { LinkButton } from '#ui/button.tsx'
import { Figures } from '#ui/description-list.tsx'
import { Section } from '#ui/heading.tsx'
import { dayOf } from '../domain/commitment.ts'
import { idsOf } from '../domain/network-role.ts'
import { secretariat } from '../permissions.ts'
import { networkCounts } from '../queries/network-counts.ts'
import { namesOfRoles } from '../queries/role-owners.ts'
import { type NetworkTask, waitingInNetworks } from '../queries/waiting-in-networks.ts'
import { homeParts } from './home-page.tsx'
import { said } from './localized-fields.tsx'
import { roleText } from './people-page.tsx'

const soonDays = 30

/** What waits in networks: to confirm, to answer, promises that fall due. */
const waitingFill = fill(meWaiting, async (visit) => {
  const { actor, now, runtime } = visit
  if (actor.kind !== 'person') return []
  const tasks = await waitingInNetworks(runtime.db, {
    personId: actor.personId,
    organisations: idsOf(actor.audiences, 'organisation', 'representative'),
    networks: idsOf(actor.audiences, 'network', 'secretariat'),
    until: dayOf(new Date(now.getTime() + soonDays * 86_400_000)),
  })
  return tasks.map((task) => waitingItem(visit, task))
})

function waitingItem(visit: Visit, task: NetworkTask): WaitingItem {
  const { t } = visit
  const title = said(visit, task.title).text
  const at = (path: string) => visit.sitePath(`/${task.networkSlug}${path}`)
  const until = task.dueOn === null ? null : new Date(`${task.dueOn}T23:59:59Z`)
  switch (task.kind) {
    case 'confirm':
      return {
        text: t('network.waiting-confirm', { title }),
        href: at(`/partnerships/${task.place}`),
        until,
      }
    case 'group':
      return {
        text: t('network.waiting-group', { title }),
        href: at(`/groups/${task.place}#requests`),
        until,
      }
    case 'joining':
      return {
        text: t('network.waiting-joining', { title }),
        href: at(`/manage/joining/${task.place}`),
        until,
      }
    case 'late':
      return {
        text: t('network.waiting-late', { title }),
        href: at(`/partnerships/${task.place}#commitments`),
        until,
      }
    default:
      return {
        text: t('network.waiting-commitment', { title }),
        href: at(`/partnerships/${task.place}#commitments`),
        until,
      }
  }
}

/** Names of the roles in networks and organisations, for a person's own page. */
const roleNamesFill = fill(roleNames, async (visit, { audiences }) => {
  const owners = await namesOfRoles(visit.runtime.db, audiences)
  return owners.map(({ audience, name, path }) => ({
    audience,
    role: roleText(visit, audience.split(':')[2] ?? ''),
    of: said(visit, name).text,
    href:
      path === null
        ? null
        : visit.sitePath(audience.endsWith(':secretariat') ? `${path}/manage` : path),
  }))
})

/** How alive the network is, on its home page. */
const countsFill = fill(homeParts, async (visit) => {
  const { t, locale, runtime, tenant } = visit
  const counts = await networkCounts(runtime.db, tenant.id)
  const figure = (count: number, text: string) => ({ value: locale.number(count), text })
  const items = [
    figure(counts.groups, t('network.groups')),
    figure(counts.partnerships, t('network.partnerships-at-work')),
    figure(counts.kept, t('network.promises-kept')),
  ].filter(({ value }) => value !== '0')
  const isSecretariat = allows(secretariat, visit.actor, tenant)
  if (items.length === 0 && !isSecretariat) return []
  const body = (
    <Section
      title={t('network.working-together')}
      id="working-together"
      link={{ href: visit.path('/partnerships'), text: t('network.partnerships') }}
    >
      <Figures items={items} />
      {isSecretariat && (
        <LinkButton kind="second" href={visit.path('/manage')} text={t('network.manage')} />
      )}
      <p>
        <a href={visit.path('/groups')}>{t('network.groups')}</a>
        {' · '}
        <a href={visit.path('/newsletter')}>{t('network.newsletter')}</a>
        {' · '}
        <a href={visit.path('/join')}>{t('network.join')}</a>
      </p>
    </Section>
  )
  return [{ order: 30, body }]
})

/** What groups, joining and partnerships bring to pages named elsewhere. */
export const lifeFills = [waitingFill, roleNamesFill, countsFill]
