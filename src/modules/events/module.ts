import type { Module } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { routesOfFile } from '#modules/list-files/index.ts'
import { eventMails } from './mails/event-mails.ts'
import { networkEventMakers, registrationKeepers } from './permissions.ts'
import { heldAboutPerson } from './queries/held-about-person.ts'
import { registrationById } from './queries/registrations.ts'
import { tables } from './tables.ts'
import { askSurveys } from './use-cases/ask-surveys.ts'
import { erasePerson } from './use-cases/erase-person.ts'
import { remindPromises } from './use-cases/remind-promises.ts'
import { followPromotion } from './use-cases/tell-participant.ts'
import { tidyUpEvents } from './use-cases/tidy-up.ts'
import { answersFile, exportAnswers } from './web/answer-files.ts'
import { eventApi } from './web/api.ts'
import { attendancePage, sessionAttendance, takeAttendance } from './web/attendance-page.tsx'
import { cancelNow, cancelPage, certifyNow, publishNow } from './web/event-deeds.tsx'
import { editEventPage, newEventPage, saveEvent, saveNewEvent } from './web/event-editor.tsx'
import { copyNow, eventsFile, exportEvent } from './web/event-files.ts'
import { eventPage } from './web/event-page.tsx'
import { eventsPage } from './web/events-page.tsx'
import { eventCalendar, oneCalendar } from './web/feeds.ts'
import { home, managePart, own, promisesInLedger, waiting } from './web/fills.tsx'
import { myEvents } from './web/my-events.tsx'
import { papersPage, takePaperCheck } from './web/papers-page.tsx'
import { exportParticipants, participantsFile } from './web/participant-files.ts'
import { doorPage, participantsPage } from './web/participants-page.tsx'
import { registerPage, takeRegistration } from './web/register-page.tsx'
import * as deeds from './web/registration-deeds.tsx'
import { registrationPage } from './web/registration-page.tsx'
import {
  editSessionPage,
  newSessionPage,
  saveNewSession,
  saveSession,
} from './web/session-editor.tsx'
import {
  surveyBuilder,
  surveyQuestion,
  surveysPage,
  takePreparing,
  takeSurveyQuestion,
  takeSurveyStep,
} from './web/survey-building.tsx'
import { surveyPage, takeSurvey } from './web/survey-page.tsx'
import { exportSurvey, surveyResults } from './web/survey-results.tsx'
import { exportPapers, exportPromises, papersFile, promisesFile } from './web/visit-files.ts'

const uuid = '[0-9a-f-]{36}'
const one = '/events/:slug{[a-z0-9-]+}'
const survey = `${one}/surveys/:moment{before|after}`
/** Forms that save themselves are sent often. */
const writing = { limit: { times: 120, seconds: 60 } }
const mine = `${one}/registrations/:id{${uuid}}`

export const module: Module = {
  name: 'events',
  tables,
  navigation: [{ key: 'events.events', path: '/events', order: 4 }],
  mails: eventMails,
  fills: [home, managePart, waiting, own, promisesInLedger],
  api: eventApi,
  listens: { 'kernel.hold-promoted': followPromotion },
  jobs: [
    { name: 'events.tidy-up', cron: '20 3 * * *', run: tidyUpEvents },
    { name: 'events.ask-surveys', cron: '50 * * * *', run: askSurveys },
    { name: 'events.remind-promises', cron: '0 6 * * *', run: remindPromises },
  ],
  personalData: [{ name: 'events', collect: heldAboutPerson, erase: erasePerson }],
  fileAccess: {
    async 'event-paper'({ runtime, actor }, { tenantId, ownerId }) {
      const registration = await registrationById(runtime.db, { tenantId, id: ownerId })
      return registration !== undefined && allows(registrationKeepers, actor, registration)
    },
  },
  routes: [
    ...routesIn('network', networkEventMakers, [
      get('/events/new', newEventPage),
      post('/events/new', saveNewEvent),
      get(`${one}/edit`, editEventPage),
      post(`${one}/edit`, saveEvent),
      get(`${one}/:file{definition\\.(?:csv|xlsx|json)}`, exportEvent),
      ...routesOfFile(eventsFile),
      post(`${one}/copy`, copyNow),
      post(`${one}/publish`, publishNow),
      get(`${one}/cancel`, cancelPage),
      post(`${one}/cancel`, cancelNow),
      get(`${one}/agenda/new`, newSessionPage),
      post(`${one}/agenda/new`, saveNewSession),
      get(`${one}/agenda/:session{${uuid}}`, editSessionPage),
      post(`${one}/agenda/:session{${uuid}}`, saveSession),
      get(`${one}/participants`, participantsPage),
      get(`${one}/:file{participants\\.(?:csv|xlsx|json)}`, exportParticipants),
      ...routesOfFile(participantsFile),
      get(`${one}/door`, doorPage),
      get(`${one}/attendance`, attendancePage),
      get(`${one}/attendance/:session{${uuid}}`, (visit) => sessionAttendance(visit)),
      post(`${one}/attendance/:session{${uuid}}`, takeAttendance, {
        limit: { times: 240, seconds: 60 },
      }),
      post(`${one}/certificates`, certifyNow),
      get(`${one}/papers`, papersPage),
      post(`${one}/papers`, takePaperCheck),
      get(`${one}/:file{papers\\.(?:csv|xlsx|json)}`, exportPapers),
      ...routesOfFile(papersFile),
      get(`${one}/:file{promises\\.(?:csv|xlsx|json)}`, exportPromises),
      ...routesOfFile(promisesFile),
      get(`${one}/surveys`, surveysPage),
      post(`${one}/surveys`, takePreparing),
      get(survey, surveyBuilder),
      post(survey, takeSurveyStep),
      get(`${survey}/:field{[a-z][a-z0-9-]*}`, surveyQuestion),
      post(`${survey}/:field{[a-z][a-z0-9-]*}`, takeSurveyQuestion),
      get(`${one}/survey-results`, surveyResults),
      get(`${one}/:file{survey-results\\.(?:csv|xlsx|json)}`, exportSurvey),
      get(`${one}/:file{survey-answers\\.(?:csv|xlsx|json)}`, exportAnswers),
      ...routesOfFile(answersFile),
    ]),
    ...routesIn('network', 'signed-in', [
      get('/events/mine', myEvents),
      get(`${one}/register`, registerPage),
      post(`${one}/register`, takeRegistration),
      get(`${one}/registration`, (visit) => registrationPage(visit)),
      get(`${mine}/leave`, deeds.leavePage),
      post(`${mine}/leave`, deeds.leaveNow),
      post(`${mine}/seats`, deeds.seatDeed),
      post(`${mine}/papers`, deeds.paperDeed),
      post(`${mine}/promises`, deeds.promiseDeed),
      post(`${mine}/promises/:promise{${uuid}}`, deeds.settleDeed),
      get(`${mine}/survey-before`, surveyPage),
      post(`${mine}/survey-before`, takeSurvey, writing),
      get(`${mine}/survey-after`, surveyPage),
      post(`${mine}/survey-after`, takeSurvey, writing),
    ]),
    ...routesIn('network', 'public', [
      get('/events', eventsPage),
      get('/events/calendar.ics', eventCalendar),
      get(one, eventPage),
      get(`${one}/event.ics`, oneCalendar),
      get(`${one}/survey`, surveyPage),
      post(`${one}/survey`, takeSurvey, writing),
    ]),
  ],
}
