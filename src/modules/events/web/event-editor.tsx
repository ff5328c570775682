import { localIn } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { type FormState, filledForm, refusedForm } from '#kernel/form-state.ts'
import { FileLinks } from '#modules/list-files/index.ts'
import { memberChoices, said } from '#modules/network/index.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Section } from '#ui/heading.tsx'
import type { EventRow } from '../queries/event-by.ts'
import { hostsOf } from '../queries/event-by.ts'
import { changeEvent, draftEvent } from '../use-cases/write-event.ts'
import { EventFields } from './event-fields.tsx'
import { eventFrom } from './event-from-fields.ts'
import { eventOf, writtenLanguages } from './say.ts'

type Shown = { readonly event?: EventRow; readonly form: FormState }

/** A new event begins on a Thursday in six weeks, nine to five, registration from now to a week before. */
export async function newEventPage(visit: Visit): Promise<Response> {
  const day = 86_400_000
  const at = new Date(visit.now.getTime() + 42 * day)
  const start = new Date(at.getTime() + ((11 - at.getUTCDay()) % 7) * day)
  const local = start.toISOString().slice(0, 10)
  const closes = new Date(start.getTime() - 7 * day).toISOString().slice(0, 10)
  const values = {
    kind: 'workshop',
    zone: 'Europe/Ljubljana',
    startsAt: `${local}T09:00`,
    endsAt: `${local}T17:00`,
    opensAt: localIn('Europe/Ljubljana', visit.now),
    closesAt: `${closes}T12:00`,
    size: '40',
    admission: 'open',
    enoughPercent: '70',
    usual: ['role', 'expectations', 'diet', 'access'],
  }
  return show(visit, { form: filledForm(values) })
}

export async function saveNewEvent(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(draftEvent, {
    tenantId: visit.tenant.id,
    event: eventFrom(visit, fields),
  })
  if (!outcome.ok) return show(visit, { form: editorForm(visit, fields, outcome.refusal) })
  return visit.redirect(visit.path(`/events/${outcome.value.slug}`), 'events.saved')
}

export async function editEventPage(visit: Visit): Promise<Response> {
  const event = await eventOf(visit)
  const hosts = await hostsOf(visit.runtime.db, event)
  return show(visit, {
    event,
    form: filledForm({
      ...event,

      startsAt: localIn(event.zone, event.startsAt),
      endsAt: localIn(event.zone, event.endsAt),
      opensAt: localIn(event.zone, event.opensAt),
      closesAt: localIn(event.zone, event.closesAt),
      size: String(event.places),
      enoughPercent: String(event.enoughPercent),
      usual: [...event.questions.usual],
      own: event.questions.own.map((question) => said(visit, question).text).join('\n'),
      hasSurvey: event.hasSurvey ? 'yes' : '',
      hostIds: hosts.map(({ id }) => id),
    }),
  })
}

export async function saveEvent(visit: Visit): Promise<Response> {
  const event = await eventOf(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(changeEvent, {
    tenantId: event.tenantId,
    eventId: event.id,
    event: eventFrom(visit, fields, event),
  })
  if (!outcome.ok) return show(visit, { event, form: editorForm(visit, fields, outcome.refusal) })
  return visit.redirect(visit.path(`/events/${event.slug}`), 'events.saved')
}

/** Errors stand at their fields, which the form names without a prefix. */
export function editorForm(...given: Parameters<typeof refusedForm>): FormState {
  const form = refusedForm(...given)
  const plain = (field: string) =>
    field.replace(/^(event|session)\./, '').replace(/^places$/, 'size')
  return {
    values: form.values,
    errors: Object.fromEntries(
      Object.entries(form.errors).map(([field, text]) => [plain(field), text]),
    ),
    summary: form.summary.map(({ field, text }) => ({ field: plain(field), text })),
  }
}

async function show(visit: Visit, { event, form }: Shown): Promise<Response> {
  const { t, locale, runtime, tenant } = visit
  const title = t(event === undefined ? 'events.new-event' : 'events.edit-event')
  const home = event === undefined ? '/events/new' : `/events/${event.slug}/edit`
  const members = await memberChoices(runtime.db, tenant.id)
  return visit.page({
    title,
    section: '/events',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [
      { href: visit.path('/events'), label: t('events.events') },
      ...(event === undefined
        ? []
        : [
            {
              href: visit.path(`/events/${event.slug}`),
              label: said(visit, event.title).text,
            },
          ]),
    ],
    body: (
      <div class="narrow">
        <h1>{title}</h1>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <form method="post" action={visit.path(home)}>
          <EventFields
            visit={visit}
            form={form}
            languages={await writtenLanguages(visit)}
            members={members}
          />
          <Button text={t('events.save')} />
        </form>
        {event === undefined ? (
          <p>
            <a href={visit.path('/events/new/import')}>{t('events.event-from-file')}</a>
          </p>
        ) : (
          <Section title={t('events.take-along')} id="files">
            <p>{t('events.take-along-text')}</p>
            <FileLinks visit={visit} path={`/events/${event.slug}/definition`} />
          </Section>
        )}
      </div>
    ),
  })
}
