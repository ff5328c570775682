import type { Visit } from '#kernel/contract.ts'
import { LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { actRisk, watchRisk } from '../domain/health.ts'
import type { Risk } from '../queries/risks.ts'
import { type Portfolio, scoreOf } from './portfolio-items.ts'

/** What a risk belongs to. */
export function levelWords({ t }: Visit, { programmes, projects }: Portfolio, risk: Risk): string {
  const of = risk.programmeId ?? risk.applicationId
  if (of === null) return t('portfolio.portfolio')
  return [...programmes, ...projects].find(({ id }) => id === of)?.title ?? '–'
}

/** The register of risks, the largest open ones first. */
export function RiskTable({ visit, portfolio }: { visit: Visit; portfolio: Portfolio }) {
  const { t, locale } = visit
  const add = (
    <LinkButton href={visit.path('/portfolio/risks/new')} text={t('portfolio.new-risk')} />
  )
  const langOf = ({ language }: Risk) => (language === locale.language ? undefined : language)
  if (portfolio.risks.length === 0)
    return (
      <EmptyState title={t('portfolio.no-risks')} text={t('portfolio.no-risks-text')}>
        {add}
      </EmptyState>
    )
  return (
    <>
      <p>{add}</p>
      <Table
        t={locale.texts}
        caption={t('portfolio.risks')}
        hasQuietCaption
        isCardsOnPhone
        rows={portfolio.risks}
        columns={[
          {
            key: 'what',
            title: t('portfolio.risk'),
            isHeading: true,
            cell: (risk) => (
              <>
                <a href={visit.path(`/portfolio/risks/${risk.id}`)} lang={langOf(risk)}>
                  {risk.what}
                </a>
                <span class="under">{levelWords(visit, portfolio, risk)}</span>
              </>
            ),
          },
          { key: 'score', title: t('portfolio.score'), cell: (risk) => scoreTag(visit, risk) },
          {
            key: 'response',
            title: t('portfolio.response'),
            cell: (risk) => <span lang={langOf(risk)}>{risk.response}</span>,
          },
          { key: 'owner', title: t('portfolio.owner'), cell: ({ owner }) => owner },
          { key: 'due', title: t('portfolio.due'), cell: ({ dueOn }) => locale.date(dueOn) },
        ]}
      />
    </>
  )
}

function scoreTag({ t, locale }: Visit, risk: Risk) {
  const score = scoreOf(risk)
  if (risk.state === 'closed') return <Tag text={t('portfolio.risk-closed')} tone="quiet" />
  const factors = [risk.likelihood, risk.impact].map((one) => locale.number(one)).join(' × ')
  const tone = score >= actRisk ? 'danger' : score >= watchRisk ? 'warning' : 'quiet'
  return <Tag text={`${factors} = ${locale.number(score)}`} tone={tone} />
}
