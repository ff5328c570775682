import type { Module } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { networkResultKeepers } from './permissions.ts'
import { tables } from './tables.ts'
import { entriesPage, takeEvents, takeGrant, takeIndicator } from './web/entries-page.tsx'
import { resultsOfProgramme } from './web/fills.tsx'
import { programmeResultsPage } from './web/programme-results-page.tsx'
import { exportResults } from './web/results-export.ts'
import { resultsPage } from './web/results-page.tsx'

const programme = '/programmes/:slug{[a-z0-9-]+}/results'

export const module: Module = {
  name: 'results',
  tables,
  navigation: [{ key: 'results.results', path: '/results', order: 7 }],
  fills: [resultsOfProgramme],
  routes: [
    ...routesIn('network', networkResultKeepers, [
      get(`${programme}/entries`, (visit) => entriesPage(visit)),
      post(`${programme}/entries/events`, takeEvents),
      post(`${programme}/entries/indicators/:indicator{[a-z0-9-]{1,60}}`, takeIndicator),
      post(`${programme}/entries/grants/:application{[0-9a-f-]{36}}`, takeGrant),
    ]),
    ...routesIn('network', 'public', [
      get('/results', resultsPage),
      get(programme, programmeResultsPage),
      get('/programmes/:slug{[a-z0-9-]+}/:file{results\\.(?:csv|xlsx|pdf)}', exportResults, {
        limit: { times: 30, seconds: 60 },
      }),
    ]),
  ],
}
