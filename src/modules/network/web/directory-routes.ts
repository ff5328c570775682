import { get, post, routesIn } from '#kernel/route.ts'
import { administrators } from '#modules/people/index.ts'
import { answerOneClaim, askForClaim, claimPage, claimsPage } from './claim-pages.tsx'
import { organisationsPage, townsPage } from './directory-page.tsx'
import { mergeInto, mergePage } from './merge-pages.tsx'
import { editOrganisationPage, saveOrganisation } from './organisation-form.tsx'
import { organisationPage } from './organisation-page.tsx'
import { placePage } from './place-page.tsx'
import { searchPage } from './search-page.tsx'

const lists = ['/towns/:slug', '/organisations/:slug'] as const

/** Pages that stand below a network and below the site alike. */
const everywhere = (['network', 'site'] as const).flatMap((area) => [
  ...routesIn(area, 'public', [
    get('/search', searchPage),
    get('/places/:id{[0-9]+}', placePage),
    ...lists.map((path) => get(path, organisationPage)),
  ]),
  ...routesIn(area, 'signed-in', [
    get('/places/:id{[0-9]+}/claim', claimPage),
    post('/places/:id{[0-9]+}/claim', askForClaim),
    ...lists.flatMap((path) => [
      get(`${path}/claim`, claimPage),
      post(`${path}/claim`, askForClaim),
      get(`${path}/edit`, editOrganisationPage),
      post(`${path}/edit`, saveOrganisation),
    ]),
    get('/manage/claims', (visit) => claimsPage(visit)),
    post('/manage/claims/:id', answerOneClaim),
  ]),
  ...routesIn(area, administrators, [
    ...lists.flatMap((path) => [get(`${path}/merge`, mergePage), post(`${path}/merge`, mergeInto)]),
  ]),
])

/** The directory of a network, its places, organisations and the search. */
export const directoryRoutes = [
  ...everywhere,
  ...routesIn('network', 'public', [
    get('/towns', townsPage),
    get('/organisations', organisationsPage),
  ]),
]
