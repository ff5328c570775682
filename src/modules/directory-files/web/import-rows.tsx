import type { Visit } from '#kernel/contract.ts'
import { said, sortNameOf } from '#modules/network/index.ts'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import type { PlannedRow } from '../queries/import-preview.ts'

const mostShown = 200

/** What would become of each row: the bad ones first and all of them, then as many others as one can look through. */
export function ImportRows({ visit, plan }: { visit: Visit; plan: readonly PlannedRow[] }) {
  const { t, locale } = visit
  const bad = plan.filter(({ does }) => does === 'refuse').slice(0, 1000)
  const good = plan.filter(({ does }) => does !== 'refuse').slice(0, mostShown)
  const left = plan.length - bad.length - good.length
  return (
    <>
      <Table
        t={locale.texts}
        caption={t('directory-files.import-check')}
        hasQuietCaption
        isCardsOnPhone
        rows={[...bad, ...good]}
        columns={[
          {
            key: 'line',
            title: t('directory-files.import-line'),
            isNumber: true,
            cell: ({ line }) => locale.number(line),
          },
          {
            key: 'name',
            title: t('network.name'),
            isHeading: true,
            cell: (row) => nameOf(visit, row),
          },
          { key: 'place', title: t('network.place'), cell: ({ place }) => placeText(visit, place) },
          {
            key: 'does',
            title: t('directory-files.import-does'),
            cell: (row) => <Doing visit={visit} row={row} />,
          },
        ]}
      />
      {left > 0 && <p class="quiet">{t('directory-files.import-more-rows', { count: left })}</p>}
    </>
  )
}

function nameOf(visit: Visit, { input, known, name: written }: PlannedRow): string {
  const name = input?.name ?? known?.name ?? written
  return name === undefined || sortNameOf(name) === '' ? '–' : said(visit, name).text.slice(0, 120)
}

function placeText({ locale, t }: Visit, place: PlannedRow['place']): string {
  return place === undefined
    ? t('network.unknown')
    : `${place.name}, ${locale.country(place.country)}`
}

const tones = {
  enter: 'good',
  rewrite: 'open',
  admit: 'open',
  nothing: 'quiet',
  refuse: 'danger',
} as const

function Doing({ visit, row }: { visit: Visit; row: PlannedRow }) {
  const { locale } = visit
  const say = ({ code, details }: PlannedRow['errors'][number]) => locale.say(code, details) ?? code
  return (
    <>
      <Tag text={locale.texts(`directory-files.import-does-${row.does}`)} tone={tones[row.does]} />
      {[...row.errors, ...row.notes].map((note) => (
        <span class="under">{say(note)}</span>
      ))}
    </>
  )
}
