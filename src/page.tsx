import type { PageContent, Visit } from '#kernel/contract.ts'
import { isDemonstration } from '#kernel/demonstration.ts'
import { languages, localeOf } from '#kernel/locale.ts'
import { root } from '#kernel/root.ts'
import { itemsOf } from '#kernel/slot.ts'
import { wordingFor } from '#kernel/wording.ts'
import { networkById, siteFooter } from '#modules/network/index.ts'
import { loadAssets } from '#ui/assets.ts'
import { withFieldNames } from '#ui/error-summary.tsx'
import { Layout } from '#ui/layout.tsx'
import type { Shell } from '#ui/shell.ts'
import { ownDoors } from './own-doors.ts'
import { waitingCount } from './waiting-count.ts'

let assets: ReturnType<typeof loadAssets> | undefined

/** Draws the whole document around a page's body: the network's look, navigation, languages, who reads. */
export async function render(visit: Visit, content: PageContent): Promise<string> {
  const shell = await shellOf(visit, content)
  const { done } = Object.fromEntries(visit.url.searchParams)
  const said = done === undefined ? undefined : visit.locale.say(done)
  const document = (
    <Layout shell={shell}>
      {said !== undefined && (
        <p class="notice" role="status">
          {said}
        </p>
      )}
      {content.body as never}
    </Layout>
  )
  const html = String(await document)
  return content.status === 422 ? withFieldNames(html) : html
}

/** What the frame around a page needs to know: who reads, where, in which language, what the network looks like. */
export async function shellOf(visit: Visit, content: PageContent): Promise<Shell> {
  const { locale, tenant, actor, runtime } = visit
  assets ??= loadAssets(root)
  const isNetwork = tenant.slug !== ''
  const look = isNetwork ? await networkById(runtime, tenant.id) : undefined
  return {
    t: locale.texts,
    assets,
    nonce: visit.nonce,
    language: locale.tag,
    title: content.title,
    description: content.description,
    home: { href: visit.sitePath(''), text: 'Korzo' },
    network:
      look === undefined
        ? undefined
        : {
            name: wordingFor(look.name, locale.language).text,
            href: visit.path(''),
            ...(look.accent === null ? {} : { accent: look.accent }),
            ...(look.logo === null ? {} : { logo: look.logo }),
          },
    navigation: isNetwork ? navigation(visit, content) : [],
    languages: languageLinks(visit),
    signed:
      actor.kind === 'person'
        ? {
            kind: 'person',
            name: actor.name,
            waiting: await waitingCount(visit, actor.personId),
            waitingHref: visit.sitePath('/me'),
            links: [
              { href: visit.sitePath('/me'), text: visit.t('people.me') },
              ...(await ownDoors(visit, actor.personId)),
            ],
            signOut: { action: visit.sitePath('/sign-out'), token: '' },
          }
        : {
            kind: 'guest',
            signIn: { href: visit.sitePath(signInPath(visit)), text: visit.t('ways-in.sign-in') },
          },
    breadcrumb: content.breadcrumb?.map(({ href, label }) => ({ href, text: label })),
    ...demoLine(visit),
    ...(isNetwork
      ? {
          search: {
            action: visit.path('/search'),
            query: visit.url.searchParams.get('q') ?? undefined,
          },
        }
      : {}),
    footer: { columns: isNetwork ? await footerColumns(visit) : [] },
    feeds: content.alternates?.map(({ href, title }) => ({ href, text: title })),
  }
}

async function footerColumns(visit: Visit): Promise<Shell['footer']['columns']> {
  const items = await itemsOf(visit, siteFooter, {})
  if (items.length === 0) return []
  const links = items.map(({ label, href }) => ({ href, text: label }))
  return [{ title: visit.t('network.this-network'), links }]
}

/** The line that every page of a demonstration has at its top. */
function demoLine(visit: Visit): Pick<Shell, 'demo'> {
  if (!isDemonstration(visit.runtime)) return {}
  const link = { href: visit.sitePath('/tour'), text: visit.t('demo.tour') }
  return { demo: { text: visit.t('demo.line'), link } }
}

function signInPath({ url }: Visit): string {
  return url.pathname.includes('/sign-in')
    ? '/sign-in'
    : `/sign-in?back=${encodeURIComponent(url.pathname + url.search)}`
}

function navigation(visit: Visit, content: PageContent): Shell['navigation'] {
  return visit.runtime.modules
    .flatMap(({ navigation: items = [] }) => items)
    .sort((a, b) => a.order - b.order)
    .map(({ key, path }) => ({
      href: visit.path(path),
      text: visit.locale.texts(key),
      isCurrent: content.section === path,
    }))
}

/** The same page in every language: switching keeps the place. */
function languageLinks({ url, locale }: Visit): Shell['languages'] {
  const [, , ...rest] = url.pathname.split('/')
  return languages.map((language) => {
    const other = localeOf(language)
    return {
      language: other.tag,
      href: `/${[language, ...rest].join('/')}${url.search}`,
      text: names[language],
      isCurrent: language === locale.language,
    }
  })
}

const names: Record<(typeof languages)[number], string> = {
  en: 'English',
  de: 'Deutsch',
  sr: 'Српски',
  'sr-Latn': 'Srpski',
}
