import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextareaField, TextField } from '#ui/field.tsx'
import { Heading, Section } from '#ui/heading.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { type JoiningRow, joiningList, membershipHistory } from '../queries/manage-network.ts'
import { outsiderChoices } from '../queries/member-choices.ts'
import { answerJoining } from '../use-cases/answer-joining.ts'
import { inviteToJoin } from '../use-cases/invite-to-join.ts'
import { idParam } from './id-param.ts'
import { said, typed } from './localized-fields.tsx'
import { manageTrail } from './manage-page.tsx'

/** Requests and invitations, an invitation form, and who came and went. */
export async function joiningPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale, tenant, runtime } = visit
  const rows = await joiningList(runtime.db, { networkId: tenant.id, limit: 200 })
  const history = await membershipHistory(runtime.db, tenant.id, 20)
  return visit.page({
    title: t('network.joining'),
    breadcrumb: manageTrail(visit),
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <>
        <Heading level={1} text={t('network.joining')} />
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {rows.length === 0 ? (
          <EmptyState
            title={t('network.no-joining')}
            text={t('network.no-joining-how')}
            icon="mail"
          />
        ) : (
          <JoiningTable visit={visit} rows={rows} />
        )}
        {await InviteForm({ visit, form })}
        <Section title={t('network.history')} id="history">
          <Timeline
            entries={history.map(({ at, name, organisation }) => ({
              at: at.toISOString(),
              when: locale.date(at.toISOString().slice(0, 10)),
              what: t(
                name === 'network.member-left' ? 'network.left-line' : 'network.joined-line',
                {
                  name: said(visit, organisation).text,
                },
              ),
            }))}
          />
        </Section>
      </>
    ),
  })
}

function JoiningTable({ visit, rows }: { visit: Visit; rows: readonly JoiningRow[] }) {
  const { t, locale } = visit
  return (
    <Table
      t={locale.texts}
      caption={t('network.joining')}
      hasQuietCaption
      isCardsOnPhone
      rows={rows}
      columns={[
        {
          key: 'who',
          title: t('network.name'),
          isHeading: true,
          cell: (row) => (
            <a href={visit.path(`/manage/joining/${row.id}`)}>{whoJoins(visit, row)}</a>
          ),
        },
        {
          key: 'direction',
          title: t('network.joining-direction'),
          cell: ({ direction }) =>
            t(
              direction === 'request'
                ? 'network.direction-request'
                : 'network.direction-invitation',
            ),
        },
        {
          key: 'contact',
          title: t('network.contact-person'),
          cell: ({ contactName }) => contactName,
        },
        {
          key: 'day',
          title: t('network.day'),
          cell: ({ createdAt }) => locale.date(createdAt.toISOString().slice(0, 10)),
        },
        {
          key: 'state',
          title: t('network.state'),
          cell: ({ state }) => (
            <Tag
              text={locale.say(`network.joining-${state}`) ?? state}
              tone={state === 'open' ? 'open' : state === 'accepted' ? 'good' : 'quiet'}
            />
          ),
        },
      ]}
    />
  )
}

function whoJoins(visit: Visit, row: JoiningRow): string {
  if (row.organisation !== null) return said(visit, row.organisation).text
  return row.organisationName === '' ? row.contactName : row.organisationName
}

async function InviteForm({ visit, form }: { visit: Visit; form: FormState }) {
  const { t, locale, runtime, tenant } = visit
  const outsiders = await outsiderChoices(runtime.db, tenant.id)
  const field = (name: string) => ({
    t: locale.texts,
    name,
    value: typed(form, name),
    error: form.errors[name],
  })
  return (
    <Section title={t('network.invite')} id="invite">
      <form class="narrow" method="post" action={visit.path('/manage/joining')}>
        <SelectField
          {...field('organisationId')}
          label={t('network.organisation')}
          empty={t('network.choose')}
          choices={outsiders.map(({ id, name }) => ({ value: id, text: said(visit, name).text }))}
          isRequired
        />
        <TextField {...field('contactName')} label={t('network.contact-person')} isRequired />
        <TextField {...field('contactEmail')} type="email" label={t('people.email')} isRequired />
        <TextareaField
          {...field('why')}
          label={t('network.invite-words')}
          rows={3}
          maxlength={4000}
        />
        <Button text={t('network.invite-send')} />
      </form>
    </Section>
  )
}

export async function postInvite(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const input = { ...fields.object(), networkId: visit.tenant.id, language: visit.locale.language }
  const outcome = await visit.call(inviteToJoin, input)
  if (!outcome.ok) return joiningPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path('/manage/joining'), 'network.invitation-sent')
}

/** One request, with the two answers. */
export async function oneJoiningPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale, tenant, runtime } = visit
  const [row] = await joiningList(runtime.db, {
    networkId: tenant.id,
    limit: 1,
    id: idParam(visit),
  })
  if (row === undefined) refuse('not-found')
  const canAnswer = row.state === 'open' && row.direction === 'request'
  return visit.page({
    title: whoJoins(visit, row),
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [
      ...manageTrail(visit),
      { label: t('network.joining'), href: visit.path('/manage/joining') },
    ],
    body: (
      <div class="narrow">
        <Heading level={1} text={whoJoins(visit, row)} />
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <DescriptionList items={descriptions(visit, row)} />
        {canAnswer && (
          <form method="post" action={visit.path(`/manage/joining/${row.id}`)}>
            <TextareaField
              t={locale.texts}
              name="reason"
              label={t('network.answer-words')}
              hint={t('network.answer-words-hint')}
              value={typed(form, 'reason')}
              rows={4}
              maxlength={2000}
            />
            <Buttons>
              <Button name="answer" value="accept" text={t('network.accept')} />
              <Button kind="second" name="answer" value="refuse" text={t('network.refuse')} />
            </Buttons>
          </form>
        )}
      </div>
    ),
  })
}

function descriptions(visit: Visit, row: JoiningRow) {
  const { t, locale } = visit
  return [
    { term: t('network.state'), value: locale.say(`network.joining-${row.state}`) ?? row.state },
    ...(row.organisationKind === ''
      ? []
      : [
          {
            term: t('network.join-kind'),
            value: locale.say(`network.kind-of-${row.organisationKind}`) ?? row.organisationKind,
          },
        ]),
    ...(row.country === ''
      ? []
      : [{ term: t('network.country'), value: locale.country(row.country) }]),
    { term: t('network.join-why'), value: row.why },
    { term: t('network.contact-person'), value: row.contactName },
    { term: t('people.email'), value: row.contactAddress },
    ...(row.reason === '' ? [] : [{ term: t('network.reason'), value: row.reason }]),
  ]
}

export async function postJoiningAnswer(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(answerJoining, {
    ...fields.object(),
    networkId: visit.tenant.id,
    joiningId: idParam(visit),
  })
  if (!outcome.ok) return oneJoiningPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path('/manage/joining'), 'network.joining-answered')
}
