import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { said } from '#modules/network/index.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { wasThereEnough } from '../domain/event.ts'
import { type AgendaLine, agendaOf } from '../queries/agenda.ts'
import type { EventRow } from '../queries/event-by.ts'
import { participantList, type Registration } from '../queries/registrations.ts'
import { attendanceOf, presence } from '../queries/seats.ts'
import { markAbsent, markPresent } from '../use-cases/mark-attendance.ts'
import { dayOf, eventOf, hoursOf } from './say.ts'

/** Who was at which session: one line each to go on; at the end the certificates. */
export async function attendancePage(visit: Visit): Promise<Response> {
  const { t, runtime } = visit
  const event = await eventOf(visit)
  const key = { tenantId: event.tenantId, eventId: event.id }
  const lines = (await agendaOf(runtime.db, key)).filter(({ kind }) => kind !== 'break')
  const attended = await attendanceOf(runtime.db, key)
  const people = await presence(runtime.db, key)
  const home = visit.path(`/events/${event.slug}`)
  const code = visit.url.searchParams.get('code')
  const line = code === null ? undefined : lineNow(lines, visit.now)
  if (code !== null && line !== undefined)
    return visit.redirect(`${home}/attendance/${line.id}?code=${encodeURIComponent(code)}`)
  return visit.page({
    title: t('events.attendance'),
    section: '/events',
    breadcrumb: [{ href: home, label: said(visit, event.title).text }],
    body: (
      <div class="narrow">
        <h1>{t('events.attendance')}</h1>
        <p class="lead">{t('events.attendance-lead')}</p>
        {lines.length === 0 ? (
          <EmptyState
            icon="calendar"
            title={t('events.no-agenda')}
            text={t('events.no-agenda-text')}
          />
        ) : (
          <RowList>
            {lines.map((line) => (
              <ListRow
                actions={
                  <ProgressBar
                    value={attended.filter(({ sessionId }) => sessionId === line.id).length}
                    max={Math.max(1, people.length)}
                    text={t('events.were-there', {
                      count: attended.filter(({ sessionId }) => sessionId === line.id).length,
                      all: people.length,
                    })}
                  />
                }
              >
                <a href={`${home}/attendance/${line.id}`}>{said(visit, line.title).text}</a>
                <span class="under">
                  {`${dayOf(visit, line.startsAt, event.zone)}, ${hoursOf(visit, { ...line, zone: event.zone })}`}
                </span>
              </ListRow>
            ))}
          </RowList>
        )}
        <Certificates visit={visit} event={event} people={people} sessions={lines.length} />
      </div>
    ),
  })
}

/** Where somebody who comes to the door now wants to go: to what runs or begins next, else to the last. */
function lineNow(lines: readonly AgendaLine[], now: Date): AgendaLine | undefined {
  return lines.find(({ endsAt }) => endsAt > now) ?? lines.at(-1)
}

type CertificatesProps = {
  visit: Visit
  event: EventRow
  people: Awaited<ReturnType<typeof presence>>
  sessions: number
}

function Certificates({ visit, event, people, sessions }: CertificatesProps) {
  const { t, now } = visit
  const issued = people.filter(({ certificateCode }) => certificateCode !== null).length
  const due = people.filter(
    ({ certificateCode, attended }) =>
      certificateCode === null && wasThereEnough({ attended, sessions }, event.enoughPercent),
  ).length
  return (
    <Section title={t('events.certificates')} id="certificates">
      <p>{t('events.certificates-text', { percent: event.enoughPercent, issued, due })}</p>
      {event.endsAt > now ? (
        <p class="quiet">{t('events.certificates-later')}</p>
      ) : (
        due > 0 && (
          <form method="post" action={visit.path(`/events/${event.slug}/certificates`)}>
            <Button text={t('events.issue-certificates', { count: due })} />
          </form>
        )
      )}
    </Section>
  )
}

