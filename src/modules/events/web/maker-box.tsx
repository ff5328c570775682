import type { Visit } from '#kernel/contract.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { ConfirmLink } from '#ui/dialog.tsx'
import { Notice } from '#ui/notice.tsx'
import type { EventRow } from '../queries/event-by.ts'

type Props = { visit: Visit; event: EventRow; hasAgenda: boolean }

/** What those who make an event do with it. */
export function MakerBox({ visit, event, hasAgenda }: Props) {
  const { t } = visit
  const home = visit.path(`/events/${event.slug}`)
  const isDraft = event.state === 'draft'
  const isPublic = !isDraft
  const isOn = event.state !== 'cancelled'
  const links = [
    { page: 'participants', icon: 'users', text: t('events.participants'), isThere: isPublic },
    {
      page: 'attendance',
      icon: 'check',
      text: t('events.attendance'),
      isThere: isPublic && hasAgenda,
    },
    {
      page: 'papers',
      icon: 'file',
      text: t('events.papers'),
      isThere: isPublic && event.papers.length > 0,
    },
    { page: 'surveys', icon: 'list', text: t('events.surveys'), isThere: true },
    { page: 'agenda/new', icon: 'plus', text: t('events.add-session'), isThere: isOn },
    { page: 'edit', icon: 'pencil', text: t('events.edit'), isThere: isOn },
  ] as const
  return (
    <Notice title={t(isDraft ? 'events.is-draft' : 'events.you-make-it')}>
      {isDraft && <p>{t('events.is-draft-text')}</p>}
      <Buttons>
        {isDraft && (
          <form method="post" action={`${home}/publish`}>
            <Button text={t('events.publish')} />
          </form>
        )}
        {links
          .filter(({ isThere }) => isThere)
          .map(({ page, icon, text }) => (
            <LinkButton kind="second" isSmall icon={icon} href={`${home}/${page}`} text={text} />
          ))}
        <form method="post" action={`${home}/copy`}>
          <Button kind="second" isSmall text={t('events.copy')} />
        </form>
        {event.state === 'published' && event.endsAt > visit.now && (
          <ConfirmLink
            link={{ href: `${home}/cancel`, text: t('events.call-off') }}
            isDangerous
            isSmall
          />
        )}
      </Buttons>
    </Notice>
  )
}
