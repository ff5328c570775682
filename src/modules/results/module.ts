import type { Module } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { followUpMails } from './mails/follow-up-mails.ts'
import { networkResultKeepers } from './permissions.ts'
import { tables } from './tables.ts'
import { askFollowUps } from './use-cases/ask-follow-ups.ts'
import { entriesPage, takeEvents, takeGrant, takeIndicator } from './web/entries-page.tsx'
import { resultsOfProgramme } from './web/fills.tsx'
import { followUpPage, takeFollowUp, waitingForMe } from './web/follow-up-answer.tsx'
import * as plan from './web/follow-up-plan.tsx'
import { programmeResultsPage } from './web/programme-results-page.tsx'
import { exportResults } from './web/results-export.ts'
import { resultsPage } from './web/results-page.tsx'
import { stillThereFigures } from './web/still-there.tsx'

const uuid = '[0-9a-f-]{36}'
/** Forms that save themselves are sent often. */
const writing = { limit: { times: 120, seconds: 60 } }
const programme = '/programmes/:slug{[a-z0-9-]+}/results'
const followUp = `${programme}/follow-ups/:followUp{${uuid}}`
const question = `${followUp}/form/:field{[a-z][a-z0-9-]*}`

export const module: Module = {
  name: 'results',
  tables,
  navigation: [{ key: 'results.results', path: '/results', order: 7 }],
  fills: [resultsOfProgramme, stillThereFigures, waitingForMe],
  mails: followUpMails,
  jobs: [{ name: 'results.ask-follow-ups', cron: '10 5 * * *', run: askFollowUps }],
  routes: [
    ...routesIn('network', networkResultKeepers, [
      get(`${programme}/entries`, (visit) => entriesPage(visit)),
      post(`${programme}/entries/events`, takeEvents),
      post(`${programme}/entries/indicators/:indicator{[a-z0-9-]{1,60}}`, takeIndicator),
      post(`${programme}/entries/grants/:application{[0-9a-f-]{36}}`, takeGrant),
      get(`${programme}/follow-ups`, (visit) => plan.followUpsPage(visit)),
      post(`${programme}/follow-ups`, plan.takePlan),
      post(`${followUp}/day`, plan.takeDay),
      post(`${followUp}/refuse`, plan.takeRefusal),
      get(`${followUp}/form`, plan.followUpBuilder),
      post(`${followUp}/form`, plan.takeFollowUpStep),
      get(question, plan.followUpQuestion),
      post(question, plan.takeFollowUpQuestion),
    ]),
    ...routesIn('network', 'signed-in', [
      get(`/follow-ups/:followUp{${uuid}}/:application{${uuid}}`, followUpPage),
      post(`/follow-ups/:followUp{${uuid}}/:application{${uuid}}`, takeFollowUp, writing),
    ]),
    ...routesIn('network', 'public', [
      get('/follow-up', followUpPage),
      post('/follow-up', takeFollowUp, writing),
      get('/results', resultsPage),
      get(programme, programmeResultsPage),
      get('/programmes/:slug{[a-z0-9-]+}/:file{results\\.(?:csv|xlsx|pdf)}', exportResults, {
        limit: { times: 30, seconds: 60 },
      }),
    ]),
  ],
}
