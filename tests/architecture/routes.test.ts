import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Route } from '#kernel/contract.ts'
import { languages } from '#kernel/locale.ts'
import { foundNetwork } from '#modules/network/index.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../world.ts'

let world: World
let stranger: Someone
beforeAll(async () => {
  world = await makeWorld()
  const input = {
    slug: 'closed',
    name: { en: 'Closed' },
    summary: { en: 'x' },
    languages: [...languages],
  }
  valueOf(await foundNetwork.call(world.runtime, system, input))
  stranger = await world.person('Stranger')
})
afterAll(() => world.close())

const parameter = /:\w+(?:\{((?:[^{}]|\{[^}]*\})*)\})?/g
const samples = [
  'reports',
  'before',
  '00000000-0000-7000-8000-000000000000',
  '1',
  'abc',
  'csv',
  'selected',
  'abc.json',
  'deadbeef.json',
]

/** Something that a parameter of a path takes. */
function fitting(pattern = '.+'): string {
  const [, list, ending] = /^([a-z-]+)\\\.\(\?:([a-z]+)/.exec(pattern) ?? []
  if (list !== undefined) return `${list}.${ending}`
  return samples.find((sample) => new RegExp(`^(?:${pattern})$`).test(sample)) ?? 'x'
}

function addressOf({ area, path }: Route): string {
  const filled = path
    .replaceAll(parameter, (_whole, pattern?: string) => fitting(pattern))
    .replace(/\/$/, '')
  if (area === 'bare') return filled
  return area === 'site' ? `/en${filled}` : `/en/closed${filled}`
}

function open(route: Route, as?: Someone): Promise<Response> {
  const form = route.method === 'post' ? { form: {} } : {}
  return world.fetch(addressOf(route), { ...form, ...(as === undefined ? {} : { as }) })
}

describe('rule 7: every route states who may open it', () => {
  test('nobody unknown gets through a route that is not public', async () => {
    const routes = world.runtime.modules
      .flatMap(({ routes: own = [] }) => own)
      .filter(({ access }) => access !== 'public')
    const through: string[] = []
    for (const route of routes) {
      const { status } = await open(route)
      const isStopped = route.method === 'get' ? status === 303 : status === 401
      if (!isStopped) through.push(`${route.method} ${route.area} ${route.path}: ${status}`)
    }
    expect(through).toEqual([])
    expect(routes.length).toBeGreaterThan(1)
  })

  test('nobody without the role gets through a route of a role', async () => {
    const routes = world.runtime.modules
      .flatMap(({ routes: own = [] }) => own)
      .filter(({ access }) => access !== 'public' && access !== 'signed-in')
    for (const route of routes)
      expect([route.path, (await open(route, stranger)).status]).toEqual([route.path, 404])
  })

  test('no form is taken from another site', async () => {
    const routes = world.runtime.modules
      .flatMap(({ routes: own = [] }) => own)
      .filter(({ method, crossSite }) => method === 'post' && crossSite !== true)
    for (const route of routes) {
      const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' }
      const response = await world.fetch(addressOf(route), { as: stranger, form: {}, headers })
      expect([route.path, response.status]).toEqual([route.path, 403])
    }
  })
})
