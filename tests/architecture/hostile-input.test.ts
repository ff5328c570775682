import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Route } from '#kernel/contract.ts'
import { languages } from '#kernel/locale.ts'
import { foundNetwork } from '#modules/network/index.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../world.ts'

let world: World
let administrator: Someone
beforeAll(async () => {
  world = await makeWorld()
  const input = {
    slug: 'open',
    name: { en: 'Open' },
    summary: { en: 'x' },
    languages: [...languages],
  }
  valueOf(await foundNetwork.call(world.runtime, system, input))
  administrator = await world.person('Administrator', ['site:administrator'])
})
afterAll(() => world.close())

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; drop table people.person; --",
  '../../../../etc/passwd',
  '\u202eevil\u202c',
  '\u0000',
  '%00%ff%fe',
  '{{7*7}}${7*7}',
  'a'.repeat(10_000),
  '-1',
  '99999999999999999999',
  'NaN',
  'e30',
  '[]',
  '__proto__',
  '\ud800',
]

const names = [
  'q',
  'cursor',
  'country',
  'kind',
  'topic',
  'language',
  'page',
  'limit',
  'sort',
  'size',
  'setting',
  'done',
  'back',
  'secret',
  'token',
  'id',
  'name',
  'from',
  'to',
  'after',
]

function addressOf({ area, path }: Route, value: string): string {
  const filled = path
    .replaceAll(
      /:\w+(\{(?:[^{}]|\{[^}]*\})*\})?/g,
      encodeURIComponent(value.toWellFormed().slice(0, 500)).replaceAll('.', '%2e'),
    )
    .replace(/\/$/, '')
  return area === 'bare' ? filled : area === 'site' ? `/en${filled}` : `/en/open${filled}`
}

function allRoutes(method: 'get' | 'post'): Route[] {
  return world.runtime.modules
    .flatMap(({ routes = [] }) => routes)
    .filter((route) => route.method === method)
}

/** What broke or leaked, as one line; nothing when the answer is a clear one. */
async function faultOf(where: string, answer: Response): Promise<string[]> {
  const text = await answer.text()
  if (answer.status >= 500)
    return [`${where}: ${answer.status} ${/"error":"([^"]*)/.exec(world.logged.at(-1) ?? '')?.[1]}`]
  if (
    /<script>alert|<img src=x|onerror=alert\(1\)>/.test(text) &&
    (answer.headers.get('content-type') ?? '').includes('html')
  )
    return [`${where}: says it back unescaped`]
  return []
}

describe('whatever comes from outside gets a clear answer', () => {
  test('in addresses and queries of every page', async () => {
    const faults: string[] = []
    for (const [index, route] of allRoutes('get').entries()) {
      for (let pick = 0; pick < 4; pick++) {
        const value = hostile[(index * 5 + pick * 7) % hostile.length] ?? ''
        const query = new URLSearchParams(names.map((name) => [name, value.toWellFormed()]))
        for (const as of [undefined, administrator]) {
          const answer = await world.fetch(
            `${addressOf(route, value)}?${query}`,
            as === undefined ? {} : { as },
          )
          faults.push(
            ...(await faultOf(
              `get ${route.area} ${route.path} with ${JSON.stringify(value.slice(0, 30))}`,
              answer,
            )),
          )
        }
      }
    }
    expect(faults).toEqual([])
  }, 240_000)

  test('in every form, empty and hostile', async () => {
    const faults: string[] = []
    for (const [index, route] of allRoutes('post').entries()) {
      if (route.path.includes('sign-out')) continue
      for (let pick = 0; pick < 3; pick++) {
        const value = hostile[(index * 3 + pick * 5) % hostile.length] ?? ''
        const form: Record<string, string> =
          pick === 0 ? {} : Object.fromEntries(names.map((name) => [name, value.toWellFormed()]))
        const answer = await world.fetch(addressOf(route, value), { as: administrator, form })
        faults.push(
          ...(await faultOf(
            `post ${route.area} ${route.path} with ${JSON.stringify(value.slice(0, 30))}`,
            answer,
          )),
        )
      }
    }
    expect(faults).toEqual([])
  }, 240_000)

  test('in bodies that are no forms at all', async () => {
    const faults: string[] = []
    for (const route of allRoutes('post')) {
      if (route.path.includes('sign-out')) continue
      for (const type of [
        'multipart/form-data; boundary=x',
        'multipart/form-data',
        'application/json',
        'text/plain',
      ]) {
        const answer = await world.fetch(addressOf(route, '1'), {
          as: administrator,
          method: 'POST',
          body: '--x\r\n\u0000broken',
          headers: { 'content-type': type },
        })
        faults.push(...(await faultOf(`post ${route.area} ${route.path} as ${type}`, answer)))
      }
    }
    expect(faults).toEqual([])
  }, 240_000)

  test('in every address of the JSON API', async () => {
    const faults: string[] = []
    const routes = world.runtime.modules.flatMap(({ api = [] }) => api)
    for (const { method, path } of routes) {
      for (const value of hostile) {
        const filled = `/api/v1${path.replaceAll(/\{\w+\}/g, encodeURIComponent(value.toWellFormed().slice(0, 200)).replaceAll('.', '%2e'))}`
        const query = new URLSearchParams(names.map((name) => [name, value.toWellFormed()]))
        const init = method === 'get' ? {} : { method: method.toUpperCase(), body: '{"broken' }
        const answer = await world.fetch(`${filled}?${query}`, init)
        faults.push(
          ...(await faultOf(
            `${method} ${path} with ${JSON.stringify(value.slice(0, 30))}`,
            answer,
          )),
        )
      }
    }
    expect(faults).toEqual([])
  })
})
