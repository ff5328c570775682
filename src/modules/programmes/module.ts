import type { Module } from '#kernel/contract.ts'
import { isFileSeen } from '#kernel/forms/index.ts'
import { allows } from '#kernel/permission.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { routesOfFile } from '#modules/list-files/index.ts'
import { applicationMails } from './mails/application-mails.ts'
import { applicationReaders, networkProgrammeMakers } from './permissions.ts'
import { applicationById } from './queries/application-subject.ts'
import { tables } from './tables.ts'
import { followFact } from './use-cases/follow-holds.ts'
import * as deeds from './web/application-actions.ts'
import { applicationPage, checkPage, withdrawPage } from './web/application-page.tsx'
import { exportApplications } from './web/applications-export.ts'
import { applicationsFile } from './web/applications-import.ts'
import { applicationsPage } from './web/applications-page.tsx'
import { applyPage, beginForm } from './web/apply-page.tsx'
import { editCallPage, newCallPage, saveCall, saveNewCall } from './web/call-editor.tsx'
import { callPage } from './web/call-page.tsx'
import { extendNow, extendPage, offerNow, publishNow, publishPage } from './web/call-steps.tsx'
import { callsPage } from './web/calls-page.tsx'
import { callsFile, exportCall, exportProgramme, programmeFile } from './web/definition-files.ts'
import { callCalendar, callFeed, oneCalendar } from './web/feeds.ts'
import { home, managePart, ofTown, own, waiting, waitingInOffice } from './web/fills.tsx'
import {
  fieldPage,
  formPage,
  takeBuilderStep,
  takeFieldSettings,
} from './web/form-builder-pages.tsx'
import { handedInPdf } from './web/handed-in-pdf.ts'
import { lensPage } from './web/lens-page.tsx'
import { myApplications } from './web/my-applications.tsx'
import { exportOffers, offersFile } from './web/offer-files.ts'
import { offersPage } from './web/offers-page.tsx'
import { exportPartners, partnersFile } from './web/partner-files.ts'
import { partnerPage, takePartnerAnswer } from './web/partner-page.tsx'
import {
  editProgrammePage,
  programmeEditor,
  saveNewProgramme,
  saveProgramme,
} from './web/programme-editor.tsx'
import { programmePage } from './web/programme-page.tsx'
import { exportQuestions, questionsFile } from './web/question-files.ts'
import { takeAnswer, takeQuestion } from './web/questions.tsx'
import { takeDraft, writePage } from './web/write-page.tsx'

const one = '/applications/:id{[0-9a-f-]{36}}'

