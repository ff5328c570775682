import { randomUUID } from 'node:crypto'
import { Refusal, refuse } from '@korzo/values'
import { type Context, Hono } from 'hono'
import { answerApi, openApiDocument, problemOf } from './api.ts'
import type { Route, Runtime, Visit } from './contract.ts'
import { languages, preferredLanguage } from './locale.ts'
import { memo } from './memo.ts'
import { allows } from './permission.ts'
import { publicUrl } from './public-url.ts'
import { makeRateLimiter } from './rate-limit.ts'
import { securityHeaders } from './security-headers.ts'
import { tenantBySlug } from './tenant.ts'
import { dropUploads, type Upload } from './uploads.ts'
import { makeVisit, type Parts, type Surroundings, strangersVisit } from './visit-of-request.ts'

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

async function answer(parts: Parts, route: Route, c: Context): Promise<Response> {
  c.set('arrivedAt', parts.runtime.clock()) // a deadline counts from here, however long the rest takes
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
    if (isApi) return refused(problemOf(shown, refusal), refusal, shown)
    if (refusal.code === 'sign-in-needed' && c.req.method === 'GET') {
      const back = encodeURIComponent(`${shown.url.pathname}${shown.url.search}`)
      return securityHeaders(shown.redirect(shown.sitePath(`/sign-in?back=${back}`)), shown)
    }
    return refused(await parts.surroundings.refusalPage(shown, refusal), refusal, shown)
  } finally {
    if (uploads.length > 0) await dropUploads(uploads)
  }
}

/** The answer that says no; whoever came too often is told in a header too when to come again. */
function refused(response: Response, { code, details }: Refusal, visit: Visit): Response {
  if (code === 'too-many-requests') response.headers.set('retry-after', String(details['seconds']))
  return securityHeaders(response, visit)
}

/** A bug: logged once, here, and told without its inside. */
function brokenRefusal(runtime: Runtime, error: unknown, path: string): Refusal {
  const reference = randomUUID().slice(0, 8)
  runtime.log.error('a request broke', { reference, path, error })
  return new Refusal('internal-error', { reference })
}

function guard({ limiter, runtime }: Parts, route: Route, visit: Visit): void {
  const { method } = visit.request
  const changes = method !== 'GET' && method !== 'HEAD'
  // Programs come with a token and from anywhere; whoever comes with a browser's session comes from a page of this site.
  if (changes && (route.crossSite !== true || visit.sessionId !== null)) refuseCrossSite(visit)
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
