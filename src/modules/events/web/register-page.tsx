import { type Answers, checkAnswers, controlName, emptyAnswers, type Form } from '@korzo/forms'
import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import type { Fields } from '#kernel/fields.ts'
import { blankForm, type FormState, issueText, refusedForm } from '#kernel/form-state.ts'
import { answersFromFields, formVersion } from '#kernel/forms/index.ts'
import { idsOf, memberChoices, said, typed } from '#modules/network/index.ts'
import { profile } from '#modules/people/index.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { FormFields } from '#ui/form-view.tsx'
import { Notice } from '#ui/notice.tsx'
import { registrationPhase } from '../domain/event.ts'
import type { EventRow } from '../queries/event-by.ts'
import { registrationsOfPerson } from '../queries/registrations.ts'
import { takenPlaces } from '../queries/taken-places.ts'
import { registerForEvent } from '../use-cases/register.ts'
import { eventOf, whenOf, whereOf } from './say.ts'

type Shown = {
  readonly event: EventRow
  readonly form: FormState
  readonly answers?: Answers
  readonly companions?: number
}

const mostCompanions = 20

/** Where one registers; who did already is shown their registration. */
export async function registerPage(visit: Visit): Promise<Response> {
  const { runtime, actor, now } = visit
  const event = await eventOf(visit)
  const personId = personOf(actor) ?? refuse('sign-in-needed')
  const key = { tenantId: event.tenantId, eventId: event.id }
  const [own] = await registrationsOfPerson(runtime.db, { ...key, personId })
  const home = visit.path(`/events/${event.slug}`)
  if (own !== undefined) return visit.redirect(`${home}/registration`)
  if (registrationPhase(event, now) !== 'open') return visit.redirect(home)
  return show(visit, { event, form: blankForm })
}

/** Registers; "add a person" only shows the page again with one line more. */
export async function takeRegistration(visit: Visit): Promise<Response> {
  const event = await eventOf(visit)
  const fields = await visit.fields()
  const form = await formOf(visit, event)
  const answers = form === undefined ? {} : answersFromFields(form, fields, emptyAnswers(form))
  const companions = companionsIn(fields)
  if (fields.get('do') === 'add') {
    const state = { ...blankForm, values: fields.object() }
    return show(visit, { event, form: state, answers, companions: companions.length + 1 })
  }
  const outcome = await visit.call(registerForEvent, {
    tenantId: event.tenantId,
    eventId: event.id,
    organisationName: fields.get('organisationName'),
    answers,
    companions: companions.filter(({ name, email }) => name !== '' || email !== ''),
    language: visit.locale.language,
  })
  const home = visit.path(`/events/${event.slug}`)
  if (outcome.ok)
    return visit.redirect(
      `${home}/registration`,
      outcome.value.state === 'confirmed' ? 'events.you-are-in' : 'events.you-are-waiting',
    )
  return show(visit, {
    event,
    form: refusedForm(visit, fields, outcome.refusal),
    answers,
    companions: companions.length,
  })
}

function companionsIn(fields: Fields): { name: string; email: string }[] {
  const count = Math.min(mostCompanions, Number(fields.get('companionCount')) || 0)
  return Array.from({ length: count }, (_, index) => ({
    name: fields.get(`companions.${index}.name`).trim(),
    email: fields.get(`companions.${index}.email`).trim(),
  }))
}

async function formOf(
  { runtime }: Visit,
  { tenantId, formId }: EventRow,
): Promise<Form | undefined> {
  const form = formId === null ? undefined : await formVersion(runtime.db, { tenantId, formId })
  return form?.sections.some(({ fields }) => fields.length > 0) === true ? form : undefined
}

/** What somebody who speaks for one member of the network would write; it can be changed. */
async function ownOrganisation(visit: Visit): Promise<string> {
  const { runtime, tenant, actor } = visit
  const own = idsOf(actor.audiences, 'organisation', 'representative')
  const members = await memberChoices(runtime.db, tenant.id, own)
  const [only] = members
  return only === undefined || members.length > 1 ? '' : said(visit, only.name).text
}

