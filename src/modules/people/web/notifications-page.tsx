import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { itemsOf } from '#kernel/slot.ts'
import { Button } from '#ui/button.tsx'
import { RadiosField } from '#ui/choice-field.tsx'
import { frequencies } from '../domain/frequency.ts'
import { noticeChoices } from '../queries/notices.ts'
import { noticeKinds } from '../slots.ts'
import { chooseNotices, unsubscribe } from '../use-cases/choose-notices.ts'
import { framedPage } from './me-frame.tsx'

/** How soon mails of each kind of news come. */
export async function notificationsPage(visit: Visit): Promise<Response> {
  const { t, locale, runtime } = visit
  const personId = personOf(visit.actor) ?? refuse('sign-in-needed')
  const chosen = await noticeChoices(runtime.db, personId)
  const kinds = await itemsOf(visit, noticeKinds, {})
  const words = {
    'at-once': t('people.mail-at-once'),
    daily: t('people.mail-daily'),
    never: t('people.mail-never'),
  }
  return framedPage(visit, {
    title: t('people.notifications'),
    view: '/notifications',
    body: (
      <div class="narrow">
        <p class="lead">{t('people.notifications-lead')}</p>
        <form method="post" action={visit.sitePath('/me/notifications')}>
          {kinds.map(({ name, title, usual }) => (
            <RadiosField
              t={locale.texts}
              name={`choices.${name.replace('.', ':')}`}
              id={name.replace('.', '-')}
              label={locale.texts(title as never)}
              choices={frequencies.map((value) => ({ value, text: words[value] }))}
              value={chosen.get(name) ?? chosen.get('*') ?? usual}
              isRequired
            />
          ))}
          <p class="quiet">{t('people.always-mailed')}</p>
          <Button text={t('people.save')} />
        </form>
      </div>
    ),
  })
}

export async function saveNotifications(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  // A dot makes an object inside, so kinds travel with a colon.
  const choices = Object.fromEntries(
    Object.entries(fields.object()['choices'] ?? {}).map(([kind, frequency]) => [
      kind.replace(':', '.'),
      frequency,
    ]),
  )
  const outcome = await visit.call(chooseNotices, { choices })
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(visit.sitePath('/me/notifications'), 'people.notifications-saved')
}

/** Asks before mails end, since mail scanners open links too. Mail programmes post here at once. */
export async function unsubscribePage(visit: Visit): Promise<Response> {
  const { t, url } = visit
  const isAll = url.searchParams.get('kind') === '*'
  return visit.page({
    title: t('people.unsubscribe'),
    body: (
      <div class="narrow">
        <h1>{t('people.unsubscribe')}</h1>
        <p class="lead">{t(isAll ? 'people.unsubscribe-all' : 'people.unsubscribe-kind')}</p>
        <form method="post" action={`${url.pathname}${url.search}`}>
          <Button text={t('people.unsubscribe-button')} />
        </form>
        <p>
          <a href={visit.sitePath('/me/notifications')}>{t('people.choose-yourself')}</a>
        </p>
      </div>
    ),
  })
}

export async function unsubscribeNow(visit: Visit): Promise<Response> {
  const { searchParams } = visit.url
  const outcome = await visit.call(unsubscribe, {
    personId: searchParams.get('person'),
    kind: searchParams.get('kind'),
    code: searchParams.get('code'),
  })
  if (!outcome.ok) throw outcome.refusal
  return visit.page({
    title: visit.t('people.unsubscribed'),
    body: (
      <div class="narrow">
        <h1>{visit.t('people.unsubscribed')}</h1>
        <p class="lead">{visit.t('people.unsubscribed-how')}</p>
        <p>
          <a href={visit.sitePath('/me/notifications')}>{visit.t('people.choose-yourself')}</a>
        </p>
      </div>
    ),
  })
}
