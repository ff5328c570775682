import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { type FormState, filledForm, refusalText, refusedForm } from '#kernel/form-state.ts'
import {
  foreign,
  formPage,
  groupList,
  idParam,
  LocalizedFields,
  manageTrail,
  networkRoles,
  networkSettings,
  organisationKinds,
  roleText,
  said,
  typed,
} from '#modules/network/index.ts'
import { Buttons, LinkButton } from '#ui/button.tsx'
import { RadiosField, SelectField } from '#ui/choice-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Heading, Lead } from '#ui/heading.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { type MailingRow, mailingList, memberFacets } from '../queries/mailing-list.ts'
import { mailingById } from '../queries/mailing-subject.ts'
import { sendMailing, sendTestMailing } from '../use-cases/send-mailing.ts'
import { writeMailing } from '../use-cases/write-mailing.ts'
import { mailingPage } from './mailing-page.tsx'

/** Drafts and what was sent. */
export async function mailingsPage(visit: Visit): Promise<Response> {
  const { t, tenant, runtime } = visit
  const rows = await mailingList(runtime.db, { networkId: tenant.id, isPublic: false, limit: 200 })
  return visit.page({
    title: t('mailings.mailings'),
    breadcrumb: manageTrail(visit),
    body: (
      <>
        <Heading level={1} text={t('mailings.mailings')} />
        <Lead text={t('mailings.mailings-what')} />
        <Buttons>
          <LinkButton
            href={visit.path('/manage/mailings/new')}
            text={t('mailings.write-mailing')}
            icon="mail"
          />
        </Buttons>
        {rows.length === 0 ? (
          <EmptyState
            title={t('mailings.no-mailing')}
            text={t('mailings.no-mailing-how')}
            icon="mail"
          />
        ) : (
          <MailingTable visit={visit} rows={rows} />
        )}
      </>
    ),
  })
}

function MailingTable({ visit, rows }: { visit: Visit; rows: readonly MailingRow[] }) {
  const { t, locale } = visit
  return (
    <Table
      t={locale.texts}
      caption={t('mailings.mailings')}
      hasQuietCaption
      isCardsOnPhone
      rows={rows}
      columns={[
        {
          key: 'subject',
          title: t('mailings.subject'),
          isHeading: true,
          cell: ({ id, subject }) => {
            const wording = said(visit, subject)
            return (
              <a href={visit.path(`/manage/mailings/${id}`)} lang={foreign(wording)}>
                {wording.text}
              </a>
            )
          },
        },
        {
          key: 'kind',
          title: t('mailings.mailing-kind'),
          cell: ({ kind }) =>
            t(kind === 'members' ? 'mailings.mailing-members' : 'mailings.mailing-newsletter'),
        },
        {
          key: 'state',
          title: t('network.state'),
          cell: ({ state }) => (
            <Tag
              text={locale.say(`mailings.mailing-state-${state}`) ?? state}
              tone={state === 'sent' ? 'good' : 'open'}
            />
          ),
        },
        {
          key: 'day',
          title: t('network.day'),
          cell: ({ sentAt, createdAt }) =>
            locale.date((sentAt ?? createdAt).toISOString().slice(0, 10)),
        },
      ]}
    />
  )
}

type Writing = { readonly form: FormState; readonly mailingId?: string }

/** Writing a mailing: what, to whom, in each language of the network. */
export async function writePage(visit: Visit, { form, mailingId }: Writing): Promise<Response> {
  const { t, locale, tenant, runtime } = visit
  const { languages } = await networkSettings(runtime.db, tenant.id)
  const texts = { visit, form, languages }
  return formPage(visit, {
    title: t('mailings.write-mailing'),
    breadcrumb: [
      ...manageTrail(visit),
      { label: t('mailings.mailings'), href: visit.path('/manage/mailings') },
    ],
    form,
    action: visit.path(
      mailingId === undefined ? '/manage/mailings/new' : `/manage/mailings/${mailingId}/edit`,
    ),
    button: t('mailings.save-and-preview'),
    fields: (
      <>
        <RadiosField
          t={locale.texts}
          name="kind"
          label={t('mailings.mailing-kind')}
          value={typed(form, 'kind') || 'members'}
          error={form.errors['kind']}
          choices={[
            {
              value: 'members',
              text: t('mailings.mailing-members'),
              hint: t('mailings.mailing-members-what'),
            },
            {
              value: 'newsletter',
              text: t('mailings.mailing-newsletter'),
              hint: t('mailings.mailing-newsletter-what'),
            },
          ]}
          isRequired
        />
        {await FilterFields({ visit, form })}
        <LocalizedFields
          {...texts}
          name="subject"
          label={t('mailings.subject')}
          longest={200}
          isRequired
        />
        <LocalizedFields
          {...texts}
          name="body"
          label={t('mailings.text')}
          hint={t('network.markdown-hint')}
          longest={50_000}
          rows={10}
          isRequired
        />
      </>
    ),
  })
}