async function show(visit: Visit, shown: Shown): Promise<Response> {
  const { t, locale, runtime, actor } = visit
  const { event, form, companions = 0 } = shown
  const home = visit.path(`/events/${event.slug}`)
  const title = said(visit, event.title).text
  const { taken, waiting } = await takenPlaces(runtime.db, event)
  const me = await profile(runtime.db, personOf(actor) ?? '')
  const organisation =
    form === blankForm ? await ownOrganisation(visit) : typed(form, 'organisationName')
  return visit.page({
    title: t('events.register-for', { event: title }),
    section: '/events',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [
      { href: visit.path('/events'), label: t('events.events') },
      { href: home, label: title },
    ],
    body: (
      <div class="narrow">
        <p class="kicker">{title}</p>
        <h1>{t('events.register')}</h1>
        <p class="lead">{`${whenOf(visit, event)} · ${whereOf(visit, event)}`}</p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {(taken >= event.places || waiting > 0) && (
          <Notice kind="warning" title={t('events.is-full')}>
            <p>{t('events.is-full-text', { count: waiting + 1 })}</p>
          </Notice>
        )}
        <form method="post" action={`${home}/register`}>
          <p>{t('events.registering-as', { name: me?.name ?? '' })}</p>
          <TextField
            t={locale.texts}
            name="organisationName"
            label={t('events.organisation')}
            hint={t('events.organisation-hint')}
            value={organisation}
            error={form.errors['organisationName']}
            autocomplete="organization"
            maxlength={200}
          />
          {await Questions(visit, shown)}
          <Companions visit={visit} form={form} count={Math.min(companions, mostCompanions)} />
          <Buttons>
            <Button text={t('events.register')} name="do" value="register" />
            <LinkButton kind="plain" href={home} text={t('events.back')} />
          </Buttons>
        </form>
      </div>
    ),
  })
}

async function Questions(visit: Visit, { event, form, answers }: Shown) {
  const asked = await formOf(visit, event)
  const section = asked?.sections[0]
  if (asked === undefined || section === undefined) return null
  const wrong =
    answers === undefined || form.summary.length === 0 ? [] : checkAnswers(asked, answers).issues
  return (
    <FormFields
      form={asked}
      section={section}
      answers={answers ?? emptyAnswers(asked)}
      tools={{
        t: visit.locale.texts,
        say: (text) => said(visit, text),
        errors: Object.fromEntries(
          wrong.map((issue) => [controlName(issue.path), issueText(visit.locale, issue)]),
        ),
      }}
    />
  )
}

function Companions({ visit, form, count }: { visit: Visit; form: FormState; count: number }) {
  const { t, locale } = visit
  const values = form.values['companions']
  const rows = typeof values === 'object' && values !== null ? values : {}
  const value = (index: number, name: string) => {
    const row: unknown = (rows as Record<string, unknown>)[String(index)]
    const text =
      typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[name] : ''
    return typeof text === 'string' ? text : ''
  }
  return (
    <fieldset>
      <legend>{t('events.companions')}</legend>
      <p class="quiet">{t('events.companions-text')}</p>
      <input type="hidden" name="companionCount" value={String(count)} />
      {Array.from({ length: count }, (_, index) => (
        <div class="row">
          <TextField
            t={locale.texts}
            name={`companions.${index}.name`}
            label={t('events.name-of', { number: index + 1 })}
            value={value(index, 'name')}
            error={form.errors[`companions.${index}.name`]}
            maxlength={120}
          />
          <TextField
            t={locale.texts}
            type="email"
            name={`companions.${index}.email`}
            label={t('events.email-of', { number: index + 1 })}
            value={value(index, 'email')}
            error={form.errors[`companions.${index}.email`]}
            maxlength={200}
          />
        </div>
      ))}
      {count < mostCompanions && (
        <Button
          kind="second"
          isSmall
          icon="plus"
          name="do"
          value="add"
          text={t('events.add-companion')}
          isUnchecked
        />
      )}
    </fieldset>
  )
}
