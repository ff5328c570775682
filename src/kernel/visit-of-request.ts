import { randomFillSync } from 'node:crypto'
import { join } from 'node:path'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type Refusal, refuse } from '@korzo/values'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { type Actor, visitor } from './actor.ts'
import { compressed } from './compress.ts'
import type { PageContent, Route, Runtime, Tenant, Visit } from './contract.ts'
import { sessionCookie } from './cookie.ts'
import { readFields } from './fields.ts'
import { isLanguage, localeOf, preferredLanguage } from './locale.ts'
import type { Metrics } from './metrics.ts'
import type { makeRateLimiter } from './rate-limit.ts'
import { findApiToken, findSession, touchSession } from './session.ts'
import { theSite } from './tenant.ts'
import type { Upload } from './uploads.ts'

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

/** What every request is answered with. */
export type Parts = {
  runtime: Runtime
  surroundings: Surroundings
  limiter: ReturnType<typeof makeRateLimiter>
  tenants: { get(slug: string): Promise<Tenant | undefined> }
}

/** The visit of one request: who comes, to which network, in which language. @throws {Refusal} `not-found` for an unknown network. */
export async function makeVisit(
  parts: Parts,
  route: Route,
  c: Context,
  uploads: Upload[],
): Promise<Visit> {
  const { runtime, tenants } = parts
  if (/%00/.test(c.req.url)) refuse('not-found') // no text of ours holds a null character, and the database takes none
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
export function strangersVisit(parts: Parts, c: Context): Visit {
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
    now: c.get('arrivedAt') ?? runtime.clock(),
    request: c.req.raw,
    url: new URL(c.req.url),
    params: c.req.param() as Record<string, string>,
    address: addressOf(runtime, c),
    nonce: newNonce(),
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
    call: (useCase, input) => useCase.call(runtime, who.actor, input, visit.now),
    async page(content) {
      const { body, headers } = compressed(c.req.raw, await surroundings.render(visit, content))
      return new Response(body, {
        status: content.status ?? 200,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'private, no-cache',
          ...headers,
        },
      })
    },
    redirect(address, done) {
      const [path = '', part] = address.split('#')
      const query = done === undefined ? '' : `${path.includes('?') ? '&' : '?'}done=${done}`
      const target = `${path}${query}${part === undefined ? '' : `#${part}`}`
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

const chances = Buffer.alloc(16 * 512)
let taken = chances.length

/** A value no page had before; the system is asked for many at once. */
function newNonce(): string {
  if (taken === chances.length) {
    randomFillSync(chances)
    taken = 0
  }
  taken += 16
  return chances.toString('base64', taken - 16, taken)
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
