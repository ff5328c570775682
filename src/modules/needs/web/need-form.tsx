import { readNeed, traitNames } from '@korzo/fit'
import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, filledForm, refusedForm } from '#kernel/form-state.ts'
import { allows } from '#kernel/permission.ts'
import {
  formPage,
  memberChoices,
  said,
  topicChoicesFor,
  topicNames,
} from '#modules/network/index.ts'
import { CheckboxesField, SelectField } from '#ui/choice-field.tsx'
import { DateField, NumberField, TextareaField } from '#ui/field.tsx'
import { readAsked, understood } from '../domain/asked.ts'
import { needKeepers } from '../permissions.ts'
import { type Need, needById } from '../queries/need.ts'
import { topicVocabulary } from '../queries/vocabulary.ts'
import { changeNeed, keepNeed } from '../use-cases/keep-need.ts'
import { idIn } from './ask-page.tsx'

/** The form with which a member town keeps what it needs; what was asked on the page before stands in it. */
export async function newNeedPage(visit: Visit): Promise<Response> {
  const asked = readAsked(visit.url.searchParams)
  const reading = readNeed(asked.words, topicVocabulary().vocabulary)
  const read = understood(asked, reading, undefined)
  return newForm(
    visit,
    asked.words === ''
      ? blankForm
      : filledForm({
          words: asked.words,
          topics: read.topics,
          inhabitants: read.inhabitants ?? '',
          budget: read.budget ?? '',
          currency: read.currency,
          dueOn: reading.deadline?.on ?? '',
          traits: read.traits,
        }),
  )
}

async function newForm(visit: Visit, form: FormState): Promise<Response> {
  const { t, runtime, tenant, actor, locale } = visit
  const own = [...actor.audiences].flatMap(
    (audience) => /^organisation:([0-9a-f-]{36}):representative$/.exec(audience)?.[1] ?? [],
  )
  const towns = await memberChoices(runtime.db, tenant.id, own)
  if (towns.length === 0) refuse('needs.speak-for-a-town')
  return formPage(visit, {
    title: t('needs.keep'),
    lead: t('needs.keep-why'),
    breadcrumb: [{ label: t('needs.needs'), href: visit.path('/needs') }],
    form,
    action: visit.path('/needs/new'),
    button: t('needs.keep'),
    fields: (
      <>
        <SelectField
          t={locale.texts}
          name="organisationId"
          label={t('needs.town')}
          choices={towns.map(({ id, name }) => ({ value: id, text: said(visit, name).text }))}
          value={String(form.values['organisationId'] ?? towns[0]?.id ?? '')}
          error={form.errors['organisationId']}
          isRequired
        />
        {await NeedFields(visit, form)}
      </>
    ),
  })
}

async function NeedFields(visit: Visit, form: FormState) {
  const { t, locale } = visit
  const names = await topicNames(visit)
  const value = (name: string) => String(form.values[name] ?? '')
  const values = (name: string) =>
    [form.values[name] ?? []]
      .flat()
      .map(String)
      .filter((one) => one !== '')
  const chosen = values('topics')
  return (
    <>
      <TextareaField
        t={locale.texts}
        name="words"
        label={t('needs.words')}
        hint={t('needs.words-hint')}
        rows={5}
        maxlength={2000}
        value={value('words')}
        error={form.errors['words']}
        isRequired
      />
      {chosen.length > 0 && (
        <CheckboxesField
          t={locale.texts}
          name="topics"
          label={t('needs.topics')}
          choices={chosen.map((id) => ({ value: id, text: names.get(id) ?? id }))}
          values={chosen}
        />
      )}
      <SelectField
        t={locale.texts}
        id="more-topic"
        name="topics"
        label={t('needs.further-topic')}
        empty={t('needs.none')}
        choices={await topicChoicesFor(visit)}
        error={form.errors['topics']}
      />
      <NumberField
        t={locale.texts}
        name="inhabitants"
        label={t('needs.people')}
        min={1}
        max={50_000_000}
        value={value('inhabitants')}
        error={form.errors['inhabitants']}
      />
      <NumberField
        t={locale.texts}
        name="budget"
        label={t('needs.budget')}
        unit={value('currency') || 'EUR'}
        min={1}
        max={1_000_000_000}
        value={value('budget')}
        error={form.errors['budget']}
      />
      <input type="hidden" name="currency" value={value('currency') || 'EUR'} />
      <DateField
        t={locale.texts}
        name="dueOn"
        label={t('needs.due-on')}
        value={value('dueOn')}
        error={form.errors['dueOn']}
      />
      <CheckboxesField
        t={locale.texts}
        name="traits"
        label={t('needs.traits')}
        choices={traitNames.map((name) => ({
          value: name,
          text: locale.texts(`needs.trait-${name}`),
        }))}
        values={values('traits')}
      />
    </>
  )
}

export async function takeNewNeed(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(keepNeed, {
    ...fields.object(),
    tenantId: visit.tenant.id,
    language: visit.locale.language,
    isInvented: false,
  })
  if (!outcome.ok) return newForm(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(`/needs/${outcome.value.id}`), 'needs.kept')
}

async function ownNeed(visit: Visit): Promise<Need> {
  const { runtime, tenant, params, actor } = visit
  const need = await needById(runtime.db, { tenantId: tenant.id, needId: idIn(params['need']) })
  if (need === undefined || !allows(needKeepers, actor, need)) refuse('not-found')
  return need
}

export async function editNeedPage(visit: Visit): Promise<Response> {
  const need = await ownNeed(visit)
  const { words, topics, inhabitants, budget, currency, dueOn, traits } = need
  return editForm(
    visit,
    need,
    filledForm({
      words,
      topics,
      inhabitants: inhabitants ?? '',
      budget: budget ?? '',
      currency: currency ?? 'EUR',
      dueOn: dueOn ?? '',
      traits,
    }),
  )
}

async function editForm(visit: Visit, need: Need, form: FormState): Promise<Response> {
  const { t } = visit
  return formPage(visit, {
    title: t('needs.change-need'),
    breadcrumb: [{ label: t('needs.needs'), href: visit.path('/needs') }],
    form,
    action: visit.path(`/needs/${need.id}/edit`),
    button: t('needs.save'),
    fields: await NeedFields(visit, form),
  })
}

export async function takeNeed(visit: Visit): Promise<Response> {
  const need = await ownNeed(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(changeNeed, {
    ...fields.object(),
    tenantId: visit.tenant.id,
    needId: need.id,
    language: need.language,
  })
  if (!outcome.ok) return editForm(visit, need, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(`/needs/${need.id}`), 'needs.saved')
}
