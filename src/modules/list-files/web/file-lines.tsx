import type { Visit } from '#kernel/contract.ts'
import { issueText } from '#kernel/form-state.ts'
import type { InputIssue } from '#kernel/invalid-input.ts'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'

/** A line of a file as it would be entered: what it is about, what it would do, what is wrong with it. */
export type CheckedLine = {
  readonly line: number
  readonly title: string
  readonly under: string
  readonly place: string
  /** `other` where nothing can be entered any more, and what is here says something else. */
  readonly change: 'new' | 'changed' | 'same' | 'other'
  readonly faults: readonly InputIssue[]
  /** What is worth knowing and hinders nothing. */
  readonly notes?: readonly InputIssue[]
}

const mostFaulty = 500
const mostGood = 100

type Props = { visit: Visit; place: string; lines: readonly CheckedLine[] }
const changes = { new: 'right', changed: 'changes', same: 'here', other: 'other' } as const
const tones = { new: 'good', changed: 'good', same: 'quiet', other: 'warning' } as const

/** The lines of a file: those that are wrong first. */
export function FileLines({ visit, place: placeTitle, lines: all }: Props) {
  const { t, locale } = visit
  const isLoud = ({ faults, change, notes = [] }: CheckedLine) =>
    faults.length + notes.length > 0 || change === 'other'
  const loud = all.filter(isLoud)
  const quiet = all.filter((line) => !isLoud(line))
  const lines = [...loud.slice(0, mostFaulty), ...quiet.slice(0, mostGood)]
  return (
    <>
      <Table
        t={locale.texts}
        caption={t('list-files.check')}
        hasQuietCaption
        isCardsOnPhone
        rows={lines}
        columns={[
          {
            key: 'line',
            title: t('list-files.line'),
            isNumber: true,
            cell: ({ line }) => locale.number(line),
          },
          {
            key: 'who',
            title: t('list-files.what'),
            isHeading: true,
            cell: ({ title, under }) => (
              <>
                {title === '' ? '–' : title.slice(0, 120)}
                <span class="under">{under.slice(0, 80)}</span>
              </>
            ),
          },
          { key: 'place', title: placeTitle, cell: ({ place }) => place.slice(0, 80) },
          {
            key: 'faults',
            title: t('list-files.faults'),
            cell: ({ faults, change, notes = [] }) => (
              <>
                {faults.length === 0 && (
                  <Tag text={t(`list-files.${changes[change]}`)} tone={tones[change]} />
                )}
                {faults.length + notes.length > 0 && (
                  <ul>
                    {[...faults, ...notes].map((issue) => (
                      <li>
                        <b>{columnOf(issue.path)}</b> {issueText(locale, issue)}
                      </li>
                    ))}
                  </ul>
                )}
              </>
            ),
          },
        ]}
      />
      {all.length > lines.length && (
        <p class="quiet">{t('list-files.not-all-shown', { count: all.length })}</p>
      )}
    </>
  )
}

/** What a column is called in the file: `answers.need` stands there as `answer.need`. */
function columnOf(path: string): string {
  return path.replace(/^answers\./, 'answer.').replace('arrivedAt', 'arrived_at')
}
