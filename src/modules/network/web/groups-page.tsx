import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, filledForm, refusedForm } from '#kernel/form-state.ts'
import { allows } from '#kernel/permission.ts'
import { LinkButton } from '#ui/button.tsx'
import { Card, CardGrid } from '#ui/card.tsx'
import { CheckboxField, RadiosField, SelectField } from '#ui/choice-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Heading, Lead, Section } from '#ui/heading.tsx'
import { secretariat } from '../permissions.ts'
import { type GroupRow, groupList, groupPage } from '../queries/group-list.ts'
import { networkSettings } from '../queries/manage-network.ts'
import { changeGroup } from '../use-cases/change-group.ts'
import { foundGroup } from '../use-cases/found-group.ts'
import { formPage } from './form-page.tsx'
import { foreign, LocalizedFields, said, typed } from './localized-fields.tsx'

/** The groups of a network, by kind. */
export async function groupsPage(visit: Visit): Promise<Response> {
  const { t, tenant, runtime, actor } = visit
  const groups = await groupList(runtime.db, tenant.id)
  const { groupKinds } = await networkSettings(runtime.db, tenant.id)
  const mayFound = allows(secretariat, actor, tenant)
  return visit.page({
    title: t('network.groups'),
    section: '/groups',
    body: (
      <>
        <Heading level={1} text={t('network.groups')} />
        <Lead text={t('network.groups-lead')} />
        {mayFound && (
          <LinkButton
            href={visit.path('/groups/new')}
            text={t('network.found-group')}
            icon="plus"
          />
        )}
        {groups.length === 0 && (
          <EmptyState title={t('network.no-group')} text={t('network.no-group-how')} icon="users" />
        )}
        {groupKinds.map(({ id, name }) => (
          <GroupsOfKind visit={visit} id={id} title={said(visit, name).text} groups={groups} />
        ))}
      </>
    ),
  })
}

type KindProps = { visit: Visit; id: string; title: string; groups: readonly GroupRow[] }

function GroupsOfKind({ visit, id, title, groups }: KindProps) {
  const own = groups.filter(({ kind }) => kind === id)
  if (own.length === 0) return null
  return (
    <Section title={title} id={`kind-${id}`}>
      <CardGrid>
        {own.map((group) => {
          const name = said(visit, group.name)
          return (
            <Card
              title={name.text}
              language={foreign(name)}
              href={visit.path(`/groups/${group.slug}`)}
              text={said(visit, group.purpose).text.slice(0, 220)}
              foot={[
                visit.t('network.organisations-count', { count: group.organisations }),
                group.people > 0 && visit.t('network.people-count', { count: group.people }),
              ]}
            />
          )
        })}
      </CardGrid>
    </Section>
  )
}

/** The form of a group: a new one, or one that is there. */
export async function groupFormPage(
  visit: Visit,
  { form, slug }: { form: FormState; slug?: string },
): Promise<Response> {
  const { t, locale, runtime, tenant } = visit
  const { groupKinds, languages } = await networkSettings(runtime.db, tenant.id)
  const texts = { visit, form, languages }
  return formPage(visit, {
    title: slug === undefined ? t('network.found-group') : t('network.change-group'),
    section: '/groups',
    breadcrumb: [{ label: t('network.groups'), href: visit.path('/groups') }],
    form,
    action: visit.path(slug === undefined ? '/groups/new' : `/groups/${slug}/edit`),
    button: t('network.save'),
    fields: (
      <>
        <LocalizedFields
          {...texts}
          name="name"
          label={t('network.name')}
          longest={120}
          isRequired
        />
        <SelectField
          t={locale.texts}
          name="kind"
          label={t('network.group-kind')}
          value={typed(form, 'kind')}
          error={form.errors['kind']}
          choices={groupKinds.map(({ id, name }) => ({ value: id, text: said(visit, name).text }))}
          isRequired
        />
        <LocalizedFields
          {...texts}
          name="purpose"
          label={t('network.purpose')}
          hint={t('network.purpose-hint')}
          longest={4000}
          rows={5}
        />
        <RadiosField
          t={locale.texts}
          name="admission"
          label={t('network.admission')}
          value={typed(form, 'admission') || 'request'}
          error={form.errors['admission']}
          choices={[
            { value: 'request', text: t('network.admission-request') },
            { value: 'open', text: t('network.admission-open') },
          ]}
          isRequired
        />
        {slug !== undefined && (
          <CheckboxField
            t={locale.texts}
            name="isClosed"
            label={t('network.group-closed')}
            hint={t('network.group-closed-hint')}
            isChecked={form.values['isClosed'] === 'yes'}
            isUnmarked
          />
        )}
      </>
    ),
  })
}

export function newGroupPage(visit: Visit): Promise<Response> {
  return groupFormPage(visit, { form: blankForm })
}

export async function saveNewGroup(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const input = { ...fields.object(), networkId: visit.tenant.id }
  const outcome = await visit.call(foundGroup, input)
  if (!outcome.ok)
    return groupFormPage(visit, { form: refusedForm(visit, fields, outcome.refusal) })
  return visit.redirect(visit.path(`/groups/${outcome.value.slug}`), 'network.group-saved')
}

export async function editGroupPage(visit: Visit, refused?: FormState): Promise<Response> {
  const slug = visit.params['slug'] ?? ''
  const group = await groupPage(visit.runtime.db, visit.tenant.id, slug)
  return groupFormPage(visit, {
    form: refused ?? filledForm({ ...group, isClosed: group?.closedAt ? 'yes' : '' }),
    slug,
  })
}

export async function saveGroup(visit: Visit): Promise<Response> {
  const slug = visit.params['slug'] ?? ''
  const fields = await visit.fields()
  const group = await groupPage(visit.runtime.db, visit.tenant.id, slug)
  const outcome = await visit.call(changeGroup, {
    ...fields.object(),
    networkId: visit.tenant.id,
    groupId: group?.id,
  })
  if (!outcome.ok) return editGroupPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(`/groups/${slug}`), 'network.group-saved')
}
