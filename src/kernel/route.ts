import type { Permission } from './permission.ts'
import type { Tenant } from './tenant.ts'
import type { Visit } from './visit.ts'

/**
 * Who may open a route: everyone, whoever is signed in, or those whom a permission on the network (or the site) names.
 * What is finer than that is decided by the queries and use cases behind it.
 */
export type Access = 'public' | 'signed-in' | Permission<Tenant>

/** Where a route lives: `/en/NETWORK/path`, `/en/path`, or `/path` without a language. */
export type Area = 'network' | 'site' | 'bare'

/** At most this many requests from one address in so many seconds. */
export type RateLimit = { readonly times: number; readonly seconds: number }

export type Route = {
  readonly method: 'get' | 'post'
  readonly area: Area
  readonly path: string
  readonly access: Access
  readonly limit?: RateLimit
  /** Only for requests that carry their own proof (a signed link): they may come from another site. */
  readonly crossSite?: boolean
  handle(visit: Visit): Promise<Response> | Response
}

type Handler = Route['handle']
type Extras = Pick<Route, 'limit' | 'crossSite'>

/** The routes of one area and access, as a list that reads like a table: `[get('/towns', directoryPage)]`. */
export function routesIn(
  area: Area,
  access: Access,
  routes: readonly (Pick<Route, 'method' | 'path' | 'handle'> & Extras)[],
): Route[] {
  return routes.map((route) => ({ ...route, area, access }))
}

export function get(path: string, handle: Handler, extras: Extras = {}) {
  return { method: 'get' as const, path, handle, ...extras }
}

/** A form's target. Unless it says otherwise it takes 30 posts a minute from one address. */
export function post(path: string, handle: Handler, extras: Extras = {}) {
  return { method: 'post' as const, path, handle, limit: { times: 30, seconds: 60 }, ...extras }
}
