import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { getConnInfo } from '@hono/node-server/conninfo'
import { Refusal, refuse } from '@korzo/values'
import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Actor } from './actor.ts'
import { visitor } from './actor.ts'
import { answerApi, openApiDocument, problemOf } from './api.ts'
import type { PageContent, Route, Runtime, Tenant, Visit } from './contract.ts'
import { sessionCookie } from './cookie.ts'
import { readFields } from './fields.ts'
import { isLanguage, languages, localeOf, preferredLanguage } from './locale.ts'
import { memo } from './memo.ts'
import type { Metrics } from './metrics.ts'
import { allows } from './permission.ts'
import { publicUrl } from './public-url.ts'
import { makeRateLimiter } from './rate-limit.ts'
import { securityHeaders } from './security-headers.ts'
import { findApiToken, findSession, touchSession } from './session.ts'
import { tenantBySlug, theSite } from './tenant.ts'
import { dropUploads, type Upload } from './uploads.ts'

/** What the site brings to the web: how a page looks, and who a session belongs to. */
export type Surroundings = {
  /** Draws a whole document around a page's body. */
  render(visit: Visit, content: PageContent): Promise<string>
  /** The page that says a refusal, or that something broke. */
  refusalPage(visit: Visit, refusal: Refusal): Promise<Response>
  /** The actor of a session or token; undefined when the person is gone. */
  identify(
    runtime: Runtime,
    principalId: string,
  ): Promise<{ name: string; audiences: readonly string[] } | undefined>
  readonly metrics: Metrics
}

/** The group matters: the router anchors only the ends of what it is given. */
const languagePattern = `:language{(?:${languages.join('|')})}`

/** Makes the web application of all modules' routes. Static files are added by the server that runs it. */
export function makeWeb(runtime: Runtime, surroundings: Surroundings): Hono {
  const app = new Hono({ strict: false })
  const limiter = makeRateLimiter()
  const tenants = memo(5, (slug) => tenantBySlug(runtime, slug))
  const serve = (route: Route) => async (c: Context) => {
    const started = performance.now()
    const response = await answer({ runtime, surroundings, limiter, tenants }, route, c)
    surroundings.metrics.observe({
      method: route.method,
      route: route.path,
      status: response.status,
      seconds: (performance.now() - started) / 1000,
    })
    return response
  }
  const routes = runtime.modules.flatMap(({ routes: own = [] }) => own)
  const areas = {
    bare: '',
    site: `/${languagePattern}`,
    network: `/${languagePattern}/:network`,
  } as const
  for (const area of ['bare', 'site', 'network'] as const) {
    for (const route of routes.filter((candidate) => candidate.area === area)) {
      app.on(
        route.method === 'get' ? ['GET', 'HEAD'] : [route.method.toUpperCase()],
        `${areas[area]}${route.path === '/' && area !== 'bare' ? '' : route.path}`,
        serve(route),
      )
    }
  }
  addApi(app, runtime, serve)
  app.get('/', (c) => c.redirect(`/${preferredLanguage(c.req.header('accept-language'))}`, 302))
  app.notFound(
    serve({
      method: 'get',
      area: 'bare',
      path: '*',
      access: 'public',
      handle: () => refuse('not-found'),
    }),
  )
  return app
}

function addApi(
  app: Hono,
  runtime: Runtime,
  serve: (route: Route) => (c: Context) => Promise<Response>,
): void {
  const api = runtime.modules.flatMap(({ api: own = [] }) => own)
  for (const route of api) {
    const path = `/api/v1${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`
    const handle = (visit: Visit) => answerApi(route, visit)
    app.on(
      [route.method.toUpperCase()],
      path,
      serve({
        method: route.method === 'get' ? 'get' : 'post',
        area: 'bare',
        path,
        access: 'public',
        handle,
        crossSite: true,
        limit: { times: 600, seconds: 60 },
      }),
    )
  }
  app.get('/api/openapi.json', (c) => c.json(openApiDocument(api, publicUrl(runtime))))
}

type Parts = {
  runtime: Runtime
  surroundings: Surroundings
  limiter: ReturnType<typeof makeRateLimiter>
  tenants: { get(slug: string): Promise<Tenant | undefined> }
}

async function answer(parts: Parts, route: Route, c: Context): Promise<Response> {
  const uploads: Upload[] = []
  const isApi = c.req.path.startsWith('/api/')
  let visit: Visit | undefined
  try {
    visit = await makeVisit(parts, route, c, uploads)
    guard(parts, route, visit)
    const response = await route.handle(visit)
    return securityHeaders(response, visit)
  } catch (error) {
    const shown = visit ?? strangersVisit(parts, c)
    const refusal =
      error instanceof Refusal ? error : brokenRefusal(parts.runtime, error, c.req.path)
    if (isApi) return securityHeaders(problemOf(shown, refusal), shown)
    if (refusal.code === 'sign-in-needed' && c.req.method === 'GET') {
      const back = encodeURIComponent(`${shown.url.pathname}${shown.url.search}`)
      return securityHeaders(shown.redirect(shown.sitePath(`/sign-in?back=${back}`)), shown)
    }
    return securityHeaders(await parts.surroundings.refusalPage(shown, refusal), shown)
  } finally {
    if (uploads.length > 0) await dropUploads(uploads)
  }
}

/** A bug: logged once, here, and told without its inside. */
function brokenRefusal(runtime: Runtime, error: unknown, path: string): Refusal {
  const reference = randomUUID().slice(0, 8)
  runtime.log.error('a request broke', { reference, path, error })
  return new Refusal('internal-error', { reference })
}

