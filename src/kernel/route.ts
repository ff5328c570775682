import type { Access, Area, Route } from './contract.ts'

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
