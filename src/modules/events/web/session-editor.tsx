import { instantIn, localIn, refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import type { Fields } from '#kernel/fields.ts'
import { type FormState, filledForm } from '#kernel/form-state.ts'
import {
  chosenPlaces,
  LocalizedFields,
  memberChoices,
  PlaceField,
  said,
  typed,
} from '#modules/network/index.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { NumberField, TextareaField, TextField } from '#ui/field.tsx'
import { sessionKinds, speakerLines, speakersFrom } from '../domain/session.ts'
import { type AgendaLine, agendaOf, sessionById } from '../queries/agenda.ts'
import type { EventRow } from '../queries/event-by.ts'
import { addSession, changeSession, dropSession } from '../use-cases/write-session.ts'
import { editorForm } from './event-editor.tsx'
import { filled } from './event-from-fields.ts'
import { eventOf, idIn, writtenLanguages } from './say.ts'

type Shown = { readonly event: EventRow; readonly session?: AgendaLine; readonly form: FormState }

/** A new line begins where the last one ends. */
export async function newSessionPage(visit: Visit): Promise<Response> {
  const event = await eventOf(visit)
  const agenda = await agendaOf(visit.runtime.db, { tenantId: event.tenantId, eventId: event.id })
  const last = agenda.at(-1)
  const starts = last?.endsAt ?? event.startsAt
  const form = filledForm({
    kind: event.kind === 'study-visit' ? 'stop' : 'session',
    startsAt: localIn(event.zone, starts),
    endsAt: localIn(event.zone, new Date(starts.getTime() + 3_600_000)),
  })
  return show(visit, { event, form })
}

export async function saveNewSession(visit: Visit): Promise<Response> {
  const event = await eventOf(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(addSession, {
    tenantId: event.tenantId,
    eventId: event.id,
    session: sessionFrom(event, fields),
  })
  if (!outcome.ok) return show(visit, { event, form: editorForm(visit, fields, outcome.refusal) })
  return visit.redirect(visit.path(`/events/${event.slug}#agenda`), 'events.saved')
}

export async function editSessionPage(visit: Visit): Promise<Response> {
  const { event, session } = await openSession(visit)
  const form = filledForm({
    ...session,
    startsAt: localIn(event.zone, session.startsAt),
    endsAt: localIn(event.zone, session.endsAt),
    speakers: speakerLines(session.speakers),
    size: session.places === null ? '' : String(session.places),
    hostId: session.hostId ?? '',
  })
  return show(visit, { event, session, form })
}

export async function saveSession(visit: Visit): Promise<Response> {
  const { event, session } = await openSession(visit)
  const fields = await visit.fields()
  const key = { tenantId: event.tenantId, sessionId: session.id }
  const outcome =
    fields.get('do') === 'drop'
      ? await visit.call(dropSession, key)
      : await visit.call(changeSession, { ...key, session: sessionFrom(event, fields) })
  if (!outcome.ok)
    return show(visit, { event, session, form: editorForm(visit, fields, outcome.refusal) })
  return visit.redirect(visit.path(`/events/${event.slug}#agenda`), 'events.saved')
}

async function openSession(visit: Visit): Promise<{ event: EventRow; session: AgendaLine }> {
  const event = await eventOf(visit)
  const key = { tenantId: event.tenantId, id: idIn(visit, 'session') }
  const session = await sessionById(visit.runtime.db, key)
  return session?.eventId === event.id ? { event, session } : refuse('not-found')
}

function sessionFrom({ zone }: EventRow, fields: Fields): object {
  const posted = fields.object()
  const instant = (name: string) => instantIn(zone, fields.get(name)) ?? fields.get(name)
  return {
    kind: fields.get('kind'),
    title: posted['title'] ?? {},
    summary: filled(posted['summary']),
    track: fields.get('track'),
    room: fields.get('room'),
    startsAt: instant('startsAt'),
    endsAt: instant('endsAt'),
    speakers: speakersFrom(fields.get('speakers')),
    placeId: chosenPlaces(fields).placeId,
    hostId: fields.get('hostId') === '' ? null : fields.get('hostId'),
    places: fields.get('size').trim() === '' ? null : fields.get('size'),
  }
}

async function show(visit: Visit, { event, session, form }: Shown): Promise<Response> {
  const { t, locale } = visit
  const home = visit.path(`/events/${event.slug}`)
  const title = t(session === undefined ? 'events.add-session' : 'events.edit-session')
  return visit.page({
    title,
    section: '/events',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [
      { href: visit.path('/events'), label: t('events.events') },
      { href: home, label: said(visit, event.title).text },
    ],
    body: (
      <div class="narrow">
        <h1>{title}</h1>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <form method="post" action={`${home}/agenda/${session?.id ?? 'new'}`}>
          {await SessionFields(visit, form)}
          <Buttons>
            <Button text={t('events.save')} />
            {session !== undefined && (
              <Button
                kind="danger"
                name="do"
                value="drop"
                text={t('events.drop-session')}
                isUnchecked
              />
            )}
            <LinkButton kind="plain" href={`${home}#agenda`} text={t('events.back')} />
          </Buttons>
        </form>
      </div>
    ),
  })
}

async function SessionFields(visit: Visit, form: FormState) {
  const { t, locale, runtime, tenant } = visit
  const members = await memberChoices(runtime.db, tenant.id)
  const languages = await writtenLanguages(visit)
  const text = (name: string) => ({
    t: locale.texts,
    name,
    value: typed(form, name),
    error: form.errors[name],
  })
  const placeId = form.values['placeId']
  return (
    <>
      <SelectField
        {...text('kind')}
        label={t('events.kind')}
        choices={sessionKinds.map((kind) => ({ value: kind, text: t(`events.line-${kind}`) }))}
        isRequired
      />
      <LocalizedFields
        visit={visit}
        form={form}
        languages={languages}
        name="title"
        label={t('events.title')}
        longest={200}
        isRequired
      />
      <TextField
        {...text('startsAt')}
        type="datetime-local"
        label={t('events.starts-at')}
        isRequired
      />
      <TextField {...text('endsAt')} type="datetime-local" label={t('events.ends-at')} isRequired />
      <TextareaField
        {...text('speakers')}
        label={t('events.speakers')}
        hint={t('events.speakers-hint')}
        rows={2}
      />
      <TextField {...text('room')} label={t('events.room')} maxlength={120} />
      <TextField {...text('track')} label={t('events.track')} maxlength={60} />
      <PlaceField
        visit={visit}
        chosen={typeof placeId === 'number' ? String(placeId) : typed(form, 'places')}
        number={0}
        error={form.errors['placeId']}
      />
      <SelectField
        {...text('hostId')}
        label={t('events.hosted-by')}
        empty={t('events.no-host')}
        choices={members.map(({ id, name }) => ({ value: id, text: said(visit, name).text }))}
      />
      <NumberField
        {...text('size')}
        label={t('events.seats')}
        hint={t('events.seats-hint')}
        min={1}
      />
      <LocalizedFields
        visit={visit}
        form={form}
        languages={languages}
        name="summary"
        label={t('events.summary')}
        longest={2000}
        rows={2}
      />
    </>
  )
}
