import type { Visit } from '#kernel/contract.ts'
import { refusalText } from '#kernel/form-state.ts'
import { said } from '#modules/network/index.ts'
import { ConfirmDialog } from '#ui/dialog.tsx'
import { Notice } from '#ui/notice.tsx'
import { certifyParticipants } from '../use-cases/certify.ts'
import { cancelEvent, publishEvent } from '../use-cases/publish-event.ts'
import { eventOf } from './say.ts'

/** Publishes; the surveys were chosen in the editor. */
export async function publishNow(visit: Visit): Promise<Response> {
  const event = await eventOf(visit)
  const outcome = await visit.call(publishEvent, { tenantId: event.tenantId, eventId: event.id })
  const home = visit.path(`/events/${event.slug}`)
  return outcome.ok ? visit.redirect(home, 'events.published') : refused(visit, outcome.refusal)
}

/** Asks before an event is called off. */
export async function cancelPage(visit: Visit): Promise<Response> {
  const { t, locale } = visit
  const event = await eventOf(visit)
  const home = visit.path(`/events/${event.slug}`)
  return visit.page({
    title: t('events.call-off'),
    section: '/events',
    body: (
      <ConfirmDialog
        t={locale.texts}
        title={t('events.call-off-question', { event: said(visit, event.title).text })}
        action={`${home}/cancel`}
        confirm={t('events.call-off')}
        cancelHref={home}
        isDangerous
      >
        <p>{t('events.call-off-text')}</p>
      </ConfirmDialog>
    ),
  })
}

export async function cancelNow(visit: Visit): Promise<Response> {
  const event = await eventOf(visit)
  const outcome = await visit.call(cancelEvent, { tenantId: event.tenantId, eventId: event.id })
  const home = visit.path(`/events/${event.slug}`)
  return outcome.ok
    ? visit.redirect(home, 'events.was-called-off')
    : refused(visit, outcome.refusal)
}

/** Certifies all who were there enough. */
export async function certifyNow(visit: Visit): Promise<Response> {
  const event = await eventOf(visit)
  const outcome = await visit.call(certifyParticipants, {
    tenantId: event.tenantId,
    eventId: event.id,
  })
  const page = visit.path(`/events/${event.slug}/attendance`)
  return outcome.ok
    ? visit.redirect(page, 'events.certificates-issued')
    : refused(visit, outcome.refusal)
}

/** Says a no on a page of its own, with the way back. */
export async function refused(
  visit: Visit,
  refusal: Parameters<typeof refusalText>[1],
): Promise<Response> {
  const { t } = visit
  const event = await eventOf(visit)
  const title = said(visit, event.title).text
  const home = visit.path(`/events/${event.slug}`)
  return visit.page({
    title,
    section: '/events',
    status: 422,
    breadcrumb: [
      { href: visit.path('/events'), label: t('events.events') },
      { href: home, label: title },
    ],
    body: (
      <div class="narrow">
        <h1>{title}</h1>
        <Notice kind="warning" title={t('events.does-not-work')}>
          <p>{refusalText(visit.locale, refusal)}</p>
          <p>
            <a href={home}>{t('events.back')}</a>
          </p>
        </Notice>
      </div>
    ),
  })
}
