import type { Module } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { networkPortfolioKeepers } from './permissions.ts'
import { tables } from './tables.ts'
import { footerLink, managePart } from './web/fills.ts'
import { exportPortfolio } from './web/portfolio-export.ts'
import { portfolioPage, takeVisibility } from './web/portfolio-page.tsx'
import { riskPage, saveRisk } from './web/risk-page.tsx'

const risk = '/portfolio/risks/:id{[0-9a-f-]{36}}'

export const module: Module = {
  name: 'portfolio',
  tables,
  fills: [managePart, footerLink],
  routes: [
    ...routesIn('network', networkPortfolioKeepers, [
      get('/portfolio/risks/new', (visit) => riskPage(visit)),
      post('/portfolio/risks/new', saveRisk),
      get(risk, (visit) => riskPage(visit)),
      post(risk, saveRisk),
      post('/portfolio/visibility', takeVisibility),
    ]),
    ...routesIn('network', 'public', [
      get('/portfolio', portfolioPage),
      get('/:file{portfolio\\.(?:csv|xlsx)}', exportPortfolio, {
        limit: { times: 30, seconds: 60 },
      }),
    ]),
  ],
}
