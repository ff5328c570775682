import type { Module } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { routesOfFile } from '#modules/list-files/index.ts'
import { selectionMails } from './mails/selection-mails.ts'
import { networkPreparers } from './permissions.ts'
import { heldAboutPerson } from './queries/held-about-person.ts'
import { tables } from './tables.ts'
import { erasePerson } from './use-cases/erase-person.ts'
import { appealsFile, exportAppeals } from './web/appeal-files.ts'
import { appealPage, takeAppeal } from './web/appeal-page.tsx'
import { answerPage, appealsPage, takeAnswer } from './web/appeals-page.tsx'
import { checkPage } from './web/check-page.tsx'
import { decisionApi } from './web/decision-api.ts'
import { decisionsFile, exportDecisions, exportProblem } from './web/decision-files.ts'
import { decisionPage } from './web/decision-page.tsx'
import { decided, tools, waiting } from './web/fills.tsx'
import { lettersPage, saveLetter, sendNow } from './web/letters-page.tsx'
import { outcome } from './web/outcome-box.tsx'
import { giveUpDecider, panelPage, takeDecider } from './web/panel-page.tsx'
import { offerNow, publishNow, publishPage } from './web/publish-page.tsx'
import { putNow, putPage, takeBackNow } from './web/put-page.tsx'
import { dropNow, keepNow } from './web/scenario-actions.ts'
import { signNow, signPage } from './web/sign-page.tsx'
import { workspacePage } from './web/workspace-page.tsx'

const call = '/calls/:slug{[a-z0-9-]+}'
const selection = `${call}/selection`
const appeal = ':appeal{[0-9a-f-]{36}}'
const application = '/applications/:id{[0-9a-f-]{36}}'

export const module: Module = {
  name: 'selections',
  tables,
  mails: selectionMails,
  api: decisionApi,
  fills: [tools, decided, waiting, outcome],
  personalData: [{ name: 'selections', collect: heldAboutPerson, erase: erasePerson }],
  routes: [
    ...routesIn('network', networkPreparers, [
      get(`${selection}/panel`, (visit) => panelPage(visit)),
      post(`${selection}/panel`, takeDecider),
      post(`${selection}/panel/:person{[0-9a-f-]{36}}/drop`, giveUpDecider),
      get(`${selection}/publish`, (visit) => publishPage(visit)),
      post(`${selection}/publish`, publishNow),
      get(`${selection}/letters`, (visit) => lettersPage(visit)),
      post(`${selection}/letters/send`, sendNow),
      post(`${selection}/letters/:outcome{selected|reserve|not-selected}`, saveLetter),
      post(`${selection}/offer`, offerNow),
      ...routesOfFile(decisionsFile),
      get(`${selection}/:file{appeals\\.(?:csv|xlsx|json)}`, exportAppeals),
      ...routesOfFile(appealsFile),
    ]),
    ...routesIn('network', 'signed-in', [
      get(selection, workspacePage),
      get(`${selection}/:file{list\\.(?:csv|xlsx|json)}`, exportDecisions),
      get(`${selection}/problem.json`, exportProblem),
      post(`${selection}/keep`, keepNow),
      post(`${selection}/kept/:id{[0-9a-f-]{36}}/drop`, dropNow),
      get(`${selection}/put`, (visit) => putPage(visit)),
      post(`${selection}/put`, putNow),
      get(`${selection}/sign`, (visit) => signPage(visit)),
      post(`${selection}/sign`, signNow),
      post(`${selection}/take-back`, takeBackNow),
      get(`${selection}/appeals`, appealsPage),
      get(`${selection}/appeals/${appeal}`, (visit) => answerPage(visit)),
      post(`${selection}/appeals/${appeal}`, takeAnswer),
      get(`${application}/appeal-decision`, (visit) => appealPage(visit)),
      post(`${application}/appeal-decision`, takeAppeal),
    ]),
    ...routesIn('network', 'public', [
      get(`${call}/decision`, decisionPage),
      get(`${call}/decision/:code{[0-9A-Z]{2}-[0-9A-Z]{4}}`, decisionPage),
      get(`${call}/decision/check`, checkPage, { limit: { times: 30, seconds: 60 } }),
    ]),
  ],
}