async function FilterFields({ visit, form }: { visit: Visit; form: FormState }) {
  const { t, locale, tenant, runtime } = visit
  const { countries, topics } = await memberFacets(runtime.db, tenant.id)
  const groups = await groupList(runtime.db, tenant.id)
  const given = form.values['filter']
  const values = {
    ...form,
    values: typeof given === 'object' && given !== null ? { ...given } : {},
  }
  const field = (name: string) => ({
    t: locale.texts,
    name: `filter.${name}`,
    value: typed(values, name),
    error: form.errors[`filter.${name}`],
    empty: t('network.all'),
  })
  return (
    <fieldset class="panel">
      <legend>{t('mailings.filter-members')}</legend>
      <SelectField
        {...field('kind')}
        label={t('network.join-kind')}
        choices={organisationKinds.map((kind) => ({
          value: kind,
          text: locale.say(`network.kind-of-${kind}`) ?? kind,
        }))}
      />
      <SelectField
        {...field('country')}
        label={t('network.country')}
        choices={countries.map((code) => ({ value: code, text: locale.country(code) }))}
      />
      {topics.length > 0 && (
        <SelectField
          {...field('topic')}
          label={t('network.topic')}
          choices={topics.map(({ id, names }) => ({ value: id, text: said(visit, names).text }))}
        />
      )}
      <SelectField
        {...field('role')}
        label={t('network.role')}
        choices={[...networkRoles, 'representative'].map((role) => ({
          value: role,
          text: roleText(visit, role),
        }))}
      />
      {groups.length > 0 && (
        <SelectField
          {...field('groupId')}
          label={t('network.group')}
          choices={groups.map(({ id, name }) => ({ value: id, text: said(visit, name).text }))}
        />
      )}
    </fieldset>
  )
}

export function newMailingPage(visit: Visit): Promise<Response> {
  return writePage(visit, { form: filledForm({}) })
}

export async function editMailingPage(visit: Visit): Promise<Response> {
  const mailingId = idParam(visit)
  const mailing =
    (await mailingById(visit.runtime.db, visit.tenant.id, mailingId)) ?? refuse('not-found')
  return writePage(visit, { form: filledForm({ ...mailing }), mailingId })
}

export async function saveMailing(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const mailingId = visit.params['id'] === undefined ? undefined : idParam(visit)
  const outcome = await visit.call(writeMailing, {
    ...fields.object(),
    networkId: visit.tenant.id,
    mailingId: mailingId ?? null,
  })
  if (!outcome.ok)
    return writePage(visit, {
      form: refusedForm(visit, fields, outcome.refusal),
      ...(mailingId === undefined ? {} : { mailingId }),
    })
  return visit.redirect(
    visit.path(`/manage/mailings/${outcome.value.id}`),
    'mailings.mailing-saved',
  )
}

export function testMailing(visit: Visit): Promise<Response> {
  return sent(visit, sendTestMailing, 'mailings.test-sent')
}

export function postMailing(visit: Visit): Promise<Response> {
  return sent(visit, sendMailing, 'mailings.mailing-on-its-way')
}

async function sent(
  visit: Visit,
  useCase: typeof sendMailing | typeof sendTestMailing,
  done: string,
): Promise<Response> {
  const mailingId = idParam(visit)
  const input = { networkId: visit.tenant.id, mailingId }
  const outcome = await (useCase === sendMailing
    ? visit.call(sendMailing, input)
    : visit.call(sendTestMailing, input))
  if (!outcome.ok) return mailingPage(visit, refusalText(visit.locale, outcome.refusal))
  return visit.redirect(visit.path(`/manage/mailings/${mailingId}`), done)
}
