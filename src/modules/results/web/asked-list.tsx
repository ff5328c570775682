import { answerTo } from '@korzo/forms'
import type { Visit } from '#kernel/contract.ts'
import { FileLinks } from '#modules/list-files/index.ts'
import { LinkButton } from '#ui/button.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag } from '#ui/tag.tsx'
import type { FollowUpAsk } from '../queries/follow-ups.ts'
import { storyIn } from './still-there.tsx'

type AskedProps = {
  readonly visit: Visit
  readonly id: string
  readonly askedAt: Date | null
  readonly asks: readonly FollowUpAsk[]
}

/** Whom it went to, who answered with the way to read it, and who told a story that may be shown. */
export function AskedList({ visit, id, askedAt, asks }: AskedProps) {
  const { t, locale, params } = visit
  const path = `/programmes/${params['slug']}/results/${params['asked']}/${id}`
  const page = visit.path(path)
  const answered = asks.filter(({ answers }) => answers !== null).length
  return (
    <>
      <p>
        {t('results.follow-up-answered', {
          answered,
          asked: asks.length,
          when: askedAt === null ? '' : locale.date(askedAt),
        })}
      </p>
      <RowList>
        {asks.map((ask) => (
          <ListRow actions={<StateTag visit={visit} ask={ask} />}>
            {ask.answers === null ? (
              <b>{ask.applicantName}</b>
            ) : (
              <a href={`${page}/answers/${ask.applicationId}`}>
                <b>{ask.applicantName}</b>
              </a>
            )}
            <span class="under">
              {ask.code}
              {ask.received !== '' && (
                <> · {t('results.recorded-from', { received: ask.received })}</>
              )}
              {ask.answers !== null && storyIn(ask.answers) !== undefined && (
                <> · {t('results.tells-story')}</>
              )}
              {ask.answers !== null && answerTo(ask.answers, 'reference') === true && (
                <> · {t('results.may-be-asked')}</>
              )}
            </span>
          </ListRow>
        ))}
      </RowList>
      <details>
        <summary>{t('results.answers-as-file')}</summary>
        <p>{t('results.answers-from-file-lead')}</p>
        <FileLinks visit={visit} path={`${path}/answers`} into={t('results.answers-from-file')} />
      </details>
      {asks.some(({ answers }) => answers !== null && storyIn(answers) !== undefined) && (
        <LinkButton
          kind="second"
          isSmall
          href={visit.path('/manage/news/new')}
          text={t('results.write-story')}
        />
      )}
    </>
  )
}

function StateTag({ visit, ask }: { visit: Visit; ask: FollowUpAsk }) {
  const { t } = visit
  if (ask.answers !== null) return <Tag text={t('results.has-answered')} tone="good" />
  if (ask.people === 0) return <Tag text={t('results.nobody-to-ask')} tone="warning" />
  return <Tag text={t(ask.remindedAt === null ? 'results.was-asked' : 'results.was-reminded')} />
}
