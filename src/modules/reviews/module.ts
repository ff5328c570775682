import { personOf } from '#kernel/actor.ts'
import type { Module } from '#kernel/contract.ts'
import { isFileSeen } from '#kernel/forms/index.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { routesOfFile } from '#modules/list-files/index.ts'
import { reviewMails } from './mails/review-mails.ts'
import { networkReviewLeaders } from './permissions.ts'
import { reviewedResponse } from './queries/file-subject.ts'
import { heldAboutPerson } from './queries/held-about-person.ts'
import { tables } from './tables.ts'
import { erasePerson } from './use-cases/follow-person.ts'
import { remindAll } from './use-cases/remind-reviewers.ts'
import { followApplication } from './use-cases/suspend-reviews.ts'
import { api } from './web/api.ts'
import { applyPlanNow, assignmentPage, makePlan, planPage } from './web/assignment-page.tsx'
import { calibrationPage } from './web/calibration-page.tsx'
import { takeAppeal, takeAppealAnswer, takeFindings } from './web/eligibility-actions.ts'
import { fills } from './web/fills.tsx'
import { invitationPage, takeInvitationAnswer } from './web/invitation-page.tsx'
import { queuePage } from './web/queue-page.tsx'
import { exportReviewers, exportReviews, reviewersFile, reviewsFile } from './web/review-files.ts'
import * as one from './web/review-page.tsx'
import * as reviewer from './web/reviewer-page.tsx'
import { reviewersPage, takeInvitation } from './web/reviewers-page.tsx'
import * as round from './web/round-page.tsx'
import { clearSuspended, replaceSuspended } from './web/suspended-actions.ts'

const call = '/calls/:slug{[a-z0-9-]+}'
const id = ':id{[0-9a-f-]{36}}'

const suspended = `${call}/assignment/suspended/:reviewer{[0-9a-f-]{36}}/:application{[0-9a-f-]{36}}`

export const module: Module = {
  name: 'reviews',
  tables,
  api,
  mails: reviewMails,
  fills,
  jobs: [{ name: 'reviews.remind', cron: '0 7 * * *', run: remindAll }],
  listens: {
    'programmes.author-added': followApplication,
    'programmes.partner-named': followApplication,
  },
  personalData: [{ name: 'reviews', collect: heldAboutPerson, erase: erasePerson }],
  fileAccess: {
    async application({ runtime, actor }, { tenantId, ownerId, fileId }) {
      const personId = personOf(actor)
      if (personId === null) return false
      const key = { tenantId, applicationId: ownerId, personId }
      const reviewed = await reviewedResponse(runtime.db, key)
      if (reviewed === undefined) return false
      const { responseId } = reviewed
      return isFileSeen(runtime.db, { tenantId, responseId }, { roles: ['reviewer'], fileId })
    },
  },
  routes: [
    ...routesIn('network', networkReviewLeaders, [
      get(`${call}/reviews`, (visit) => round.roundPage(visit)),
      post(`${call}/reviews`, round.saveRound),
      post(`${call}/reviews/points`, round.savePoints),
      post(`${call}/reviews/remind`, round.remindNow),
      get(`${call}/reviews/discussion`, round.discussionPage),
      post(`${call}/reviews/discussion`, round.openDiscussionNow),
      get(`${call}/:file{reviewers\\.(?:csv|xlsx|json)}`, exportReviewers),
      get(`${call}/:file{reviews\\.(?:csv|xlsx|json)}`, exportReviews),
      ...routesOfFile(reviewersFile),
      ...routesOfFile(reviewsFile),
      get(`${call}/reviewers`, (visit) => reviewersPage(visit)),
      post(`${call}/reviewers`, takeInvitation),
      get(`${call}/reviewers/${id}`, (visit) => reviewer.reviewerPage(visit)),
      post(`${call}/reviewers/${id}/load`, reviewer.saveLoad),
      post(`${call}/reviewers/${id}/self`, reviewer.saveSelf),
      post(`${call}/reviewers/${id}/pairs`, reviewer.takePair),
      get(`${call}/reviewers/${id}/withdraw`, reviewer.withdrawPage),
      post(`${call}/reviewers/${id}/withdraw`, reviewer.withdrawNow),
      get(`${call}/assignment`, (visit) => assignmentPage(visit)),
      post(`${call}/assignment`, makePlan),
      get(`${call}/assignment/:plan{[0-9a-f-]{36}}`, (visit) => planPage(visit)),
      post(`${call}/assignment/:plan{[0-9a-f-]{36}}`, applyPlanNow),
      post(`${suspended}/replace`, replaceSuspended),
      post(`${suspended}/clear`, clearSuspended),
      get(`${call}/calibration`, calibrationPage),
      post(`/applications/${id}/check-list`, takeFindings),
      post(`/applications/${id}/appeals/:appeal{[0-9a-f-]{36}}`, takeAppealAnswer),
    ]),
    ...routesIn('network', 'signed-in', [
      post(`/applications/${id}/appeals`, takeAppeal),
      get('/reviews', queuePage),
      get(`/reviews/${id}`, (visit) => one.reviewPage(visit)),
      post(`/reviews/${id}`, one.takeReview, { limit: { times: 120, seconds: 60 } }),
      post(`/reviews/${id}/take-back`, one.takeBack),
      post(`/reviews/${id}/conflict`, one.takeConflict),
      post(`/reviews/${id}/remarks`, one.takeRemark),
    ]),
    ...routesIn('site', 'public', [
      get('/reviewer', (visit) => invitationPage(visit)),
      post('/reviewer', takeInvitationAnswer),
    ]),
  ],
}
