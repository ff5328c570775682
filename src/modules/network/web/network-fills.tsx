import type { Visit } from '#kernel/contract.ts'
import { fill } from '#kernel/slot.ts'
import { meWaiting, roleNames, type WaitingItem } from '#modules/people/index.ts'
import { idsOf } from '../domain/network-role.ts'
import { namesOfRoles } from '../queries/role-owners.ts'
import { type NetworkTask, waitingInNetworks } from '../queries/waiting-in-networks.ts'
import { said } from './localized-fields.tsx'
import { roleText } from './people-page.tsx'

/** What waits in networks: to answer. */
const waitingFill = fill(meWaiting, async (visit) => {
  const { actor, runtime } = visit
  if (actor.kind !== 'person') return []
  const tasks = await waitingInNetworks(runtime.db, {
    personId: actor.personId,
    networks: idsOf(actor.audiences, 'network', 'secretariat'),
  })
  return tasks.map((task) => waitingItem(visit, task))
})

function waitingItem(visit: Visit, task: NetworkTask): WaitingItem {
  const { t } = visit
  const title = said(visit, task.title).text
  const at = (path: string) => visit.sitePath(`/${task.networkSlug}${path}`)
  return task.kind === 'group'
    ? {
        text: t('network.waiting-group', { title }),
        href: at(`/groups/${task.place}#requests`),
        until: null,
      }
    : {
        text: t('network.waiting-joining', { title }),
        href: at(`/manage/joining/${task.place}`),
        until: null,
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

/** What groups and joining bring to pages named elsewhere. */
export const lifeFills = [waitingFill, roleNamesFill]
