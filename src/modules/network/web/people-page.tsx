import { cursorOf, readCursor } from '#kernel/api.ts'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusalText, refusedForm } from '#kernel/form-state.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { ConfirmDialog, ConfirmLink } from '#ui/dialog.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Heading, Lead, Section } from '#ui/heading.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { Table } from '#ui/table.tsx'
import { networkRoles } from '../domain/network-role.ts'
import { type NetworkPerson, networkPeople } from '../queries/manage-network.ts'
import { assignNetworkRole, endNetworkRole } from '../use-cases/network-roles.ts'
import { foreign, said, typed } from './localized-fields.tsx'
import { manageTrail } from './manage-page.tsx'

const pageSize = 100

/** Who has which role in the network, and a form to give one. */
export async function peoplePage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale, tenant, runtime, url } = visit
  const after = readCursor(url.searchParams.get('cursor') ?? undefined)?.map(String)
  const rows = await networkPeople(runtime.db, { networkId: tenant.id, after, limit: pageSize + 1 })
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  return visit.page({
    title: t('network.people'),
    breadcrumb: manageTrail(visit),
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <>
        <Heading level={1} text={t('network.people')} />
        <Lead text={t('network.people-what')} />
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <PeopleTable visit={visit} people={shown} />
        {last !== undefined && (
          <Pagination
            t={locale.texts}
            nextHref={visit.path(`/manage/people?cursor=${cursorOf([last.name, last.role])}`)}
          />
        )}
        <Section title={t('network.assign-role')} id="assign">
          <form method="post" action={visit.path('/manage/people')} class="narrow">
            <TextField
              t={locale.texts}
              name="email"
              type="email"
              label={t('people.email')}
              hint={t('network.assign-role-hint')}
              value={typed(form, 'email')}
              error={form.errors['email']}
              isRequired
            />
            <SelectField
              t={locale.texts}
              name="role"
              label={t('network.role')}
              value={typed(form, 'role')}
              error={form.errors['role']}
              choices={networkRoles.map((role) => ({ value: role, text: roleText(visit, role) }))}
              isRequired
            />
            <Button text={t('network.assign-role')} />
          </form>
        </Section>
      </>
    ),
  })
}

function PeopleTable({ visit, people }: { visit: Visit; people: readonly NetworkPerson[] }) {
  const { t, locale } = visit
  return (
    <Table
      t={locale.texts}
      caption={t('network.people')}
      hasQuietCaption
      isCardsOnPhone
      rows={people}
      columns={[
        { key: 'name', title: t('network.name'), isHeading: true, cell: ({ name }) => name },
        {
          key: 'role',
          title: t('network.role'),
          cell: (row) => <RoleCell visit={visit} row={row} />,
        },
        { key: 'email', title: t('people.email'), cell: ({ email }) => email ?? '–' },
        {
          key: 'since',
          title: t('network.since'),
          cell: ({ grantedAt }) => locale.date(grantedAt.toISOString().slice(0, 10)),
        },
        {
          key: 'end',
          title: t('network.end-role'),
          cell: ({ personId, role }) =>
            role === 'representative' ? (
              '–'
            ) : (
              <ConfirmLink
                link={{
                  href: visit.path(`/manage/people/end?person=${personId}&role=${role}`),
                  text: t('network.end-role'),
                }}
              />
            ),
        },
      ]}
    />
  )
}

function RoleCell({ visit, row }: { visit: Visit; row: NetworkPerson }) {
  if (row.organisation === null) return <>{roleText(visit, row.role)}</>
  const name = said(visit, row.organisation)
  return (
    <>
      {roleText(visit, row.role)} <span lang={foreign(name)}>{name.text}</span>
    </>
  )
}

export function roleText(visit: Visit, role: string): string {
  return visit.locale.say(`network.role-${role}`) ?? role
}

export async function assignRole(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(assignNetworkRole, {
    ...fields.object(),
    networkId: visit.tenant.id,
  })
  if (!outcome.ok) return peoplePage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path('/manage/people'), 'network.role-assigned')
}

/** Asks before a role ends. */
export function endRolePage(visit: Visit, refusal?: string): Promise<Response> {
  const { t, url } = visit
  const role = url.searchParams.get('role') ?? ''
  return visit.page({
    title: t('network.end-role'),
    status: refusal === undefined ? 200 : 409,
    breadcrumb: manageTrail(visit),
    body: (
      <ConfirmDialog
        t={visit.locale.texts}
        title={t('network.end-role-question', { role: roleText(visit, role) })}
        action={visit.path(`/manage/people/end?${url.searchParams.toString()}`)}
        confirm={t('network.end-role')}
        cancelHref={visit.path('/manage/people')}
        fields={{ personId: url.searchParams.get('person') ?? '', role }}
        isDangerous
      >
        <p>{refusal ?? t('network.end-role-what')}</p>
      </ConfirmDialog>
    ),
  })
}

export async function endRole(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(endNetworkRole, {
    ...fields.object(),
    networkId: visit.tenant.id,
  })
  if (!outcome.ok) return endRolePage(visit, refusalText(visit.locale, outcome.refusal))
  return visit.redirect(visit.path('/manage/people'), 'network.role-ended')
}
