import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enterApplications } from '#modules/programmes/index.ts'
import { hostileTexts } from '../../../../tests/hostile-texts.ts'
import {
  makeWorld,
  monday,
  type Someone,
  system,
  valueOf,
  type World,
} from '../../../../tests/world.ts'
import { aReviewedCall, aReviewer, someApplications } from '../testing.ts'
import { openDiscussion } from '../use-cases/set-round.ts'

type Cells = Record<string, string>
type Place = { readonly path: string; readonly as: Someone } & Awaited<
  ReturnType<typeof aReviewedCall>
>

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const codes = ['K7-MPQ4', 'K7-MPQ5', 'K7-MPQ6']

/** A call with a round and three applications of these codes, in a network of its own. */
async function aPlace(): Promise<Place> {
  world.at(monday)
  const { runtime } = world
  const where = await aReviewedCall(runtime)
  const { tenantId, callId } = where
  const applications = codes.map((code, index) => ({
    code,
    applicantName: `Hub ${index}`,
    kind: 'hub' as const,
    placeName: ['Niš', 'Tuzla', 'Mostar'][index] ?? '',
    answers: { need: 'Light' },
    arrivedAt: runtime.clock(),
  }))
  const given = { tenantId, callId, state: 'eligible', applications }
  valueOf(await enterApplications.call(runtime, system, given))
  const as = await world.person('Secretariat', [`network:${tenantId}:secretariat`])
  return { ...where, as, path: `/en/${where.network}/calls/${where.slug}` }
}

const text = (longest: number) =>
  fc
    .oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'grapheme', maxLength: 30 }))
    .map((one) => one.replaceAll('\0', '').trim().slice(0, longest).trim())
const word = text(90).filter((one) => [...one].length > 1)

function reviewersOf(seed: number): Cells[] {
  const one = fc.record({
    name: word,
    language: fc.constantFrom('en', 'de', 'sr'),
    languages: fc.array(word, { maxLength: 3 }),
    organisation: text(200),
    ties: fc.array(word, { maxLength: 2 }),
    least: fc.nat(5),
  })
  return fc.sample(one, { numRuns: 12, seed }).map((each, index) => ({
    number: String(index + 3),
    name: each.name,
    email: `r${index}@example.org`,
    language: each.language,
    languages: JSON.stringify([...new Set(each.languages)]),
    topics: '',
    organisation: each.organisation,
    place: '',
    ties: JSON.stringify(each.ties.map((name) => `partner: ${name}`)),
    least: String(each.least),
    most: '9',
    state: 'invited',
  }))
}

function reviewsOf(seed: number): Cells[] {
  const one = fc.record({ comment: text(10_000), need: text(4000), isOpen: fc.boolean() })
  return fc.sample(one, { numRuns: 30, seed }).map((each, index) => ({
    application: codes[index % 3] ?? '',
    reviewer: String(Math.floor(index / 3) + 3),
    state: each.isOpen ? 'open' : 'handed-in',
    assigned_at: '2026-03-01T09:00:00.123Z',
    ...(each.isOpen
      ? {}
      : {
          handed_in_at: '2026-03-02T08:00:00.000Z',
          'points.need': String(index % 6),
          'points.plan': String(index % 11),
          comment: each.comment,
          'comment.need': each.need,
        }),
  }))
}

