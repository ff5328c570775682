import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState } from '#kernel/form-state.ts'
import { markdownHtml } from '#kernel/markdown.ts'
import { allows } from '#kernel/permission.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { RadiosField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextareaField } from '#ui/field.tsx'
import { Heading, Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { Prose } from '#ui/prose.tsx'
import { Tag } from '#ui/tag.tsx'
import { idsOf } from '../domain/network-role.ts'
import { groupLeaders } from '../permissions.ts'
import { type GroupMemberRow, type GroupPage, groupPage } from '../queries/group-list.ts'
import { networkSettings } from '../queries/manage-network.ts'
import { memberChoices, type NamedOrganisation } from '../queries/member-choices.ts'
import { GroupRequests } from './group-requests.tsx'
import { foreign, said, typed } from './localized-fields.tsx'

/** A group: what it is for, who coordinates it, who is in it, how to join. */
export async function showGroup(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, tenant, runtime, actor, params } = visit
  const group =
    (await groupPage(runtime.db, tenant.id, params['slug'] ?? '')) ?? refuse('not-found')
  const { groupKinds } = await networkSettings(runtime.db, tenant.id)
  const kind = groupKinds.find(({ id }) => id === group.kind)
  const leads = allows(groupLeaders, actor, subjectOf(visit, group))
  const mine = idsOf(actor.audiences, 'organisation', 'representative')
  const organisations = await memberChoices(runtime.db, tenant.id, mine)
  const name = said(visit, group.name)
  const purpose = said(visit, group.purpose)
  return visit.page({
    title: name.text,
    section: '/groups',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [{ label: t('network.groups'), href: visit.path('/groups') }],
    body: (
      <>
        <Heading
          level={1}
          text={name.text}
          language={foreign(name)}
          kicker={kind === undefined ? undefined : said(visit, kind.name).text}
        />
        <ErrorSummary t={visit.locale.texts} errors={form.summary} />
        {group.closedAt !== null && (
          <Notice kind="info">
            {t('network.group-closed-on', { day: visit.locale.date(group.closedAt) })}
          </Notice>
        )}
        <div class="columns">
          <div>
            <Prose html={markdownHtml(purpose.text)} language={foreign(purpose)} />
            {leads && <GroupRequests visit={visit} group={group} />}
            <Members visit={visit} group={group} leads={leads} />
          </div>
          {group.closedAt === null && (
            <Joining visit={visit} group={group} organisations={organisations} form={form} />
          )}
        </div>
        {leads && (
          <LinkButton
            kind="second"
            href={visit.path(`/groups/${group.slug}/edit`)}
            text={t('network.change-group')}
            icon="pencil"
          />
        )}
      </>
    ),
  })
}

function subjectOf({ tenant }: Visit, { members }: GroupPage) {
  return {
    networkId: tenant.id,
    coordinators: members.flatMap(({ isCoordinator, personId }) =>
      isCoordinator && personId !== null ? [personId] : [],
    ),
  }
}

type Props = { visit: Visit; group: GroupPage }

