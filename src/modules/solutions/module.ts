import type { Module } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { secretariat } from '#modules/network/index.ts'
import { heldAboutPerson } from './queries/held-about-person.ts'
import { tables } from './tables.ts'
import { erasePerson } from './use-cases/erase-person.ts'
import { followMerge } from './use-cases/follow-merge.ts'
import { api } from './web/api.ts'
import {
  claimPage,
  confirmPage,
  editReferencePage,
  takeBackSignature,
  takeClaim,
  takeReference,
  takeRemoval,
  takeSignature,
} from './web/claim-pages.tsx'
import {
  collectionPage,
  collectionsPage,
  newCollectionPage,
  takeCollection,
  takeCollectionAway,
} from './web/collection-pages.tsx'
import { comparePage } from './web/compare-page.tsx'
import {
  editSolutionPage,
  minePage,
  newSolutionPage,
  takeNewSolution,
  takePublication,
  takeSolution,
} from './web/edit-solution.tsx'
import {
  filesPage,
  referenceFileAccess,
  solutionFileAccess,
  takeFile,
  takeFileAway,
} from './web/files-page.tsx'
import { waitingFill } from './web/fills.ts'
import { referencePage } from './web/reference-page.tsx'
import { reuseKit } from './web/reuse-kit.ts'
import { solutionPage } from './web/solution-page.tsx'
import { exportSolutions } from './web/solutions-export.ts'
import { solutionsPage } from './web/solutions-page.tsx'
import { aboutPart } from './web/story-parts.tsx'
import { townPart } from './web/town-part.tsx'
import { versionsPage } from './web/versions-page.tsx'

const heavy = { limit: { times: 30, seconds: 60 } }
const one = '/solutions/:slug'
const inTown = '/solutions/:slug/in/:town'

/** Pages that stand below a network and below the site alike. */
const everywhere = (['network', 'site'] as const).flatMap((area) => [
  ...routesIn(area, 'public', [
    get('/solutions', solutionsPage),
    get('/solutions/compare', comparePage),
    get('/:file{solutions\\.(?:csv|xlsx)}', exportSolutions, heavy),
  ]),
  ...routesIn(area, 'signed-in', [
    get('/solutions/mine', minePage),
    get('/solutions/new', newSolutionPage),
    post('/solutions/new', takeNewSolution),
    get(`${one}/edit`, editSolutionPage),
    post(`${one}/edit`, takeSolution),
    post(`${one}/publish`, takePublication),
    get(`${one}/claim`, claimPage),
    post(`${one}/claim`, takeClaim),
    get(`${inTown}/edit`, editReferencePage),
    post(`${inTown}/edit`, takeReference),
    post(`${inTown}/sign`, takeSignature),
    get(`${inTown}/unsign`, (visit) => confirmPage(visit, 'unsign')),
    post(`${inTown}/unsign`, takeBackSignature),
    get(`${inTown}/remove`, (visit) => confirmPage(visit, 'remove')),
    post(`${inTown}/remove`, takeRemoval),
    ...[one, inTown].flatMap((path) => [
      get(`${path}/files`, filesPage),
      post(`${path}/files`, takeFile),
      post(`${path}/files/remove`, takeFileAway),
    ]),
  ]),
])

const readable = (['network', 'site'] as const).flatMap((area) =>
  routesIn(area, 'public', [
    get(one, solutionPage),
    get(`${one}/versions`, versionsPage),
    get(inTown, referencePage),
    get(`${inTown}/kit.zip`, reuseKit, heavy),
  ]),
)

export const module: Module = {
  name: 'solutions',
  tables,
  api,
  navigation: [{ key: 'solutions.solutions', path: '/solutions', order: 2 }],
  fills: [townPart, waitingFill, aboutPart],
  fileAccess: { solution: solutionFileAccess, reference: referenceFileAccess },
  listens: { 'network.organisations-merged': followMerge },
  personalData: [{ name: 'solutions', collect: heldAboutPerson, erase: erasePerson }],
  routes: [
    ...everywhere,
    ...routesIn('network', 'public', [get('/solutions/collections', collectionsPage)]),
    ...routesIn('network', secretariat, [
      get('/solutions/collections/new', newCollectionPage),
      post('/solutions/collections/new', takeCollection),
      get('/solutions/collections/:collection', collectionPage),
      post('/solutions/collections/:collection', takeCollection),
      post('/solutions/collections/:collection/remove', takeCollectionAway),
    ]),
    ...readable,
  ],
}
