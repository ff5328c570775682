import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState } from '#kernel/form-state.ts'
import { publicUrl } from '#kernel/public-url.ts'
import { said } from '#modules/network/index.ts'
import { LinkButton } from '#ui/button.tsx'
import { ConfirmLink } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag } from '#ui/tag.tsx'
import type { EventRow } from '../queries/event-by.ts'
import { type Registration, registrationsOfPerson, waitingPlace } from '../queries/registrations.ts'
import { OwnPapers } from './own-papers.tsx'
import { OwnPromises } from './own-promises.tsx'
import { OwnSeats } from './own-seats.tsx'
import { OwnSurveys } from './own-surveys.tsx'
import { eventOf, whenOf, whereOf } from './say.ts'

/** What is mine in an event: my place, my code, my seats, papers and promises; and those I registered. */
export async function registrationPage(
  visit: Visit,
  form: FormState = blankForm,
): Promise<Response> {
  const { t, locale, runtime, actor } = visit
  const event = await eventOf(visit)
  const personId = personOf(actor) ?? refuse('sign-in-needed')
  const key = { tenantId: event.tenantId, eventId: event.id }
  const all = await registrationsOfPerson(runtime.db, { ...key, personId })
  const own =
    all.find((one) => one.personId === personId) ?? all.find((one) => one.registeredBy !== personId)
  const others = all.filter((one) => one !== own)
  const title = said(visit, event.title).text
  const home = visit.path(`/events/${event.slug}`)
  return visit.page({
    title: t('events.my-registration'),
    section: '/events',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [
      { href: visit.path('/events/mine'), label: t('events.my-events') },
      { href: home, label: title },
    ],
    body: (
      <div class="narrow">
        <p class="kicker">{t('events.my-registration')}</p>
        <h1>
          <a href={home}>{title}</a>
        </h1>
        <p class="lead">{`${whenOf(visit, event)} · ${whereOf(visit, event)}`}</p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {all.length === 0 && (
          <EmptyState
            icon="calendar"
            title={t('events.not-registered')}
            text={t('events.not-registered-text')}
          >
            <LinkButton href={home} text={t('events.see-event')} />
          </EmptyState>
        )}
        {own !== undefined && (await Mine(visit, event, own))}
        {others.length > 0 && <Others visit={visit} event={event} others={others} />}
      </div>
    ),
  })
}

async function Mine(visit: Visit, event: EventRow, own: Registration) {
  const { t } = visit
  const isIn = own.state === 'confirmed'
  return (
    <>
      {isIn ? (
        <Notice kind="success" title={t('events.you-take-part')}>
          {event.endsAt > visit.now && (
            <>
              <p>{t('events.show-code')}</p>
              <p>
                <strong>{own.code}</strong>
              </p>
              <QrCode
                address={`${publicUrl(visit.runtime)}${visit.path(`/events/${event.slug}/attendance?code=${own.code}`)}`}
                label={t('events.scan-at-door')}
              />
              <p>
                <a href={visit.path(`/events/${event.slug}/event.ics`)}>
                  {t('events.as-calendar')}
                </a>
              </p>
            </>
          )}
        </Notice>
      ) : (
        <Notice title={t('events.you-wait')}>
          <p>
            {t('events.waiting-place', {
              place: await waitingPlace(visit.runtime.db, own),
            })}
          </p>
        </Notice>
      )}
      {isIn && (
        <>
          {await OwnSurveys(visit, event, own)}
          {await OwnSeats(visit, event, own)}
          {await OwnPapers(visit, event, own)}
          {await OwnPromises(visit, event, own)}
        </>
      )}
      {event.startsAt > visit.now && (
        <p>
          <ConfirmLink
            link={{
              href: visit.path(`/events/${event.slug}/registrations/${own.id}/leave`),
              text: t('events.leave'),
            }}
            isDangerous
            isSmall
          />
        </p>
      )}
    </>
  )
}

type OthersProps = { visit: Visit; event: EventRow; others: readonly Registration[] }

function Others({ visit, event, others }: OthersProps) {
  const { t } = visit
  return (
    <Section title={t('events.registered-by-you')} id="others">
      <RowList>
        {others.map((one) => (
          <ListRow
            actions={
              <>
                <StateTag visit={visit} state={one.state} />
                {event.startsAt > visit.now && (
                  <ConfirmLink
                    link={{
                      href: visit.path(`/events/${event.slug}/registrations/${one.id}/leave`),
                      text: t('events.leave-for', { name: one.name }),
                    }}
                    isSmall
                  />
                )}
              </>
            }
          >
            <b>{one.name}</b>
            <span class="under">{one.email}</span>
          </ListRow>
        ))}
      </RowList>
    </Section>
  )
}

export function StateTag({ visit, state }: { visit: Visit; state: string }) {
  const isIn = state === 'confirmed'
  return (
    <Tag
      text={visit.t(
        isIn
          ? 'events.state-confirmed'
          : state === 'waiting'
            ? 'events.state-waiting'
            : 'events.state-left',
      )}
      tone={isIn ? 'good' : state === 'waiting' ? 'warm' : 'quiet'}
    />
  )
}