/** Organisations are public; people are named to those who are signed in, and counted for everybody. */
function Members({ visit, group, leads }: Props & { leads: boolean }) {
  const { t, actor } = visit
  const members = group.members.filter(({ state }) => state === 'member')
  const people = members.filter(({ personId }) => personId !== null)
  const organisations = members.filter(({ organisationId }) => organisationId !== null)
  return (
    <>
      <Section title={t('network.organisations-in-group')} id="organisations">
        {organisations.length === 0 && <p class="quiet">{t('network.nobody-yet')}</p>}
        <ul>
          {organisations.map((row) => (
            <OrganisationLine visit={visit} row={row} />
          ))}
        </ul>
      </Section>
      <Section title={t('network.people-in-group')} id="people">
        {actor.kind !== 'visitor' && people.length === 0 && (
          <p class="quiet">{t('network.nobody-yet')}</p>
        )}
        {actor.kind === 'visitor' ? (
          <p>{t('network.people-after-sign-in', { count: people.length })}</p>
        ) : (
          <ul>
            {people.map((row) => (
              <li>
                {row.person}{' '}
                {row.isCoordinator && <Tag text={t('network.coordinator')} tone="good" />}
                {leads && <CoordinatorForm visit={visit} group={group} row={row} />}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}

function OrganisationLine({ visit, row }: { visit: Visit; row: GroupMemberRow }) {
  const name = said(visit, row.organisation ?? {})
  return (
    <li>
      <a href={visit.path(`/towns/${row.organisationSlug ?? ''}`)} lang={foreign(name)}>
        {name.text}
      </a>
    </li>
  )
}

function CoordinatorForm({ visit, group, row }: Props & { row: GroupMemberRow }) {
  return (
    <form method="post" action={visit.path(`/groups/${group.slug}/coordinators`)} class="inline">
      <input type="hidden" name="memberId" value={row.id} />
      {!row.isCoordinator && <input type="hidden" name="isCoordinator" value="yes" />}
      <Button
        kind="plain"
        isSmall
        text={visit.t(row.isCoordinator ? 'network.coordinator-end' : 'network.coordinator-name')}
      />
    </form>
  )
}

type JoiningProps = Props & { organisations: readonly NamedOrganisation[]; form: FormState }

function Joining({ visit, group, organisations, form }: JoiningProps) {
  const { t, actor } = visit
  if (actor.kind === 'visitor') {
    const back = encodeURIComponent(visit.path(`/groups/${group.slug}`))
    return (
      <div class="panel">
        <h2>{t('network.join-group')}</h2>
        <p>{t('network.join-group-sign-in')}</p>
        <LinkButton href={visit.sitePath(`/sign-in?back=${back}`)} text={t('ways-in.sign-in')} />
      </div>
    )
  }
  const isMine = (row: GroupMemberRow) =>
    row.personId === personOf(actor) || organisations.some(({ id }) => id === row.organisationId)
  const mine = group.members.filter(isMine)
  return (
    <div class="panel">
      <h2>{t('network.join-group')}</h2>
      {mine.map((row) => (
        <LeaveForm visit={visit} group={group} row={row} />
      ))}
      <JoinForm
        visit={visit}
        group={group}
        organisations={organisations.filter(
          ({ id }) => !mine.some(({ organisationId }) => organisationId === id),
        )}
        form={form}
        isIn={mine.some(({ personId }) => personId !== null)}
      />
    </div>
  )
}

function LeaveForm({ visit, group, row }: Props & { row: GroupMemberRow }) {
  const { t } = visit
  const who =
    row.organisation === null ? t('network.you-yourself') : said(visit, row.organisation).text
  return (
    <form method="post" action={visit.path(`/groups/${group.slug}/leave`)}>
      <p>
        {row.state === 'asked'
          ? t('network.in-group-asked', { who })
          : t('network.in-group', { who })}
      </p>
      <input type="hidden" name="memberId" value={row.id} />
      <Button
        kind="second"
        isSmall
        text={t(row.state === 'asked' ? 'network.withdraw-request' : 'network.leave-group')}
      />
    </form>
  )
}

function JoinForm({ visit, group, organisations, form, isIn }: JoiningProps & { isIn: boolean }) {
  const { t, locale } = visit
  const choices = [
    ...(isIn ? [] : [{ value: '', text: t('network.for-myself') }]),
    ...organisations.map(({ id, name }) => ({
      value: id,
      text: t('network.for-organisation', { name: said(visit, name).text }),
    })),
  ]
  const [first] = choices
  if (first === undefined) return null
  return (
    <form method="post" action={visit.path(`/groups/${group.slug}/join`)}>
      <RadiosField
        t={locale.texts}
        name="organisationId"
        label={t('network.join-for')}
        value={typed(form, 'organisationId') || first.value}
        error={form.errors['organisationId']}
        choices={choices}
        isRequired
      />
      {group.admission === 'request' && (
        <TextareaField
          t={locale.texts}
          name="why"
          label={t('network.join-group-why')}
          value={typed(form, 'why')}
          error={form.errors['why']}
          rows={3}
          maxlength={1000}
        />
      )}
      <Button text={t(group.admission === 'open' ? 'network.join-group' : 'network.ask-group')} />
    </form>
  )
}
