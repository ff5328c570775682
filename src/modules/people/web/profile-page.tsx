import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, filledForm, refusedForm } from '#kernel/form-state.ts'
import { languages, localeOf } from '#kernel/locale.ts'
import { itemsOf } from '#kernel/slot.ts'
import { Button } from '#ui/button.tsx'
import { CheckboxesField, SelectField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { spokenLanguages } from '../domain/spoken-languages.ts'
import { awaitedEmails, emailsOf, profile } from '../queries/profile.ts'
import { type TopicChoice, topicChoices } from '../slots.ts'
import { addEmail } from '../use-cases/add-email.ts'
import { changeProfile } from '../use-cases/change-profile.ts'
import { makeEmailPrimary, removeEmail } from '../use-cases/keep-emails.ts'
import { EmailList } from './email-list.tsx'
import { framedPage } from './me-frame.tsx'

type Forms = { readonly profile?: FormState; readonly email?: FormState }

/** What I say of myself, and the addresses I am reached at. */
export async function profilePage(visit: Visit, forms: Forms = {}): Promise<Response> {
  const { t, runtime, now, locale } = visit
  const personId = personOf(visit.actor) ?? refuse('sign-in-needed')
  const known = (await profile(runtime.db, personId)) ?? refuse('not-found')
  const form = forms.profile ?? filledForm({ ...known })
  const emailForm = forms.email ?? blankForm
  const errors = [...form.summary, ...emailForm.summary]
  const emails = await emailsOf(runtime.db, personId)
  const awaited = await awaitedEmails(runtime.db, personId, now)
  const topics = await itemsOf(visit, topicChoices, {})
  return framedPage(visit, {
    title: t('people.my-profile'),
    view: '/profile',
    status: errors.length > 0 ? 422 : 200,
    body: (
      <div class="narrow">
        <ErrorSummary t={locale.texts} errors={errors} />
        <p>
          <a href={visit.sitePath(`/people/${known.id}`)}>{t('people.see-as-others')}</a>
        </p>
        <ProfileForm visit={visit} form={form} topics={topics} />
        <Section title={t('people.emails')} id="emails">
          <p>{t('people.emails-how')}</p>
          <EmailList visit={visit} emails={emails} awaited={awaited} />
          <form method="post" action={visit.sitePath('/me/emails')}>
            <TextField
              t={locale.texts}
              name="email"
              type="email"
              label={t('people.another-email')}
              autocomplete="email"
              value={String(emailForm.values['email'] ?? '')}
              error={emailForm.errors['email']}
              isRequired
            />
            <Button kind="second" text={t('people.add-email')} />
          </form>
        </Section>
      </div>
    ),
  })
}

type FormProps = { visit: Visit; form: FormState; topics: readonly TopicChoice[] }

function ProfileForm({ visit, form, topics }: FormProps) {
  const { t, locale } = visit
  const chosen = (name: string) => [form.values[name] ?? []].flat().map(String)
  return (
    <form method="post" action={visit.sitePath('/me/profile')}>
      <TextField
        t={locale.texts}
        name="name"
        label={t('people.name')}
        hint={t('people.name-hint')}
        autocomplete="name"
        value={String(form.values['name'] ?? '')}
        error={form.errors['name']}
        isRequired
      />
      <SelectField
        t={locale.texts}
        name="language"
        label={t('people.interface-language')}
        hint={t('people.interface-language-hint')}
        choices={languages.map((language) => ({
          value: language,
          text: localeOf(language).languageName(language),
          language: localeOf(language).tag,
        }))}
        value={String(form.values['language'] ?? '')}
        error={form.errors['language']}
        isRequired
      />
      <CheckboxesField
        isInColumns
        t={locale.texts}
        name="languages"
        label={t('people.languages-i-speak')}
        hint={t('people.languages-hint')}
        choices={spokenLanguages
          .map((tag) => ({ value: tag, text: locale.languageName(tag) }))
          .sort((a, b) => locale.compare(a.text, b.text))}
        values={chosen('languages')}
        error={form.errors['languages']}
      />
      {topics.length > 0 && (
        <>
          <input type="hidden" name="topicsAsked" value="yes" />
          <CheckboxesField
            t={locale.texts}
            name="topics"
            label={t('people.topics')}
            hint={t('people.topics-hint')}
            choices={topics.map(({ id, text }) => ({ value: id, text }))}
            values={chosen('topics')}
            error={form.errors['topics']}
            isInColumns
          />
        </>
      )}
      <Button text={t('people.save')} />
    </form>
  )
}

/** Saves the profile; the next page is in the language that was chosen. */
export async function saveProfile(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const input = {
    ...fields.object(),
    languages: fields.all('languages'),
    topics: fields.has('topicsAsked') ? fields.all('topics') : undefined,
  }
  const outcome = await visit.call(changeProfile, input)
  if (!outcome.ok)
    return profilePage(visit, { profile: refusedForm(visit, fields, outcome.refusal) })
  return visit.redirect(
    visit.sitePath('/me/profile', outcome.value.language),
    'people.profile-saved',
  )
}

export async function askForEmail(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const input = { email: fields.get('email'), language: visit.locale.language }
  const outcome = await visit.call(addEmail, input)
  if (!outcome.ok) return profilePage(visit, { email: refusedForm(visit, fields, outcome.refusal) })
  return visit.redirect(visit.sitePath('/me/profile'), 'people.email-asked')
}

export async function choosePrimaryEmail(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(makeEmailPrimary, { email: fields.get('address') })
  if (!outcome.ok) return profilePage(visit, { email: refusedForm(visit, fields, outcome.refusal) })
  return visit.redirect(visit.sitePath('/me/profile'), 'people.email-is-primary-now')
}

export async function dropEmail(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(removeEmail, { email: fields.get('address') })
  if (!outcome.ok) return profilePage(visit, { email: refusedForm(visit, fields, outcome.refusal) })
  return visit.redirect(visit.sitePath('/me/profile'), 'people.email-removed')
}