/** What a file says, without what is empty, in an order of its own. */
function said(rows: readonly Cells[]): Cells[] {
  const whole = (cell: string) => (cell.startsWith('["') || cell === '[]' ? JSON.parse(cell) : cell)
  return rows
    .map((row) =>
      Object.fromEntries(
        Object.entries(row)
          .map(([name, cell]): [string, string] => [name, listed(name, whole(cell))])
          .filter(([, cell]) => cell !== ''),
      ),
    )
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

function listed(name: string, cell: string | readonly string[]): string {
  if (Array.isArray(cell)) return cell.join('|')
  const isList = name === 'languages' || name === 'ties'
  return isList ? String(cell).split('; ').join('|') : String(cell)
}

async function exported({ path, as }: Place, file: string) {
  return new Uint8Array(await (await world.fetch(`${path}/${file}`, { as })).arrayBuffer())
}

async function rowsOf(place: Place, name: string): Promise<Cells[]> {
  return JSON.parse(new TextDecoder().decode(await exported(place, `${name}.json`))).rows
}

async function preview({ path, as }: Place, name: string, file: Uint8Array<ArrayBuffer> | string) {
  const body = new FormData()
  body.set('file', new Blob([file]), 'file')
  const taken = await world.fetch(`${path}/${name}/import`, { as, body })
  const address = taken.headers.get('location') ?? ''
  if (address === '') return { address, page: await taken.text() }
  return { address, page: await (await world.fetch(address, { as })).text() }
}

async function bring(place: Place, name: string, file: Uint8Array<ArrayBuffer> | string) {
  const { address, page } = await preview(place, name, file)
  const done = await world.fetch(address, { as: place.as, form: {} })
  if (!done.headers.get('location')?.includes('done=reviews.import-done'))
    throw new Error(page.match(/<b>[^<]*<\/b>[^<]*/g)?.join('\n') ?? address)
}

function list(name: string, rows: readonly Cells[]): string {
  return JSON.stringify({ format: `korzo-${name}/1`, rows })
}

async function facts({ tenantId }: Place): Promise<number> {
  const { count } = await world.runtime.db
    .selectFrom('kernel.fact')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

test.each([
  ['csv', 1],
  ['xlsx', 2],
  ['json', 3],
] as const)(
  'reviewers and reviews of any wording that are taken along as %s are the same where they are brought in; a second time nothing is written',
  async (ending, seed) => {
    const [from, to] = [await aPlace(), await aPlace()]
    const [reviewers, reviews] = [reviewersOf(seed), reviewsOf(seed)]
    await bring(from, 'reviewers', list('reviewers', reviewers))
    await bring(from, 'reviews', list('reviews', reviews))
    expect(said(await rowsOf(from, 'reviewers'))).toEqual(said(reviewers))
    expect(said(await rowsOf(from, 'reviews'))).toEqual(said(reviews))
    for (const name of ['reviewers', 'reviews']) {
      const file = await exported(from, `${name}.${ending}`)
      await bring(to, name, file)
      expect(said(await rowsOf(to, name))).toEqual(said(await rowsOf(from, name)))
      const before = await facts(to)
      const again = await preview(to, name, file)
      expect(again.page).toContain('Everything in the file is here already')
      expect(await facts(to)).toBe(before)
    }
  },
  120_000,
)

test('a file changes nothing that was handed in, gives nobody what they must not look at, and names line and column', async () => {
  const place = await aPlace()
  const ana = await world.person('Ana')
  const invited = { name: 'Ana', email: 'ana.reviews@example.org', placeName: 'Niš', most: 9 }
  const { code } = await aReviewer(world.runtime, place, ana.actor, invited)
  const number = code.slice(1)
  const row = { reviewer: number, state: 'handed-in', 'points.need': '5', 'points.plan': '1' }
  await bring(place, 'reviews', list('reviews', [{ ...row, application: 'K7-MPQ5' }]))
  const { page, address } = await preview(
    place,
    'reviews',
    [
      'application,reviewer,state,points.need,points.plan,assigned_at',
      `K7-MPQ5,${number},handed-in,4,1,`,
      `K7-MPQ4,${number},open,,,`,
      `K7-MPQ6,${number},handed-in,77,,2027-01-01T00:00:00Z`,
      `ZZ-ZZZZ,99,sleeping,,,never`,
    ].join('\n'),
  )
  for (const [column, words] of [
    ['reviewer', 'says something else'],
    ['reviewer', 'conflict of interest'],
    ['points.need', '0'],
    ['points.plan', ''],
    ['assigned_at', 'no instant in the past'],
    ['application', 'No application with this code'],
    ['reviewer', 'no reviewer with this number'],
    ['state', ''],
  ])
    expect(page).toMatch(new RegExp(`<b>${column}</b>[^<]*${words}`))
  expect((await world.fetch(address, { as: place.as, form: {} })).status).toBe(422)
  expect((await rowsOf(place, 'reviews')).length).toBe(1)
  const stranger = await world.person('Stranger')
  for (const as of [stranger, ana]) {
    expect((await world.fetch(address, { as })).status).toBe(404)
    expect((await world.fetch(`${place.path}/reviews.json`, { as })).status).toBe(404)
  }
})

test('once the discussion is open, a file of reviews is refused', async () => {
  const place = await aPlace()
  const { tenantId, callId } = place
  await someApplications(world.runtime, place, ['Zenica'])
  const ana = await world.person('Ana again')
  const { code } = await aReviewer(world.runtime, place, ana.actor, {
    name: 'Ana',
    email: 'ana.again@example.org',
    most: 9,
  })
  const row = { reviewer: code.slice(1), 'points.need': '5', 'points.plan': '1' }
  const all = (await applicationCodes(place)).map((application) => ({
    ...row,
    application,
    state: 'handed-in',
  }))
  await bring(place, 'reviews', list('reviews', all))
  const opened = await openDiscussion.call(world.runtime, system, { tenantId, callId })
  expect(opened.ok).toBe(true)
  const other = { ...row, reviewer: '77', application: codes[0] ?? '', state: 'open' }
  await bring(
    place,
    'reviewers',
    list('reviewers', [{ number: '77', name: 'Eva', email: 'eva.late@example.org' }]),
  )
  const { address } = await preview(place, 'reviews', list('reviews', [other]))
  const refused = await world.fetch(address, { as: place.as, form: {} })
  expect([refused.status, await refused.text()]).toEqual([
    422,
    expect.stringContaining('discussion'),
  ])
})

async function applicationCodes({ tenantId, callId }: Place): Promise<string[]> {
  const rows = await world.runtime.db
    .selectFrom('programmes.application')
    .select('code')
    .where('tenant_id', '=', tenantId)
    .where('call_id', '=', callId)
    .execute()
  return rows.map(({ code }) => code)
}
