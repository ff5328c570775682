import type { Module } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { routesOfFile } from '#modules/list-files/index.ts'
import { followUpMails } from './mails/follow-up-mails.ts'
import { networkResultKeepers } from './permissions.ts'
import { tables } from './tables.ts'
import { askFollowUps } from './use-cases/ask-follow-ups.ts'
import { answersFile, exportAnswers } from './web/answer-files.ts'
import * as asked from './web/asked-pages.tsx'
import { awardsFile, exportAwards } from './web/award-files.ts'
import { entriesPage, takeEvents, takeGrant, takeIndicator } from './web/entries-page.tsx'
import { resultsOfProgramme } from './web/fills.tsx'
import { followUpPage, takeFollowUp, waitingForMe } from './web/follow-up-answer.tsx'
import { exportIndicators, indicatorsFile } from './web/indicator-files.ts'
import { programmeResultsPage } from './web/programme-results-page.tsx'
import { reportFigures, reportsInLedger, reportsOfTown } from './web/report-fills.tsx'
import { exportResults } from './web/results-export.ts'
import { resultsPage } from './web/results-page.tsx'
import { stillThereFigures } from './web/still-there.tsx'

const uuid = '[0-9a-f-]{36}'
/** Forms that save themselves are sent often. */
const writing = { limit: { times: 120, seconds: 60 } }
const programme = '/programmes/:slug{[a-z0-9-]+}/results'
/** What is asked of those who took part: reports on money granted, or what is still there two years later. */
const asking = `${programme}/:asked{(?:reports|follow-ups)}`
const followUp = `${asking}/:followUp{${uuid}}`
const question = `${followUp}/form/:field{[a-z][a-z0-9-]*}`

export const module: Module = {
  name: 'results',
  tables,
  navigation: [{ key: 'results.results', path: '/results', order: 7 }],
  fills: [
    resultsOfProgramme,
    reportFigures,
    stillThereFigures,
    waitingForMe,
    reportsInLedger,
    reportsOfTown,
  ],
  mails: followUpMails,
  jobs: [{ name: 'results.ask-follow-ups', cron: '10 5 * * *', run: askFollowUps }],
  routes: [
    ...routesIn('network', networkResultKeepers, [
      get(`${programme}/entries`, (visit) => entriesPage(visit)),
      get(`${programme}/:file{indicators\\.(?:csv|xlsx|json)}`, exportIndicators),
      ...routesOfFile(indicatorsFile),
      get(`${programme}/:file{grants\\.(?:csv|xlsx|json)}`, exportAwards),
      ...routesOfFile(awardsFile),
      get(`${followUp}/:file{answers\\.(?:csv|xlsx|json)}`, exportAnswers),
      ...routesOfFile(answersFile),
      post(`${programme}/entries/events`, takeEvents),
      post(`${programme}/entries/indicators/:indicator{[a-z0-9-]{1,60}}`, takeIndicator),
      post(`${programme}/entries/grants/:application{[0-9a-f-]{36}}`, takeGrant),
      get(asking, (visit) => asked.askedPage(visit)),
      post(asking, asked.takePlan),
      post(`${followUp}/day`, asked.takeDay),
      post(`${followUp}/refuse`, asked.takeRefusal),
      get(`${followUp}/answers/:application{${uuid}}`, asked.answersPage),
      get(`${followUp}/form`, asked.askedBuilder),
      post(`${followUp}/form`, asked.takeBuilderStep),
      get(question, asked.askedQuestion),
      post(question, asked.takeAskedQuestion),
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
