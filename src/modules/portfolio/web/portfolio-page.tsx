import type { Visit } from '#kernel/contract.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { Figures } from '#ui/description-list.tsx'
import { Heading, Lead, Section } from '#ui/heading.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { Tag } from '#ui/tag.tsx'
import { actRisk, colours, tolerance, watchRisk, worstOf } from '../domain/health.ts'
import { isPublic } from '../queries/risks.ts'
import { showPortfolio } from '../use-cases/show-portfolio.ts'
import { type Item, type Portfolio, portfolioOf } from './portfolio-items.ts'
import { PortfolioTable } from './portfolio-table.tsx'
import {
  type Asked,
  arranged,
  askedOf,
  colourWords,
  hrefOf,
  levels,
  tones,
} from './portfolio-view.ts'
import { RiskTable } from './risk-table.tsx'

/** All programmes and projects of a network: how they stand, by a rule that is on the page. */
export async function portfolioPage(visit: Visit): Promise<Response> {
  const { t, runtime, tenant } = visit
  const asked = await askedOf(visit)
  const portfolio = await portfolioOf(visit, !asked.isKeeper)
  const isOpen = asked.isKeeper && (await isPublic(runtime.db, tenant.id))
  return visit.page({
    title: t('portfolio.portfolio'),
    description: t('portfolio.lead'),
    section: '/results',
    breadcrumb: [{ href: visit.path('/results'), label: t('results.results') }],
    body: (
      <>
        <Heading level={1} text={t('portfolio.portfolio')} />
        <Lead text={t('portfolio.lead')} />
        <Summary visit={visit} portfolio={portfolio} asked={asked} />
        <Levels visit={visit} portfolio={portfolio} asked={asked} />
        <Rule visit={visit} />
        {asked.isKeeper && <Visibility visit={visit} isOpen={isOpen} />}
      </>
    ),
  })
}

type Props = { visit: Visit; portfolio: Portfolio; asked: Asked }

/** The portfolio as a whole: as healthy as the worst of its parts. */
function Summary({ visit, portfolio: { programmes, projects, risks }, asked }: Props) {
  const { t, locale } = visit
  const whole = worstOf([...programmes, ...projects].map(({ health }) => health.colour))
  const open = risks.filter(({ state }) => state === 'open')
  return (
    <>
      <p>
        {t('portfolio.whole')} <Tag text={colourWords(visit, whole)} tone={tones[whole]} />
      </p>
      <Figures
        items={[
          { value: locale.number(programmes.length), text: t('portfolio.programmes') },
          { value: locale.number(projects.length), text: t('portfolio.projects') },
          { value: sumOf(visit, programmes, 'budgetMinor'), text: t('portfolio.budget') },
          { value: sumOf(visit, programmes, 'grantedMinor'), text: t('portfolio.granted') },
          ...(asked.isKeeper
            ? [{ value: locale.number(open.length), text: t('portfolio.open-risks') }]
            : []),
        ]}
      />
    </>
  )
}

/** The sum of amounts, one for each currency. */
function sumOf(
  { locale }: Visit,
  items: readonly Item[],
  name: 'budgetMinor' | 'grantedMinor',
): string {
  const sums = new Map<string, number>()
  for (const item of items)
    sums.set(item.currency, (sums.get(item.currency) ?? 0) + (item[name] ?? 0))
  const words = [...sums].map(([currency, minor]) => locale.money(minor, currency))
  return words.length === 0 ? '–' : locale.list(words)
}

function Levels({ visit, portfolio, asked }: Props) {
  const { t, locale, url } = visit
  const shown = levels.filter((level) => level !== 'risks' || asked.isKeeper)
  return (
    <>
      <Tabs
        label={t('portfolio.levels')}
        links={shown.map((level) => ({
          href: hrefOf(visit, asked, {
            level: level === 'programmes' ? null : level,
            health: null,
          }),
          text: t(`portfolio.${level}`),
          count: locale.number(portfolio[level].length),
          isCurrent: level === asked.level,
        }))}
      />
      {asked.level === 'risks' ? (
        <RiskTable visit={visit} portfolio={portfolio} />
      ) : (
        <>
          <Tabs
            label={t('portfolio.health')}
            links={[null, ...colours].map((colour) => ({
              href: hrefOf(visit, asked, { health: colour }),
              text: colour === null ? t('network.all') : colourWords(visit, colour),
              isCurrent: colour === asked.health,
            }))}
          />
          <PortfolioTable
            visit={visit}
            asked={asked}
            items={arranged(portfolio[asked.level], asked, locale.compare)}
          />
        </>
      )}
      <Buttons>
        {(['xlsx', 'csv'] as const).map((ending) => (
          <LinkButton
            kind="second"
            isSmall
            href={`${visit.path(`/portfolio.${ending}`)}${url.search}`}
            text={ending.toUpperCase()}
          />
        ))}
      </Buttons>
    </>
  )
}

/** The rule that gives the colours. */
function Rule({ visit: { t } }: { visit: Visit }) {
  return (
    <Section title={t('portfolio.rule')} id="rule">
      <p>{t('portfolio.rule-worst')}</p>
      <ul>
        <li>{t('portfolio.rule-decision')}</li>
        <li>{t('portfolio.rule-promises')}</li>
        <li>{t('portfolio.rule-indicators', { points: tolerance })}</li>
        <li>{t('portfolio.rule-budget', { points: tolerance })}</li>
        <li>{t('portfolio.rule-risks', { watch: watchRisk, act: actRisk })}</li>
      </ul>
    </Section>
  )
}

function Visibility({ visit, isOpen }: { visit: Visit; isOpen: boolean }) {
  const { t } = visit
  return (
    <Section title={t('portfolio.who-sees')} id="who-sees">
      <p>{t(isOpen ? 'portfolio.everybody-sees' : 'portfolio.nobody-else-sees')}</p>
      <form method="post" action={visit.path('/portfolio/visibility')}>
        <input type="hidden" name="isPublic" value={isOpen ? 'no' : 'yes'} />
        <Button kind="second" text={t(isOpen ? 'portfolio.hide' : 'portfolio.show')} />
      </form>
    </Section>
  )
}

export async function takeVisibility(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const given = { tenantId: visit.tenant.id, isPublic: fields.get('isPublic') === 'yes' }
  const outcome = await visit.call(showPortfolio, given)
  const done = outcome.ok ? 'portfolio.saved' : outcome.refusal.code
  return visit.redirect(visit.path('/portfolio#who-sees'), done)
}
