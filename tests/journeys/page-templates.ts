import type { DemoRole } from './sign-in.ts'

/** One address for each kind of page, below `/LANGUAGE`. Pages of roles name who opens them. */
export type PageTemplate = {
  readonly path: string
  readonly as?: DemoRole
  /** Not that page itself, but the one behind its first link whose address ends so, as `/calls/[^/]+$`. */
  readonly link?: string
  /** What follows the address of that link, as `/edit`. */
  readonly below?: string
}

/** What a kind of page is called: the address of a link's page has a star where a name stands. */
export function templateName({ path, link, below = '' }: PageTemplate): string {
  if (link === undefined) return path
  const network = /^\/[^/]+/.exec(path)?.[0] ?? ''
  return `${network}${link.replaceAll(/\[[^\]]*\][+*]/g, '*').replace('$', '')}${below}`
}

/** The pages on which lists of one home are brought in. */
function importsOf(home: string, lists: readonly string[]): PageTemplate[] {
  return lists.map((list) => ({ path: `${home}/${list}/import`, as: 'administrator' }))
}

export const pageTemplates: readonly PageTemplate[] = [
  { path: '/smart-towns' },
  { path: '/smart-towns/towns' },
  { path: '/sign-in' },
  { path: '/sign-in/sent' },
  { path: '/sign-in/link?secret=x' },
  { path: '/systems' },
  { path: '/tour' },
  { path: '/demo' },
  { path: '/demo/mailbox' },
  { path: '/api' },
  { path: '/no-such-page' },
  { path: '/me', as: 'official' },
  { path: '/me/profile', as: 'official' },
  { path: '/me/notifications', as: 'official' },
  { path: '/me/devices', as: 'official' },
  { path: '/me/certificates', as: 'official' },
  { path: '/me/data', as: 'official' },
  { path: '/me/erase', as: 'official' },
  { path: '/me/tokens', as: 'official' },
  { path: '/invitations?secret=x' },
  { path: '/unsubscribe?kind=*' },
  { path: '/emails/confirm?secret=x' },
  { path: '/certificates' },
  { path: '/administrators', as: 'administrator' },
  { path: '/people/merge?q=o', as: 'administrator' },
  { path: '/audit', as: 'administrator' },
  { path: '/smart-towns/towns/idrija' },
  { path: '/smart-towns/towns?view=map' },
  { path: '/places/3196359' },
  { path: '/smart-towns/search?q=idrija' },
  { path: '/smart-towns/partnerships' },
  { path: '/smart-towns/groups' },
  { path: '/smart-towns/newsletter' },
  { path: '/smart-towns/join' },
  { path: '/smart-towns/join/invitation?word=x' },
  { path: '/smart-towns/knowledge' },
  { path: '/smart-towns/knowledge/library' },
  { path: '/smart-towns/knowledge/library', link: '/knowledge/library/[a-z0-9-]+$' },
  { path: '/smart-towns/manage/library/new', as: 'secretariat' },
  { path: '/smart-towns/news' },
  { path: '/smart-towns/pages/about' },
  { path: '/smart-towns/accessibility' },
  { path: '/smart-towns/manage', as: 'secretariat' },
  { path: '/smart-towns/manage/settings', as: 'secretariat' },
  { path: '/smart-towns/manage/people', as: 'secretariat' },
  { path: '/smart-towns/manage/mailings', as: 'secretariat' },
  { path: '/smart-towns/manage/import', as: 'secretariat' },
  { path: '/smart-towns/partnerships/list/import', as: 'secretariat' },
  { path: '/smart-towns/partnerships/commitments/import', as: 'secretariat' },
  { path: '/smart-towns/manage/news', as: 'secretariat' },
  { path: '/smart-towns/manage/news/new', as: 'secretariat' },
  { path: '/smart-towns/manage/pages', as: 'secretariat' },
  { path: '/smart-towns/solutions' },
  { path: '/smart-towns/solutions?view=map&topic=street-lighting' },
  { path: '/smart-towns/solutions/lamps-that-dim-when-nobody-is-there' },
  { path: '/smart-towns/solutions/lamps-that-dim-when-nobody-is-there/in/pineta-alta' },
  { path: '/smart-towns/solutions/lamps-that-dim-when-nobody-is-there/versions' },
  {
    path: '/smart-towns/solutions/compare?s=lamps-that-dim-when-nobody-is-there&s=count-your-lamps-first',
  },
  { path: '/smart-towns/solutions/collections' },
  { path: '/smart-towns/solutions?collection=smart-rural' },
  { path: '/smart-towns/solutions/mine', as: 'official' },
  { path: '/smart-towns/solutions/new', as: 'official' },
  { path: '/smart-towns/solutions/count-your-lamps-first/claim', as: 'official' },
  { path: '/smart-towns/solutions/collections/new', as: 'secretariat' },
  { path: '/smart-towns/manage/pages/new', as: 'secretariat' },
  { path: '/smart-towns/manage/news/categories', as: 'secretariat' },
  { path: '/smart-towns/manage/testimonials', as: 'secretariat' },
  { path: '/smart-towns/manage/testimonials/new', as: 'secretariat' },
  { path: '/smart-towns/news', link: '/news/[a-z0-9-]+$' },
  ...['', '/preview', '/versions', '/pictures'].map((below) => ({
    ...{ path: '/smart-towns/manage/news', link: '/manage/texts/[0-9a-f-]+$', below },
    as: 'secretariat' as const,
  })),
  {
    path: '/smart-towns/manage/testimonials',
    link: '/manage/testimonials/[0-9a-f-]+$',
    as: 'secretariat',
  },
  { path: '/smart-towns/network' },
  { path: '/smart-towns/partnerships', link: '/partnerships/[a-z0-9-]+$' },
  { path: '/smart-towns/partnerships/ledger' },
  { path: '/smart-towns/partnerships/new', as: 'official' },
  { path: '/smart-towns/groups', link: '/groups/[a-z0-9-]+$' },
  { path: '/smart-towns/towns/idrija/edit', as: 'official' },
  { path: '/smart-towns/manage/mailings/new', as: 'secretariat' },
  { path: '/smart-towns/manage/joining', as: 'secretariat' },
  { path: '/smart-towns/manage/claims', as: 'secretariat' },
  { path: '/digital-cities/calls' },
  ...['', '/apply'].map((below) => ({
    ...{ path: '/digital-cities/calls', link: '/calls/[a-z0-9-]+$', below },
    as: 'official' as const,
  })),
  ...['/edit', '/form', '/lens', '/applications'].map((below) => ({
    ...{ path: '/digital-cities/calls', link: '/calls/[a-z0-9-]+$', below },
    as: 'administrator' as const,
  })),
  { path: '/digital-cities/calls', link: '/programmes/[a-z0-9-]+$' },
  { path: '/digital-cities/programmes/new', as: 'administrator' },
  { path: '/digital-cities/applications', as: 'official' },
  { path: '/smart-towns/events' },
  { path: '/smart-towns/events?when=past' },
  { path: '/smart-towns/events/smart-towns-in-cee' },
  { path: '/digital-cities/events/study-visit-light-buses-water' },
  { path: '/smart-towns/events/smart-towns-in-cee/register', as: 'official' },
  {
    path: '/smart-towns/events/first-evening-what-does-a-small-town-need/registration',
    as: 'official',
  },
  { path: '/smart-towns/events/mine', as: 'official' },
  { path: '/smart-towns/events/new', as: 'secretariat' },
  { path: '/smart-towns/events/smart-towns-in-cee', as: 'secretariat' },
  { path: '/smart-towns/events/smart-towns-in-cee/edit', as: 'secretariat' },
  { path: '/smart-towns/events/smart-towns-in-cee/agenda/new', as: 'secretariat' },
  { path: '/smart-towns/events/smart-towns-in-cee/participants', as: 'secretariat' },
  { path: '/smart-towns/events/smart-towns-in-cee/door', as: 'secretariat' },
  { path: '/smart-towns/events/smart-towns-in-cee/attendance', as: 'secretariat' },
  { path: '/smart-towns/events/smart-towns-in-cee/cancel', as: 'secretariat' },
  { path: '/smart-towns/events/smart-towns-in-cee/surveys', as: 'secretariat' },
  { path: '/digital-cities/programmes/digital-cities-western-balkans-and-uk/edit', as: 'leader' },
  { path: '/digital-cities/programmes/towns-visit-towns-first-edition/results' },
  {
    path: '/digital-cities/programmes/towns-visit-towns-first-edition/results/follow-ups',
    as: 'administrator',
  },
  {
    path: '/digital-cities/programmes/digital-cities-pilot-year/results/follow-ups',
    as: 'administrator',
  },
  {
    path: '/digital-cities/programmes/digital-cities-pilot-year/results/reports',
    as: 'administrator',
  },
  {
    path: '/digital-cities/events/boot-camp-from-the-problem-to-the-plan/surveys',
    as: 'administrator',
  },
  {
    path: '/digital-cities/events/boot-camp-from-the-problem-to-the-plan/surveys/after',
    as: 'administrator',
  },
  {
    path: '/digital-cities/events/boot-camp-from-the-problem-to-the-plan/surveys/after/know-how',
    as: 'administrator',
  },
  {
    path: '/digital-cities/events/boot-camp-from-the-problem-to-the-plan/survey-results',
    as: 'administrator',
  },
  ...importsOf('/digital-cities/events/boot-camp-from-the-problem-to-the-plan', [
    ...['participants', 'survey-answers', 'papers', 'promises'],
  ]),
  { path: '/digital-cities/events/new/import', as: 'administrator' },
  { path: '/smart-towns/manage/repository', as: 'secretariat' },
  {
    path: '/digital-cities/calls/go-and-see-study-visits-boot-camp-joint-projects/reviews',
    as: 'administrator',
  },
  {
    path: '/digital-cities/calls/go-and-see-study-visits-boot-camp-joint-projects/reviewers',
    as: 'administrator',
  },
  {
    path: '/digital-cities/calls/go-and-see-study-visits-boot-camp-joint-projects/assignment',
    as: 'administrator',
  },
  {
    path: '/digital-cities/calls/go-and-see-study-visits-boot-camp-joint-projects/calibration',
    as: 'administrator',
  },
  { path: '/digital-cities/calls/pilot-six-places/offers', as: 'administrator' },
  ...importsOf('/digital-cities/calls/pilot-six-places', [
    ...['applications', 'reviewers', 'reviews', 'selection/list', 'selection/appeals'],
    ...['offers', 'questions', 'partners'],
  ]),
  ...importsOf('/digital-cities/programmes/digital-cities-pilot-year', [
    ...['results/indicators', 'results/grants', 'calls', 'definition'],
  ]),
  { path: '/digital-cities/reviews', as: 'administrator' },
  { path: '/digital-cities/calls/pilot-six-places/decision' },
  { path: '/digital-cities/calls/pilot-six-places/decision/check' },
  {
    path: '/digital-cities/calls/go-and-see-study-visits-boot-camp-joint-projects/selection?q.small-towns.least=20',
    as: 'administrator',
  },
  {
    path: '/digital-cities/calls/go-and-see-study-visits-boot-camp-joint-projects/selection/put?q.small-towns.least=20',
    as: 'administrator',
  },
  { path: '/digital-cities/calls/pilot-six-places/selection/letters', as: 'administrator' },
  { path: '/digital-cities/results' },
  { path: '/digital-cities/programmes/digital-cities-pilot-year/results' },
  { path: '/digital-cities/programmes/digital-cities-pilot-year/archive' },
  { path: '/digital-cities/portfolio' },
  { path: '/digital-cities/portfolio?level=risks', as: 'administrator' },
  { path: '/digital-cities/portfolio/risks/new', as: 'administrator' },
  {
    path: '/digital-cities/programmes/digital-cities-western-balkans-and-uk/close',
    as: 'administrator',
  },
  // the life of an application, as those it concerns see it
  ...['', '/write', '/check', '/withdraw'].map((below) => ({
    ...{ path: '/digital-cities/applications', link: '/applications/[0-9a-f-]{36}$', below },
    as: 'applicant' as const,
  })),
  {
    path: '/digital-cities/applications',
    link: '/applications/[0-9a-f-]{36}$',
    as: 'appellant',
  },
  { path: '/me', as: 'leader', link: '/applications/[0-9a-f-]{36}$' },
  { path: '/digital-cities/reviews', link: '/reviews/[0-9a-f-]{36}$', as: 'reviewer' },
  {
    path: '/digital-cities/calls/pilot-six-places/reviewers',
    link: '/reviewers/[0-9a-f-]{36}$',
    as: 'leader',
  },
  {
    path: '/digital-cities/calls/joint-projects-money-for-three/selection/sign',
    as: 'funder',
  },
  {
    path: '/digital-cities/calls/joint-projects-money-for-three/selection/panel',
    as: 'leader',
  },
  { path: '/digital-cities/calls/pilot-six-places/selection/appeals', as: 'leader' },
  {
    path: '/digital-cities/calls/pilot-six-places/selection/appeals',
    link: '/appeals/[0-9a-f-]{36}$',
    as: 'leader',
  },
  {
    path: '/digital-cities/calls/pilot-six-places',
    link: '/mentoring/[0-9a-f-]{36}$',
    as: 'leader',
  },
  {
    path: '/digital-cities/calls/pilot-six-places',
    link: '/mentoring/[0-9a-f-]{36}$',
    below: '/matching',
    as: 'leader',
  },
  { path: '/digital-cities/mentoring', as: 'mentor' },
  { path: '/digital-cities/mentoring', link: '/mentoring/[0-9a-f-]{36}/me$', as: 'mentor' },
  ...['', '/end'].map((below) => ({
    ...{ path: '/digital-cities/mentoring', link: '/mentoring/pairs/[0-9a-f-]{36}$', below },
    as: 'applicant' as const,
  })),
  {
    path: '/digital-cities/events/return-visit-what-became-of-it/registration',
    as: 'applicant',
  },
  ...['', '/papers', '/participants'].map((below) => ({
    path: `/digital-cities/events/return-visit-what-became-of-it${below}`,
    as: 'leader' as const,
  })),
  { path: '/smart-towns/find?q=street+lighting&people=4000' },
  { path: '/find?q=street+lighting' },
  {
    path: '/smart-towns/find?q=street+lighting&people=4000',
    link: '/references/[0-9a-f-]+/ask$',
    as: 'official',
  },
  { path: '/smart-towns/needs' },
  { path: '/smart-towns/needs', link: '/needs/[0-9a-f-]+$' },
  { path: '/smart-towns/needs/new?q=street+lighting', as: 'official' },
  { path: '/smart-towns/towns/idrija', link: '/needs/[0-9a-f-]+$', below: '/edit', as: 'official' },
  { path: '/questions', as: 'official' },
]
