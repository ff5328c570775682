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
  return (
    <Notice title={t(isDraft ? 'events.is-draft' : 'events.you-make-it')}>
      {isDraft && <p>{t('events.is-draft-text')}</p>}
      <Buttons>
        {isDraft && (
          <form method="post" action={`${home}/publish`}>
            <Button text={t('events.publish')} />
          </form>
        )}
        {!isDraft && (
          <LinkButton
            kind="second"
            isSmall
            icon="users"
            href={`${home}/participants`}
            text={t('events.participants')}
          />
        )}
        {!isDraft && hasAgenda && (
          <LinkButton
            kind="second"
            isSmall
            icon="check"
            href={`${home}/attendance`}
            text={t('events.attendance')}
          />
        )}
        {event.papers.length > 0 && !isDraft && (
          <LinkButton
            kind="second"
            isSmall
            icon="file"
            href={`${home}/papers`}
            text={t('events.papers')}
          />
        )}
        <LinkButton
          kind="second"
          isSmall
          icon="list"
          href={`${home}/surveys`}
          text={t('events.surveys')}
        />
        {event.state !== 'cancelled' && (
          <>
            <LinkButton
              kind="second"
              isSmall
              icon="plus"
              href={`${home}/agenda/new`}
              text={t('events.add-session')}
            />
            <LinkButton
              kind="second"
              isSmall
              icon="pencil"
              href={`${home}/edit`}
              text={t('events.edit')}
            />
          </>
        )}
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
