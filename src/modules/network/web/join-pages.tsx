import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, filledForm, refusedForm } from '#kernel/form-state.ts'
import { mailboxOf } from '#modules/people/index.ts'
import { CheckboxField, SelectField } from '#ui/choice-field.tsx'
import { TextareaField, TextField } from '#ui/field.tsx'
import { organisationKinds } from '../domain/organisation-kind.ts'
import { outsiderChoices } from '../queries/member-choices.ts'
import { askToJoin } from '../use-cases/ask-to-join.ts'
import { europeanCountries } from './countries.ts'
import { formPage } from './form-page.tsx'
import { said, typed } from './localized-fields.tsx'

/** An organisation, or a person alone, asks to join. */
export async function joinPage(visit: Visit, refused?: FormState): Promise<Response> {
  const { t, locale, tenant, runtime, actor } = visit
  const form = refused ?? (await knownContact(visit))
  const outsiders = await outsiderChoices(runtime.db, tenant.id)
  const field = (name: string) => ({
    t: locale.texts,
    name,
    value: typed(form, name),
    error: form.errors[name],
  })
  return formPage(visit, {
    title: t('network.join'),
    lead: t('network.join-lead'),
    form,
    action: visit.path('/join'),
    button: t('network.join-send'),
    fields: (
      <>
        <SelectField
          {...field('organisationId')}
          label={t('network.join-known')}
          hint={t('network.join-known-hint')}
          empty={t('network.join-not-listed')}
          choices={outsiders.map(({ id, name }) => ({ value: id, text: said(visit, name).text }))}
        />
        <TextField
          {...field('organisationName')}
          label={t('network.join-name')}
          hint={t('network.join-name-hint')}
          autocomplete="organization"
          maxlength={200}
        />
        <SelectField
          {...field('organisationKind')}
          label={t('network.join-kind')}
          empty={t('network.choose')}
          choices={organisationKinds.map((kind) => ({
            value: kind,
            text: locale.say(`network.kind-of-${kind}`) ?? kind,
          }))}
        />
        <SelectField
          {...field('country')}
          label={t('network.country')}
          empty={t('network.choose')}
          choices={europeanCountries
            .map((code) => ({ value: code, text: locale.country(code) }))
            .sort((a, b) => locale.compare(a.text, b.text))}
        />
        {actor.kind === 'person' && (
          <CheckboxField
            {...field('isPerson')}
            value="yes"
            label={t('network.join-alone')}
            isChecked={typed(form, 'isPerson') === 'yes'}
          />
        )}
        <TextareaField
          {...field('why')}
          label={t('network.join-why')}
          rows={5}
          maxlength={4000}
          isRequired
        />
        <TextField
          {...field('contactName')}
          label={t('network.contact-name')}
          autocomplete="name"
          isRequired
        />
        <TextField
          {...field('contactEmail')}
          type="email"
          label={t('people.email')}
          autocomplete="email"
          isRequired
        />
      </>
    ),
  })
}

/** Whoever is signed in need not type their own name and address. */
async function knownContact({ actor, runtime }: Visit): Promise<FormState> {
  if (actor.kind !== 'person') return blankForm
  const mailbox = await mailboxOf(runtime.db, actor.personId)
  return filledForm({ contactName: actor.name, contactEmail: mailbox?.address ?? '' })
}

export async function postJoin(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const input = {
    ...fields.object(),
    networkId: visit.tenant.id,
    language: visit.locale.language,
  }
  const outcome = await visit.call(askToJoin, input)
  if (!outcome.ok) return joinPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(''), 'network.join-sent')
}
