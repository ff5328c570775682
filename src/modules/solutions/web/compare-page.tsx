import type { Child } from 'hono/jsx'
import type { Visit } from '#kernel/contract.ts'
import { foreign, here, said, topicNames } from '#modules/network/index.ts'
import { LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { type ReferenceRow, referencesOf } from '../queries/reference-list.ts'
import { solutionsBySlug } from '../queries/solution-page.ts'
import { peopleText, referenceHref } from './reference-parts.tsx'
import { SignedTag } from './signature.tsx'
import { townsText } from './solution-table.tsx'
import { bandText } from './wording.ts'

const most = 5
type Compared = Awaited<ReturnType<typeof solutionsBySlug>>[number] & {
  readonly references: readonly ReferenceRow[]
}

/** Up to five solutions side by side; on a phone one below the other, question by question. */
export async function comparePage(visit: Visit): Promise<Response> {
  const { t, url, runtime } = visit
  const asked = [...new Set(url.searchParams.getAll('s'))]
  const slugs = asked.filter((slug) => /^[a-z0-9-]{1,90}$/.test(slug)).slice(0, most)
  const found = await solutionsBySlug(runtime.db, slugs)
  const references = await referencesOf(
    runtime.db,
    found.map(({ id }) => id),
  )
  const compared = slugs.flatMap((slug) => {
    const solution = found.find((each) => each.slug === slug)
    if (solution === undefined) return []
    return [
      {
        ...solution,
        references: references.filter(({ solutionId }) => solutionId === solution.id),
      },
    ]
  })
  return visit.page({
    title: t('solutions.compare-title'),
    section: '/solutions',
    wide: true,
    breadcrumb: [{ label: t('solutions.solutions'), href: here(visit, '/solutions') }],
    body: (
      <>
        <h1>{t('solutions.compare-title')}</h1>
        <p class="lead">{t('solutions.compare-lead')}</p>
        {compared.length === 0 ? (
          <EmptyState title={t('solutions.compare-none')} text={t('solutions.compare-none-how')}>
            <LinkButton
              kind="second"
              href={here(visit, '/solutions')}
              text={t('solutions.solutions')}
            />
          </EmptyState>
        ) : (
          await CompareTable(visit, compared)
        )}
      </>
    ),
  })
}

type Row = { readonly title: string; readonly cell: (solution: Compared) => Child }

async function CompareTable(visit: Visit, compared: readonly Compared[]) {
  const { t, locale } = visit
  const address = here(visit, '/solutions/compare')
  const columns: Column<Row>[] = [
    { key: 'what', title: t('solutions.compared'), isHeading: true, cell: ({ title }) => title },
    ...compared.map((solution) => ({
      key: solution.slug,
      title: said(visit, solution.name).text,
      cell: ({ cell }: Row) => cell(solution),
    })),
  ]
  return (
    <>
      <Table
        t={locale.texts}
        id="compare"
        caption={t('solutions.compare-title')}
        hasQuietCaption
        isCardsOnPhone
        rows={await rowsOf(visit)}
        columns={columns}
      />
      <ul class="chips">
        {compared.length > 1 &&
          compared.map(({ slug, name }) => (
            <li>
              <a
                class="chip"
                href={`${address}?${compared
                  .filter((other) => other.slug !== slug)
                  .map((other) => `s=${other.slug}`)
                  .join('&')}`}
              >
                {t('solutions.without', { name: said(visit, name).text })}
              </a>
            </li>
          ))}
      </ul>
    </>
  )
}

async function rowsOf(visit: Visit): Promise<Row[]> {
  const { t, locale } = visit
  const topics = await topicNames(visit)
  const unknown = t('solutions.unknown')
  const words = (text: Readonly<Record<string, string>>) => {
    const wording = said(visit, text)
    return wording.text === '' ? unknown : <span lang={foreign(wording)}>{wording.text}</span>
  }
  return [
    {
      title: t('solutions.solution'),
      cell: ({ slug, name }) => (
        <a href={here(visit, `/solutions/${slug}`)} lang={foreign(said(visit, name))}>
          {said(visit, name).text}
        </a>
      ),
    },
    { title: t('solutions.summary'), cell: ({ summary }) => words(summary) },
    { title: t('solutions.kind'), cell: ({ kind }) => locale.texts(`solutions.kind-${kind}`) },
    {
      title: t('solutions.topics'),
      cell: ({ topics: own }) => own.map((id) => topics.get(id) ?? id).join(', '),
    },
    {
      title: t('solutions.cost-introduce'),
      cell: ({ costIntroduce }) =>
        costIntroduce === null ? unknown : bandText(visit, costIntroduce),
    },
    {
      title: t('solutions.cost-run'),
      cell: ({ costRun }) => (costRun === null ? unknown : bandText(visit, costRun)),
    },
    {
      title: t('solutions.time'),
      cell: ({ months }) => (months === null ? unknown : t('solutions.months', { months })),
    },
    {
      title: t('solutions.effort'),
      cell: ({ effortDays }) =>
        effortDays === null ? unknown : t('solutions.days-of-work', { days: effortDays }),
    },
    { title: t('solutions.licence'), cell: ({ licence }) => licence ?? unknown },
    {
      title: t('solutions.languages'),
      cell: ({ languages }) =>
        languages.map((tag) => locale.languageName(tag)).join(', ') || unknown,
    },
    { title: t('solutions.prerequisites'), cell: ({ content }) => words(content.prerequisites) },
    { title: t('solutions.risks'), cell: ({ content }) => words(content.risks) },
    { title: t('solutions.in-towns'), cell: (solution) => townsText(visit, solution) },
    {
      title: t('solutions.references'),
      cell: (solution) => <Nearest visit={visit} solution={solution} />,
    },
  ]
}

function Nearest({ visit, solution }: { visit: Visit; solution: Compared }) {
  if (solution.references.length === 0) return <>{visit.t('solutions.no-references')}</>
  return (
    <ul>
      {solution.references.slice(0, 3).map((row) => (
        <li>
          <a href={referenceHref(visit, solution.slug, row.town.slug)}>
            {said(visit, row.town.name).text}
          </a>{' '}
          ({peopleText(visit, row)}) <SignedTag visit={visit} signedAt={row.signedAt} />
        </li>
      ))}
    </ul>
  )
}
