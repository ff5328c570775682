import type { Visit } from '#kernel/contract.ts'
import { Button } from '#ui/button.tsx'
import { Section } from '#ui/heading.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag } from '#ui/tag.tsx'
import { Time } from '#ui/time.tsx'
import type { NoticeRead } from '../queries/notices.ts'
import { markNoticesRead } from '../use-cases/choose-notices.ts'

type Props = { visit: Visit; notices: readonly NoticeRead[]; nextHref?: string | undefined }

/** What the site told me, the newest first. */
export function NoticeList({ visit, notices, nextHref }: Props) {
  const { t, locale, now } = visit
  const newest = notices[0]
  const hasUnread = notices.some(({ isRead }) => !isRead)
  return (
    <Section title={t('people.notices')} id="notices">
      {newest === undefined && <p class="quiet">{t('people.no-notices')}</p>}
      {newest !== undefined && hasUnread && (
        <form method="post" action={visit.sitePath('/me/notices/read')}>
          <input type="hidden" name="upTo" value={newest.id} />
          <Button kind="second" isSmall text={t('people.mark-all-read')} />
        </form>
      )}
      <RowList>
        {notices.map(({ message, arguments: said, path, at, isRead }) => (
          <ListRow>
            <a href={visit.sitePath(path)}>{locale.say(message, said) ?? message}</a>{' '}
            {!isRead && <Tag text={t('people.unread')} tone="open" />}
            <p class="under">
              <Time at={at.toISOString()} text={locale.relative(at, now)} />
            </p>
          </ListRow>
        ))}
      </RowList>
      <Pagination t={locale.texts} nextHref={nextHref} />
    </Section>
  )
}

export async function markRead(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(markNoticesRead, { upTo: fields.get('upTo') })
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(visit.sitePath('/me'))
}
