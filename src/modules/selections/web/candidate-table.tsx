import type { Visit } from '#kernel/contract.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Candidate } from '../domain/candidate.ts'
import { type Changes, queryOf } from '../domain/changes.ts'
import { type Decided, type Outcome, outcomes } from '../domain/outcome.ts'
import { reasonWords } from '../mails/reason-words.ts'
import type { SelectionOfCall } from '../queries/selection-subject.ts'
import type { Explored } from './selection-of.ts'

/** So few that a phone shows them in a few strokes; who looks for one finds it by name or code. */
const pageSize = 12
type Props = { visit: Visit; selection: SelectionOfCall; explored: Explored }
type Row = Decided & { readonly candidate: Candidate }

/** The candidates of one outcome, each with its reason and the way to try the opposite. */
export function CandidateTable({ visit, selection, explored }: Props) {
  const { t, locale, url } = visit
  const { decided, byCode, changes } = explored
  const asked = url.searchParams.get('show') ?? ''
  const shown: Outcome = outcomes.find((outcome) => outcome === asked) ?? 'selected'
  const page = Math.max(0, Number.parseInt(url.searchParams.get('page') ?? '', 10) || 0)
  const find = (url.searchParams.get('find') ?? '').trim().slice(0, 100)
  const rows = decided.flatMap((one): Row[] => {
    const candidate = byCode.get(one.code)
    if (one.outcome !== shown || candidate === undefined || !isFound(candidate, find)) return []
    return [{ ...one, candidate }]
  })
  const here = visit.path(`/calls/${selection.call.slug}/selection`)
  const address = (more: Record<string, string>) => {
    const query = new URLSearchParams(queryOf(changes))
    if (find !== '') query.set('find', find)
    for (const [name, value] of Object.entries(more)) query.set(name, value)
    return `${here}?${query}#candidates`
  }
  const last = (page + 1) * pageSize >= rows.length
  return (
    <Section title={t('selections.candidates')} id="candidates">
      <Tabs
        label={t('selections.outcomes')}
        links={outcomes.map((outcome) => ({
          href: address({ show: outcome }),
          text: t(`selections.${outcome}`),
          count: locale.number(decided.filter((one) => one.outcome === outcome).length),
          isCurrent: outcome === shown,
        }))}
      />
      <Finder visit={visit} here={here} kept={`${queryOf(changes)}&show=${shown}`} find={find} />
      {rows.length === 0 && <p>{t('selections.none-found')}</p>}
      <Rows
        visit={visit}
        explored={explored}
        rows={rows.slice(page * pageSize, (page + 1) * pageSize)}
        tryHref={(code) => {
          const isIn = shown === 'selected'
          return `${here}?${queryOf(forced(changes, code, isIn ? 'outside' : 'inside'))}#difference`
        }}
      />
      <Pagination
        t={locale.texts}
        previousHref={page === 0 ? undefined : address({ show: shown, page: String(page - 1) })}
        nextHref={last ? undefined : address({ show: shown, page: String(page + 1) })}
      />
    </Section>
  )
}

function isFound({ name, code }: Candidate, find: string): boolean {
  return `${name} ${code}`.toLowerCase().includes(find.toLowerCase())
}

type FinderProps = { visit: Visit; here: string; kept: string; find: string }

/** Looks for somebody among the candidates of the outcome that is shown; what is tried stays as it is. */
function Finder({ visit: { t, locale }, here, kept, find }: FinderProps) {
  return (
    <form action={`${here}#candidates`} method="get" class="row">
      {[...new URLSearchParams(kept)].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <TextField
        t={locale.texts}
        isUnmarked
        name="find"
        label={t('selections.name-or-code')}
        value={find}
        maxlength={100}
      />
      <Button kind="second" isSmall text={t('selections.find')} />
    </form>
  )
}

/** The same changes with one more candidate forced in or out. */
function forced(changes: Changes, code: string, where: 'inside' | 'outside'): Changes {
  const without = (part: Changes['inside']) =>
    Object.fromEntries(Object.entries(part).filter(([one]) => one !== code))
  const cleared = {
    ...changes,
    inside: without(changes.inside),
    outside: without(changes.outside),
  }
  const isBack = changes[where === 'inside' ? 'outside' : 'inside'][code] !== undefined
  return isBack ? cleared : { ...cleared, [where]: { ...cleared[where], [code]: '' } }
}

type RowsProps = {
  visit: Visit
  explored: Explored
  rows: readonly Row[]
  tryHref(code: string): string
}

function Rows({ visit, explored, rows, tryHref }: RowsProps) {
  const { t, locale } = visit
  const { rules, changes, byCode } = explored
  const names = {
    quotas: rules.quotas,
    forced: { ...changes.inside, ...changes.outside },
    nameOf: (code: string) => byCode.get(code)?.name ?? code,
  }
  const titles = new Map(
    rules.activities.map(({ key, title }) => [key, wordingFor(title, locale.language).text]),
  )
  return (
    <Table
      t={locale.texts}
      id="candidate-table"
      caption={t('selections.candidates')}
      hasQuietCaption
      isCardsOnPhone
      rows={rows}
      columns={[
        {
          key: 'who',
          title: t('selections.candidate'),
          isHeading: true,
          cell: ({ candidate, rank }) => (
            <>
              {rank !== null && <span class="quiet">{locale.number(rank)}. </span>}
              <a href={visit.path(`/applications/${candidate.id}`)}>{candidate.name}</a>
              <span class="under">
                {[
                  candidate.code,
                  locale.country(candidate.country),
                  ...(candidate.population === null
                    ? []
                    : [t('selections.people', { count: candidate.population })]),
                ].join(' · ')}
              </span>
            </>
          ),
        },
        {
          key: 'score',
          title: t('selections.points'),
          isNumber: true,
          cell: ({ reason }) => locale.number(reason.score / 1000, { minimumFractionDigits: 1 }),
        },
        {
          key: 'why',
          title: t('selections.why'),
          cell: ({ reason, activities, candidate }) => (
            <>
              {reasonWords(locale, reason, names)}
              <span class="tags">
                {rules.quotas
                  .filter(({ id }) => candidate.counts[id] === true)
                  .map(({ title }) => (
                    <Tag text={wordingFor(title, locale.language).text} />
                  ))}
                {activities.map((key) => (
                  <Tag tone="open" text={titles.get(key) ?? key} />
                ))}
              </span>
            </>
          ),
        },
        {
          key: 'try',
          title: t('selections.try'),
          cell: ({ code, outcome, candidate }) => (
            <a href={tryHref(code)}>
              {t(outcome === 'selected' ? 'selections.without' : 'selections.with')}
              <span class="unseen">: {candidate.name}</span>
            </a>
          ),
        },
      ]}
    />
  )
}
