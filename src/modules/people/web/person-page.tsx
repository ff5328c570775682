import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { itemsOf } from '#kernel/slot.ts'
import { DescriptionList } from '#ui/description-list.tsx'
import { Notice } from '#ui/notice.tsx'
import { profile } from '../queries/profile.ts'
import { rolesOf } from '../queries/roles-of.ts'
import { type RoleName, roleNames, topicChoices } from '../slots.ts'

/** What others see of a person: name, languages, topics and roles; never an address. */
export async function personPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime, params } = visit
  const person = (await profile(runtime.db, params['id'] ?? '')) ?? refuse('not-found')
  const audiences = await rolesOf(runtime.db, person.id)
  const roles = audiences.length === 0 ? [] : await itemsOf(visit, roleNames, { audiences })
  const topics = (await itemsOf(visit, topicChoices, {})).filter(({ id }) =>
    person.topics.includes(id),
  )
  const speaks = person.languages.map((tag) => locale.languageName(tag)).sort(locale.compare)
  const said = [
    { term: t('people.speaks'), value: locale.list(speaks), isEmpty: speaks.length === 0 },
    {
      term: t('people.works-on'),
      value: locale.list(topics.map(({ text }) => text)),
      isEmpty: topics.length === 0,
    },
    { term: t('people.roles'), value: <RoleList visit={visit} roles={roles} />, isEmpty: false },
  ]
  return visit.page({
    title: person.name,
    body: (
      <>
        <h1>{person.name}</h1>
        {person.id === personOf(visit.actor) && (
          <Notice>
            <p>
              {t('people.this-is-you')}{' '}
              <a href={visit.sitePath('/me/profile')}>{t('people.edit-profile')}</a>
            </p>
          </Notice>
        )}
        <DescriptionList items={said.filter(({ isEmpty }) => !isEmpty)} />
      </>
    ),
  })
}

function RoleList({ visit, roles }: { visit: Visit; roles: readonly RoleName[] }) {
  const { t } = visit
  if (roles.length === 0) return <>{t('people.no-roles')}</>
  return (
    <ul>
      {roles.map(({ role, of, href }) => {
        const text = t('people.role-of', { role, of })
        return <li>{href === null ? text : <a href={href}>{text}</a>}</li>
      })}
    </ul>
  )
}

/** The role of the site itself, which is ours to name. */
export async function ownRoleNames(
  { t }: Visit,
  { audiences }: { readonly audiences: readonly string[] },
): Promise<RoleName[]> {
  return audiences
    .filter((audience) => audience === 'site:administrator')
    .map((audience) => ({
      audience,
      role: t('people.administrator'),
      of: t('people.the-site'),
      href: null,
    }))
}