function guard({ limiter, runtime }: Parts, route: Route, visit: Visit): void {
  const { method } = visit.request
  if (method !== 'GET' && method !== 'HEAD' && route.crossSite !== true) refuseCrossSite(visit)
  if (route.limit !== undefined) {
    const seconds = limiter.wait(
      `${route.path} ${visit.address}`,
      route.limit,
      runtime.clock().getTime(),
    )
    if (seconds > 0) refuse('too-many-requests', { seconds })
  }
  if (route.access === 'public') return
  if (visit.actor.kind === 'visitor') refuse('sign-in-needed')
  if (route.access !== 'signed-in' && !allows(route.access, visit.actor, visit.tenant))
    refuse('not-found')
}

/** A form may only be sent from a page of this site (fetch metadata, or the origin where a browser has none). */
function refuseCrossSite(visit: Visit): void {
  const site = visit.request.headers.get('sec-fetch-site')
  if (site === 'same-origin' || site === 'none') return
  if (site === null) {
    const origin = visit.request.headers.get('origin')
    if (origin !== null && URL.canParse(origin) && new URL(origin).host === visit.url.host) return
  }
  refuse('cross-site-request')
}

async function makeVisit(
  parts: Parts,
  route: Route,
  c: Context,
  uploads: Upload[],
): Promise<Visit> {
  const { runtime, tenants } = parts
  const slug = route.area === 'network' ? c.req.param('network') : undefined
  const tenant = slug === undefined ? theSite : await tenants.get(slug)
  const known = tenant !== undefined && (slug === undefined || slug !== '')
  const { actor, sessionId } = await identify(parts, c)
  const visit = visitOf(parts, c, { tenant: known ? tenant : theSite, actor, sessionId }, uploads)
  if (!known) refuse('not-found')
  if (runtime.config.publicUrl === undefined && slug === '') refuse('not-found')
  return visit
}

/** A visit of nobody in particular, to say what went wrong before it was known who came. */
function strangersVisit(parts: Parts, c: Context): Visit {
  return visitOf(parts, c, { tenant: theSite, actor: visitor, sessionId: null }, [])
}

function visitOf(
  { runtime, surroundings }: Parts,
  c: Context,
  who: { tenant: Tenant; actor: Actor; sessionId: string | null },
  uploads: Upload[],
): Visit {
  const inAddress = c.req.param('language') ?? c.req.path.split('/')[1] ?? ''
  const language = isLanguage(inAddress)
    ? inAddress
    : preferredLanguage(c.req.header('accept-language'))
  const locale = localeOf(language)
  const visit: Visit = {
    runtime,
    ...who,
    locale,
    t: locale.t,
    now: runtime.clock(),
    request: c.req.raw,
    url: new URL(c.req.url),
    params: c.req.param() as Record<string, string>,
    address: addressOf(runtime, c),
    nonce: randomBytes(16).toString('base64'),
    async fields({ mostFileBytes = 20_000_000 } = {}) {
      const fields = await readFields(c.req.raw, {
        folder: join(runtime.config.dataFolder, 'uploads'),
        mostFileBytes,
      })
      uploads.push(...fields.uploads)
      return fields
    },
    path: (to, other = language) => `/${other}/${who.tenant.slug}${to}`,
    sitePath: (to, other = language) => `/${other}${to}`,
    call: (useCase, input) => useCase.call(runtime, who.actor, input),
    async page(content) {
      const html = await surroundings.render(visit, content)
      return new Response(html, {
        status: content.status ?? 200,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'private, no-cache',
        },
      })
    },
    redirect(address, done) {
      const target =
        done === undefined ? address : `${address}${address.includes('?') ? '&' : '?'}done=${done}`
      return new Response(null, { status: 303, headers: { location: target } })
    },
  }
  return visit
}

async function identify(
  { runtime, surroundings }: Parts,
  c: Context,
): Promise<{ actor: Actor; sessionId: string | null }> {
  const now = runtime.clock()
  const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
  if (bearer !== undefined) {
    const token = await findApiToken(runtime.db, bearer, now)
    const person =
      token === undefined ? undefined : await surroundings.identify(runtime, token.principalId)
    if (token === undefined || person === undefined) refuse('sign-in-needed')
    return {
      sessionId: null,
      actor: personActor(token.principalId, person, {
        actingFor: null,
        scopes: new Set(token.scopes),
      }),
    }
  }
  const secret = getCookie(c, sessionCookie)
  const session = secret === undefined ? undefined : await findSession(runtime.db, secret, now)
  const person =
    session === undefined ? undefined : await surroundings.identify(runtime, session.principalId)
  if (session === undefined || person === undefined) return { actor: visitor, sessionId: null }
  await touchSession(runtime.db, session, now)
  return {
    sessionId: session.id,
    actor: personActor(session.principalId, person, { actingFor: session.actingFor, scopes: null }),
  }
}

function personActor(
  personId: string,
  { name, audiences }: { name: string; audiences: readonly string[] },
  rest: { actingFor: string | null; scopes: ReadonlySet<string> | null },
): Actor {
  return {
    kind: 'person',
    personId,
    name,
    audiences: new Set(['public', 'signed-in', `person:${personId}`, ...audiences]),
    ...rest,
  }
}

function addressOf(runtime: Runtime, c: Context): string {
  if (runtime.config.trustProxy) {
    const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    if (forwarded !== undefined) return forwarded
  }
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'unknown' // a request made without a port, as in tests
  }
}