/** The door of one session: a code, or a tap on a name. Works on a phone and without scripts. */
export async function sessionAttendance(
  visit: Visit,
  form: FormState = blankForm,
): Promise<Response> {
  const { t, locale, runtime } = visit
  const { event, session } = await openSession(visit)
  const key = { tenantId: event.tenantId, eventId: event.id }
  const all = await participantList(runtime.db, { ...key, states: ['confirmed'] })
  const here = new Set(
    (await attendanceOf(runtime.db, key))
      .filter(({ sessionId }) => sessionId === session.id)
      .map(({ registrationId }) => registrationId),
  )
  const home = visit.path(`/events/${event.slug}`)
  const address = `${home}/attendance/${session.id}`
  const last = visit.url.searchParams.get('last')
  const lastName = all.find(({ id }) => id === last)?.name
  const scanned = (visit.url.searchParams.get('code') ?? '').slice(0, 40)
  const atDoor = all.find(({ code }) => code === scanned.toUpperCase())
  return visit.page({
    title: said(visit, session.title).text,
    section: '/events',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [
      { href: home, label: said(visit, event.title).text },
      { href: `${home}/attendance`, label: t('events.attendance') },
    ],
    body: (
      <div class="narrow">
        <p class="kicker">{`${dayOf(visit, session.startsAt, event.zone)}, ${hoursOf(visit, { ...session, zone: event.zone })}`}</p>
        <h1>{said(visit, session.title).text}</h1>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {lastName !== undefined && (
          <Notice kind="success" title={t('events.is-here', { name: lastName })} />
        )}
        {scanned !== '' && (
          <Notice kind={atDoor === undefined ? 'warning' : 'info'}>
            <p>{atDoor?.name ?? t('events.code-unknown')}</p>
          </Notice>
        )}
        <div class="stack">
          <form method="post" action={address} class="row">
            <TextField
              t={locale.texts}
              name="code"
              value={scanned}
              label={t('events.code')}
              hint={t('events.code-hint')}
              autocomplete="off"
              error={form.errors['code']}
              isUnmarked
            />
            <Button text={t('events.present')} />
          </form>
          <ProgressBar
            value={here.size}
            max={Math.max(1, all.length)}
            text={t('events.were-there', { count: here.size, all: all.length })}
          />
          <Names visit={visit} address={address} people={all} here={here} />
        </div>
      </div>
    ),
  })
}

type NamesProps = {
  visit: Visit
  address: string
  people: readonly Registration[]
  here: ReadonlySet<string>
}

function Names({ visit, address, people, here }: NamesProps) {
  const { t, locale } = visit
  if (people.length === 0)
    return (
      <EmptyState icon="users" title={t('events.nobody-yet')} text={t('events.nobody-yet-text')} />
    )
  const sorted = [...people].sort((a, b) => locale.compare(a.name, b.name))
  return (
    <RowList>
      {sorted.map(({ id, name, organisationName }) => (
        <ListRow
          actions={
            <form method="post" action={`${address}#p-${id}`}>
              <input type="hidden" name="registrationId" value={id} />
              <Button
                isSmall
                kind={here.has(id) ? 'plain' : 'second'}
                icon={here.has(id) ? 'check' : undefined}
                name="do"
                value={here.has(id) ? 'absent' : 'present'}
                text={t(here.has(id) ? 'events.take-back' : 'events.present')}
                about={name}
              />
            </form>
          }
        >
          <b id={`p-${id}`}>{name}</b>
          <span class="under">{organisationName}</span>
        </ListRow>
      ))}
    </RowList>
  )
}

export async function takeAttendance(visit: Visit): Promise<Response> {
  const { event, session } = await openSession(visit)
  const fields = await visit.fields()
  const registrationId = fields.get('registrationId')
  const key = { tenantId: event.tenantId, sessionId: session.id }
  const outcome =
    fields.get('do') === 'absent'
      ? await visit.call(markAbsent, { ...key, registrationId })
      : await visit.call(markPresent, {
          ...key,
          ...(registrationId === '' ? { code: fields.get('code') } : { registrationId }),
        })
  if (!outcome.ok) return sessionAttendance(visit, refusedForm(visit, fields, outcome.refusal))
  const last = outcome.value === undefined ? '' : `?last=${outcome.value.id}`
  return visit.redirect(visit.path(`/events/${event.slug}/attendance/${session.id}${last}`))
}

async function openSession(visit: Visit): Promise<{ event: EventRow; session: AgendaLine }> {
  const event = await eventOf(visit)
  const agenda = await agendaOf(visit.runtime.db, { tenantId: event.tenantId, eventId: event.id })
  const session = agenda.find(({ id }) => id === visit.params['session']) ?? refuse('not-found')
  return { event, session }
}
