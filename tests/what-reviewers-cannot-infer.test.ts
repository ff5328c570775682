import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Route } from '#kernel/contract.ts'
import {
  aBlindRound,
  type BlindRound,
  changeWhatIsHidden,
  difference,
  nobody,
  plain,
} from './blind-round.ts'
import { countQueries } from './count-queries.ts'
import { makeWorld, type World } from './world.ts'

let world: World
let scene: BlindRound
let count: () => number
beforeAll(async () => {
  world = await makeWorld()
  scene = await aBlindRound(world)
  count = countQueries(world.runtime.database.pool)
})
afterAll(() => world.close())

/** Addresses of a route with everything somebody could put into it who guesses: of each kind of thing one of theirs and one that is not. */
function addressesOf({ area, path }: Pick<Route, 'area' | 'path'>): string[] {
  const { network, slug, secret, own, ownReview, otherReview, reviewerIds, codes } = scene
  const ids = [secret, otherReview, own, ownReview, reviewerIds[1] ?? '']
  const words = [slug, ...ids, ...codes, network, 'digital-towns', 'reviews.csv', 'reviewers.csv']
  let paths = [path]
  for (let turn = 0; turn < 4; turn++)
    paths = paths.flatMap((one) => {
      const found = /:\w+(?:\{((?:[^{}]|\{[^}]*\})*)\})?\??/.exec(one)
      if (found === null) return [one]
      const fits = new RegExp(`^(?:${found[1] ?? '.+'})$`)
      const fitting = words.filter((word) => fits.test(word)).slice(0, turn === 0 ? 6 : 2)
      return fitting.map((word) => one.replace(found[0], word))
    })
  const home = area === 'bare' ? '' : area === 'site' ? '/en' : `/en/${network}`
  return paths
    .filter((one) => !one.includes(':'))
    .map((one) => (home + one).replace(/(.)\/$/, '$1'))
}

/** What one asks in searches: the names in both worlds, and codes. */
const asked = ['Hub of Niš', 'Utility of Zenica', 'Zenica', 'Light']

function everyAddress(): string[] {
  const { network, codes } = scene
  const routes = world.runtime.modules.flatMap(({ routes = [] }) => routes)
  const pages = routes
    .filter(({ method, path }) => method === 'get' && !/sign-out/.test(path))
    // what may be asked for a few times only is asked for less often
    .flatMap((route) => addressesOf(route).slice(0, route.limit === undefined ? 30 : 2))
  const words = [...asked, ...codes].map((word) => encodeURIComponent(word))
  const searches = words.flatMap((word) => [
    `/en/${network}/search?q=${word}`,
    `/en/search?q=${word}`,
    `/en/${network}/what-fits?q=${word}`,
    `/en/${network}/people?q=${word}`,
    `/en/${network}/directory?q=${word}`,
    `/api/v1/networks/${network}/organisations?q=${word}`,
    `/api/v1/search?q=${word}`,
    `/api/v1/what-fits?q=${word}`,
  ])
  const apis = world.runtime.modules
    .flatMap(({ api = [] }) => api)
    .filter(({ method }) => method === 'get')
    .map(({ path }) => `/api/v1${path}`)
    .flatMap((path) => addressesOf({ area: 'bare', path: path.replaceAll(/\{(\w+)\}/g, ':$1') }))
  return [...new Set([...pages, ...searches, ...apis])]
}

type Seen = { readonly text: string; readonly queries: number }

/** Everything the reviewer gets, with how much was asked of the database for it; what differs at each call by itself is taken out. */
async function everythingSeen(addresses: readonly string[]): Promise<Map<string, Seen>> {
  const seen = new Map<string, Seen>()
  for (const address of addresses) {
    const before = count()
    const answer = await world.fetch(address, { as: scene.reviewer })
    const said = ['location', 'content-type', 'etag', 'content-disposition', 'cache-control']
    const heads = said.map((name) => `${name}: ${answer.headers.get(name)}`)
    const text = [String(answer.status), ...heads, await answer.text()].join('\n')
    seen.set(address, { text: plain(text), queries: count() - before })
  }
  return seen
}

test('two worlds that differ only in what is hidden look the same to a reviewer, on every page, in every search, feed and export, and cost no more questions to the database', async () => {
  const addresses = everyAddress()
  const before = await everythingSeen(addresses)
  const shown = [...before.values()].filter(({ text }) => text.startsWith('200'))
  expect(shown.length).toBeGreaterThan(60)
  await changeWhatIsHidden(world, scene)
  const after = await everythingSeen(addresses)
  const differing = addresses.filter((one) => before.get(one)?.text !== after.get(one)?.text)
  expect(
    differing.map((one) => `${one}: ${difference(before.get(one)?.text, after.get(one)?.text)}`),
  ).toEqual([])
  const faults: string[] = []
  for (const address of addresses) {
    const once = before.get(address)?.queries ?? 0
    if ((after.get(address)?.queries ?? 0) <= once) continue
    const now = await questionsOf(address)
    if (now > once) faults.push(`${address}: ${once} questions, then ${now}`)
  }
  expect(faults).toEqual([])
}, 300_000)

/** How often an address asks the database, when nothing is fetched that is kept in memory for a while. */
async function questionsOf(address: string): Promise<number> {
  const counts: number[] = []
  for (let turn = 0; turn < 3; turn++)
    counts.push((await everythingSeen([address])).get(address)?.queries ?? 0)
  return Math.min(...counts)
}

test('what a reviewer must not see answers as what never was', async () => {
  const { secret, otherReview, reviewerIds } = scene
  const hidden = [secret, otherReview, reviewerIds[1] ?? '']
  const faults: string[] = []
  for (const address of everyAddress()) {
    const [id] = hidden.filter((one) => address.includes(one))
    if (id === undefined) continue
    const real = await everythingSeen([address])
    const none = await everythingSeen([address.replaceAll(id, nobody)])
    const [shown] = [...real.values()]
    const [missing] = [...none.values()]
    if (shown?.text.replaceAll(id, nobody) !== missing?.text)
      faults.push(`${address}: ${difference(shown?.text, missing?.text)}`)
    else if (shown?.queries !== missing?.queries) {
      const counts = [await questionsOf(address), await questionsOf(address.replaceAll(id, nobody))]
      if (counts[0] !== counts[1]) faults.push(`${address}: ${counts.join(', not ')} questions`)
    }
  }
  expect(faults).toEqual([])
}, 120_000)
