import type { Visit } from '#kernel/contract.ts'
import { untilChanged } from '#kernel/memo.ts'
import { itemsOf } from '#kernel/slot.ts'
import { roleNames } from '#modules/people/index.ts'
import type { Link } from '#ui/texts.ts'

const kept = untilChanged<Link[]>(10, 1000)
const mostShown = 5

/** The doors of who reads, for the menu of every page: the town they speak for, the secretariat they run. */
export function ownDoors(visit: Visit, personId: string): Promise<Link[]> {
  return kept(visit.runtime, `${visit.locale.tag} ${personId}`, async () => {
    const audiences = [...visit.actor.audiences].filter((audience) =>
      /^(network|organisation):/.test(audience),
    )
    if (audiences.length === 0) return []
    const roles = await itemsOf(visit, roleNames, { audiences })
    return roles
      .flatMap(({ role, of, href }) => (href === null ? [] : [{ href, text: `${of} · ${role}` }]))
      .slice(0, mostShown)
  })
}
