import type { Module } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { routesOfFile } from '#modules/list-files/index.ts'
import { secretariat } from '#modules/network/index.ts'
import { networkMentoringLeaders } from './permissions.ts'
import { tables } from './tables.ts'
import { followPlaces } from './use-cases/connect-cohort.ts'
import { erasePerson, heldAboutPerson } from './use-cases/follow-person.ts'
import { cohortBox, takeCohort } from './web/cohort-box.tsx'
import { applyNow, matchingPage } from './web/matching-page.tsx'
import { memberPage, saveMember } from './web/member-page.tsx'
import { exportMembers, exportPairs, membersFile, pairsFile } from './web/mentoring-files.ts'
import { mentoringFills } from './web/mentoring-fills.ts'
import { addNow, mentoringPage, openNow, takeNow } from './web/mentoring-page.tsx'
import { myMentoring } from './web/my-mentoring.tsx'
import * as deeds from './web/pair-deeds.tsx'
import { pairPage } from './web/pair-page.tsx'

const uuid = '[0-9a-f-]{36}'
const one = `/mentoring/:activity{${uuid}}`
const pair = `/mentoring/pairs/:id{${uuid}}`

export const module: Module = {
  name: 'activities',
  tables,
  fills: [cohortBox, ...mentoringFills],
  listens: {
    'kernel.hold-confirmed': followPlaces,
    'kernel.hold-promoted': followPlaces,
    'kernel.hold-released': followPlaces,
    'kernel.hold-expired': followPlaces,
  },
  personalData: [{ name: 'activities', collect: heldAboutPerson, erase: erasePerson }],
  routes: [
    ...routesIn('network', secretariat, [post('/events/:slug{[a-z0-9-]+}/cohort', takeCohort)]),
    ...routesIn('network', networkMentoringLeaders, [
      get(one, (visit) => mentoringPage(visit)),
      post(`${one}/open`, openNow),
      post(`${one}/members`, addNow),
      post(`${one}/place-holders`, takeNow),
      get(`${one}/:file{members\\.(?:csv|xlsx|json)}`, exportMembers),
      ...routesOfFile(membersFile),
      get(`${one}/:file{pairs\\.(?:csv|xlsx|json)}`, exportPairs),
      ...routesOfFile(pairsFile),
      get(`${one}/matching`, (visit) => matchingPage(visit)),
      post(`${one}/matching`, applyNow),
      get(`${pair}/close`, deeds.closePage),
      post(`${pair}/close`, deeds.closeNow),
    ]),
    ...routesIn('network', 'signed-in', [
      get('/mentoring', myMentoring),
      get(`${one}/me`, (visit) => memberPage(visit)),
      post(`${one}/me`, saveMember),
      get(pair, (visit) => pairPage(visit)),
      post(`${pair}/goals`, deeds.goalDeed),
      post(`${pair}/goals/:goal{${uuid}}`, deeds.markDeed),
      post(`${pair}/meetings`, deeds.meetingDeed),
      get(`${pair}/meetings/:meeting{${uuid}}/remove`, deeds.removePage),
      post(`${pair}/meetings/:meeting{${uuid}}/remove`, deeds.removeDeed),
      post(`${pair}/notes`, deeds.noteDeed),
      get(`${pair}/end`, (visit) => deeds.endPage(visit)),
      post(`${pair}/end`, deeds.endNow),
    ]),
  ],
}
