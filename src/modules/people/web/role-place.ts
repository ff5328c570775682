import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { holdersOf } from '../queries/roles-of.ts'

/** A place whose roles are looked after on one page: a network, an organisation, the site. */
export type RolePlace = {
  readonly title: string
  readonly lead: string
  /** The page's full path, as `/en/smart-towns/roles`. */
  readonly address: string
  /** `name` is the role alone ("Secretariat"); `what` is it with its place, as an invitation says it. */
  readonly roles: readonly {
    readonly audience: string
    readonly name: LocalizedText
    readonly what: LocalizedText
  }[]
}

/** The role an address or form names, if it belongs to the place. */
export function roleIn(
  { roles }: RolePlace,
  audience: string,
): RolePlace['roles'][number] | undefined {
  return roles.find((role) => role.audience === audience)
}

/** The person and role an address or form names, if they have it here. */
export async function holderIn(
  { runtime }: Visit,
  place: RolePlace,
  given: { get(name: string): string | null },
): Promise<{
  audience: string
  personId: string
  name: string
  role: LocalizedText
  what: LocalizedText
}> {
  const role = roleIn(place, given.get('audience') ?? '') ?? refuse('not-found')
  const holders = await holdersOf(runtime.db, [role.audience])
  const holder =
    holders.find(({ personId }) => personId === given.get('personId')) ?? refuse('not-found')
  return { ...holder, role: role.name, what: role.what }
}
