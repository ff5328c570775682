import type { Visit } from '#kernel/contract.ts'
import { ConfirmLink } from '#ui/dialog.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import type { ListedPair } from '../queries/pairs.ts'

type Props = { visit: Visit; pairs: readonly ListedPair[] }

/** Pairs with dates and counts; what stands in notes and goals is theirs. */
export function PairTable({ visit, pairs }: Props) {
  const { t, locale } = visit
  const count = (key: string, title: string, value: (pair: ListedPair) => number) => ({
    key,
    title,
    isNumber: true,
    cell: (pair: ListedPair) => locale.number(value(pair)),
  })
  return (
    <Table
      t={locale.texts}
      id="pair-table"
      caption={t('activities.pairs')}
      hasQuietCaption
      isCardsOnPhone
      rows={pairs}
      columns={[
        {
          key: 'who',
          title: t('activities.pair'),
          isHeading: true,
          cell: (pair) => <Who visit={visit} pair={pair} />,
        },
        count('meetings', t('activities.meetings'), ({ meetings }) => meetings),
        count('minutes', t('activities.minutes'), ({ minutes }) => minutes),
        {
          key: 'last',
          title: t('activities.last-met'),
          cell: ({ lastMetOn }) => (lastMetOn === null ? '–' : locale.date(lastMetOn)),
        },
        {
          key: 'goals',
          title: t('activities.goals-reached'),
          isNumber: true,
          cell: ({ goals, goalsReached }) =>
            `${locale.number(goalsReached)} / ${locale.number(goals)}`,
        },
        count('notes', t('activities.notes'), ({ notes }) => notes),
        {
          key: 'state',
          title: t('activities.state'),
          cell: (pair) => <State visit={visit} pair={pair} />,
        },
      ]}
    />
  )
}

function Who({ visit, pair }: { visit: Visit; pair: ListedPair }) {
  return (
    <>
      {visit.t('activities.mentor-and-mentee', {
        mentor: pair.mentorName,
        mentee: pair.menteeName,
      })}
      <span class="under">
        {[pair.mentorOrganisation, pair.menteeOrganisation].filter(Boolean).join(' → ')}
        {pair.received !== '' && (
          <> · {visit.t('activities.recorded-from', { received: pair.received })}</>
        )}
      </span>
    </>
  )
}

function State({ visit, pair }: { visit: Visit; pair: ListedPair }) {
  const { t } = visit
  if (pair.endedAt !== null)
    return (
      <>
        <Tag text={t('activities.ended')} tone="quiet" />
        {pair.words !== '' && <blockquote>{pair.words}</blockquote>}
      </>
    )
  return (
    <>
      <Tag text={t('activities.running')} tone="good" />{' '}
      <ConfirmLink
        link={{
          href: visit.path(`/mentoring/pairs/${pair.id}/close`),
          text: t('activities.close'),
        }}
        isSmall
      />
    </>
  )
}
