import type { Visit } from '#kernel/contract.ts'
import { languages, localeOf } from '#kernel/locale.ts'
import type { RolePlace } from './role-place.ts'

/** The site itself as a place with roles: those who run it. */
export async function sitePlace(visit: Visit): Promise<RolePlace> {
  const inAll = (key: 'people.administrator' | 'people.administrator-of-site') =>
    Object.fromEntries(
      languages.filter((tag) => tag !== 'sr-Latn').map((tag) => [tag, localeOf(tag).t(key)]),
    )
  return {
    title: visit.t('people.administrators'),
    lead: visit.t('people.administrators-lead'),
    address: visit.sitePath('/administrators'),
    roles: [
      {
        audience: 'site:administrator',
        name: inAll('people.administrator'),
        what: inAll('people.administrator-of-site'),
      },
    ],
  }
}