export const module: Module = {
  name: 'programmes',
  tables,
  navigation: [{ key: 'programmes.calls-and-funding', path: '/calls', order: 3 }],
  mails: applicationMails,
  fills: [home, managePart, waiting, waitingInOffice, own, ofTown],
  listens: { 'kernel.hold-expired': followFact, 'kernel.hold-promoted': followFact },
  fileAccess: {
    async application({ runtime, actor }, { tenantId, ownerId, fileId }) {
      const application = await applicationById(runtime.db, { tenantId, id: ownerId })
      if (application === undefined || !allows(applicationReaders, actor, application)) return false
      const { responseId, authors } = application
      const isAuthor = actor.kind === 'person' && authors.includes(actor.personId)
      const roles = [isAuthor ? 'applicant' : 'secretariat']
      return isFileSeen(runtime.db, { tenantId, responseId }, { roles, fileId })
    },
  },
  routes: [
    ...routesIn('network', networkProgrammeMakers, [
      get('/programmes/new', (visit) => programmeEditor(visit)),
      post('/programmes/new', saveNewProgramme),
      get('/programmes/:slug{[a-z0-9-]+}/edit', editProgrammePage),
      post('/programmes/:slug{[a-z0-9-]+}/edit', saveProgramme),
      get('/programmes/:slug{[a-z0-9-]+}/calls/new', newCallPage),
      post('/programmes/:slug{[a-z0-9-]+}/calls/new', saveNewCall),
      get('/calls/:slug{[a-z0-9-]+}/edit', editCallPage),
      post('/calls/:slug{[a-z0-9-]+}/edit', saveCall),
      get('/calls/:slug{[a-z0-9-]+}/form', (visit) => formPage(visit)),
      post('/calls/:slug{[a-z0-9-]+}/form', takeBuilderStep),
      get('/calls/:slug{[a-z0-9-]+}/form/:field{[a-z][a-z0-9-]*}', (visit) => fieldPage(visit)),
      post('/calls/:slug{[a-z0-9-]+}/form/:field{[a-z][a-z0-9-]*}', takeFieldSettings),
      get('/calls/:slug{[a-z0-9-]+}/lens', lensPage),
      get('/calls/:slug{[a-z0-9-]+}/publish', (visit) => publishPage(visit)),
      post('/calls/:slug{[a-z0-9-]+}/publish', publishNow),
      get('/calls/:slug{[a-z0-9-]+}/extend', (visit) => extendPage(visit)),
      post('/calls/:slug{[a-z0-9-]+}/extend', extendNow),
      post('/calls/:slug{[a-z0-9-]+}/offer', offerNow),
      post('/calls/:slug{[a-z0-9-]+}/questions/:id{[0-9a-f-]{36}}', takeAnswer),
      get('/calls/:slug{[a-z0-9-]+}/applications', applicationsPage),
      get('/calls/:slug{[a-z0-9-]+}/:file{applications\\.(?:csv|xlsx|json)}', exportApplications),
      ...routesOfFile(applicationsFile),
      get('/calls/:slug{[a-z0-9-]+}/:file{definition\\.(?:csv|xlsx|json)}', exportCall),
      get('/programmes/:slug{[a-z0-9-]+}/:file{definition\\.(?:csv|xlsx|json)}', exportProgramme),
      ...routesOfFile(callsFile),
      ...routesOfFile(programmeFile),
      get('/calls/:slug{[a-z0-9-]+}/offers', offersPage),
      get('/calls/:slug{[a-z0-9-]+}/:file{offers\\.(?:csv|xlsx|json)}', exportOffers),
      ...routesOfFile(offersFile),
      get('/calls/:slug{[a-z0-9-]+}/:file{questions\\.(?:csv|xlsx|json)}', exportQuestions),
      ...routesOfFile(questionsFile),
      get('/calls/:slug{[a-z0-9-]+}/:file{partners\\.(?:csv|xlsx|json)}', exportPartners),
      ...routesOfFile(partnersFile),
      post(`${one}/return`, deeds.giveBack),
      post(`${one}/record-answer`, deeds.recorded),
    ]),
    ...routesIn('network', 'public', [
      get('/calls', callsPage),
      get('/calls/feed.atom', callFeed),
      get('/calls/calendar.ics', callCalendar),
      get('/calls/:slug{[a-z0-9-]+}', callPage),
      get('/calls/:slug{[a-z0-9-]+}/closing.ics', oneCalendar),
      get('/programmes/:slug{[a-z0-9-]+}', programmePage),
    ]),
    ...routesIn('network', 'signed-in', [
      post('/calls/:slug{[a-z0-9-]+}/questions', takeQuestion),
      get('/calls/:slug{[a-z0-9-]+}/apply', (visit) => applyPage(visit)),
      post('/calls/:slug{[a-z0-9-]+}/apply', beginForm),
      get('/applications', myApplications),
      get(one, (visit) => applicationPage(visit)),
      get(`${one}/write`, writePage),
      post(`${one}/write`, takeDraft, { limit: { times: 120, seconds: 60 } }),
      get(`${one}/check`, (visit) => checkPage(visit)),
      post(`${one}/submit`, deeds.submit),
      get(`${one}/handed-in.pdf`, handedInPdf),
      get(`${one}/withdraw`, withdrawPage),
      post(`${one}/withdraw`, deeds.withdraw),
      post(`${one}/accept`, deeds.accept),
      post(`${one}/decline`, deeds.decline),
      post(`${one}/activities/:activity{[0-9a-f-]{36}}`, deeds.answerOne),
      post(`${one}/wishes`, deeds.wish),
      post(`${one}/partners`, deeds.name),
      post(`${one}/partners/:partner{[0-9a-f-]{36}}/drop`, deeds.drop),
      post(`${one}/authors`, deeds.author),
    ]),
    ...routesIn('site', 'public', [
      get('/partner', partnerPage),
      post('/partner', takePartnerAnswer),
    ]),
  ],
}
