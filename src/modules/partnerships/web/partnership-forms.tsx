import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, filledForm, refusedForm } from '#kernel/form-state.ts'
import { allows } from '#kernel/permission.ts'
import {
  formPage,
  idsOf,
  LocalizedFields,
  memberChoices,
  networkSettings,
  OwnLanguageField,
  said,
  secretariat,
  typed,
} from '#modules/network/index.ts'
import { CheckboxField, RadiosField, SelectField } from '#ui/choice-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { partnershipPeople } from '../permissions.ts'
import { partnershipPage } from '../queries/partnership-page.ts'
import { changePartnership } from '../use-cases/change-partnership.ts'
import { proposePartnership } from '../use-cases/propose-partnership.ts'

function trail(visit: Visit) {
  return [{ label: visit.t('partnerships.partnerships'), href: visit.path('/partnerships') }]
}

/** The form that proposes a tandem or a memorandum, by who speaks for a member or by the secretariat. */
export async function proposePage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale, tenant, runtime, actor } = visit
  const members = await memberChoices(runtime.db, tenant.id)
  const mine = new Set(idsOf(actor.audiences, 'organisation', 'representative'))
  const isSecretariat = allows(secretariat, actor, tenant)
  const choices = members.map(({ id, name }) => ({ value: id, text: said(visit, name).text }))
  const own = isSecretariat ? choices : choices.filter(({ value }) => mine.has(value))
  if (own.length === 0)
    return visit.page({
      title: t('partnerships.propose-partnership'),
      section: '/partnerships',
      breadcrumb: trail(visit),
      body: (
        <EmptyState
          title={t('partnerships.propose-not-you')}
          text={t('partnerships.propose-not-you-how')}
          icon="handshake"
        />
      ),
    })
  return formPage(visit, {
    title: t('partnerships.propose-partnership'),
    lead: t('partnerships.propose-lead'),
    section: '/partnerships',
    breadcrumb: trail(visit),
    form,
    action: visit.path('/partnerships/new'),
    button: t('partnerships.propose-partnership'),
    fields: (
      <>
        <RadiosField
          t={locale.texts}
          name="kind"
          label={t('partnerships.partnership-kind')}
          value={typed(form, 'kind') || 'tandem'}
          error={form.errors['kind']}
          choices={[
            {
              value: 'tandem',
              text: t('partnerships.kind-tandem'),
              hint: t('partnerships.kind-tandem-what'),
            },
            {
              value: 'memorandum',
              text: t('partnerships.kind-memorandum'),
              hint: t('partnerships.kind-memorandum-what'),
            },
          ]}
          isRequired
        />
        <SelectField
          t={locale.texts}
          name="organisationId"
          label={t('partnerships.own-organisation')}
          choices={own}
          value={typed(form, 'organisationId')}
          error={form.errors['organisationId']}
          isRequired
        />
        <SelectField
          t={locale.texts}
          name="partners"
          label={t('partnerships.partner')}
          empty={t('network.choose')}
          choices={choices}
          value={typed(form, 'partners')}
          error={form.errors['partners']}
          isRequired
        />
        <OwnLanguageField
          visit={visit}
          form={form}
          name="title"
          label={t('partnerships.title')}
          longest={200}
          isRequired
        />
        <OwnLanguageField
          visit={visit}
          form={form}
          name="summary"
          label={t('network.summary')}
          longest={2000}
          rows={4}
        />
        <OwnLanguageField
          visit={visit}
          form={form}
          name="workPlan"
          label={t('partnerships.work-plan')}
          hint={t('network.markdown-hint')}
          longest={20_000}
          rows={6}
        />
        <CheckboxField
          t={locale.texts}
          name="isStrengthened"
          label={t('partnerships.is-strengthened')}
          isChecked={typed(form, 'isStrengthened') === 'yes'}
        />
      </>
    ),
  })
}

export async function postProposal(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const input = { ...fields.object(), networkId: visit.tenant.id }
  const outcome = await visit.call(proposePartnership, input)
  if (!outcome.ok) return proposePage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(
    visit.path(`/partnerships/${outcome.value.slug}`),
    'partnerships.partnership-proposed',
  )
}

export async function editPartnershipPage(visit: Visit, refused?: FormState): Promise<Response> {
  const { t, locale, tenant, runtime, params, actor } = visit
  const page =
    (await partnershipPage(runtime.db, tenant.id, params['slug'] ?? '')) ?? refuse('not-found')
  const parties = page.parties.map(({ id }) => id)
  if (!allows(partnershipPeople, actor, { networkId: tenant.id, parties })) refuse('not-allowed')
  const { languages } = await networkSettings(runtime.db, tenant.id)
  const { title, summary, workPlan, whatStays } = page
  const form =
    refused ??
    filledForm({ title, summary, workPlan, whatStays, isStrengthened: page.isNew ? '' : 'yes' })
  const texts = { visit, form, languages }
  return formPage(visit, {
    title: t('partnerships.change-partnership'),
    section: '/partnerships',
    breadcrumb: trail(visit),
    form,
    action: visit.path(`/partnerships/${page.slug}/edit`),
    button: t('network.save'),
    fields: (
      <>
        <LocalizedFields
          {...texts}
          name="title"
          label={t('partnerships.title')}
          longest={200}
          isRequired
        />
        <LocalizedFields
          {...texts}
          name="summary"
          label={t('network.summary')}
          longest={2000}
          rows={3}
        />
        <LocalizedFields
          {...texts}
          name="workPlan"
          label={t('partnerships.work-plan')}
          hint={t('network.markdown-hint')}
          longest={20_000}
          rows={6}
        />
        <LocalizedFields
          {...texts}
          name="whatStays"
          label={t('partnerships.what-stays')}
          hint={t('partnerships.what-stays-hint')}
          longest={20_000}
          rows={4}
        />
        <CheckboxField
          t={locale.texts}
          name="isStrengthened"
          label={t('partnerships.is-strengthened')}
          isChecked={typed(form, 'isStrengthened') === 'yes'}
        />
      </>
    ),
  })
}

export async function savePartnership(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const slug = visit.params['slug'] ?? ''
  const page =
    (await partnershipPage(visit.runtime.db, visit.tenant.id, slug)) ?? refuse('not-found')
  const input = { ...fields.object(), partnershipId: page.id }
  const outcome = await visit.call(changePartnership, input)
  if (!outcome.ok) return editPartnershipPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(`/partnerships/${slug}`), 'partnerships.partnership-saved')
}
