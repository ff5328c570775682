import { afterAll, beforeAll, expect, test } from 'vitest'
import { aFiledWorld, type Bringer, everyEnding } from '../../../tests/bringing.ts'
import { hostileTexts } from '../../../tests/hostile-texts.ts'
import {
  makeWorld,
  monday,
  type Someone,
  system,
  valueOf,
  type World,
} from '../../../tests/world.ts'
import { aReviewedCall, inOffice, type Reviewed } from './testing.ts'
import { nameDecider } from './use-cases/name-deciders.ts'

let world: World
let chair: Someone
beforeAll(async () => {
  world = await makeWorld()
  chair = await world.person('Chair')
})
afterAll(() => world.close())

type Cells = Record<string, string>
type Place = Bringer & Reviewed & { readonly path: string }

/** Six reviewed applications for three places, at least one for a small town: Mostar, Leeds and Kotor are in, Bitola is next. */
async function aPlace(codes: readonly string[] = []): Promise<Place> {
  world.at(monday)
  const call = await aReviewedCall(world.runtime, { codes })
  const { tenantId, callId } = call
  const decider = { tenantId, callId, email: chair.email, role: 'Chair' }
  valueOf(await nameDecider.call(world.runtime, system, decider))
  return inOffice(world, call, 'list')
}

async function rowsOf(place: Place): Promise<Cells[]> {
  const said = await aFiledWorld(world).said(place, place.path, 'json')
  return JSON.parse(said).rows
}

function list(rows: readonly Cells[]): string {
  return JSON.stringify({ format: 'korzo-decisions/1', rows })
}

const put = 'selections.was-put'

/** Bitola instead of Kotor's place by the points would break the floor, so Leeds goes out: both with a reason. */
function overridden(place: Place, rows: readonly Cells[], why: string): Cells[] {
  const [, leeds, bitola] = place.codes
  return rows.map((row) => {
    if (row['code'] === bitola) return { ...row, outcome: 'selected', why }
    return row['code'] === leeds ? { ...row, outcome: 'not-selected', why: `${why} (2)` } : row
  })
}

test.each(everyEnding)(
  'decisions by hand that were taken along as %s are proposed again with their reasons; a second time nothing would change; once decided a file is only compared',
  async (ending, at) => {
    const place = await aPlace()
    const bring = aFiledWorld(world)
    const why = (hostileTexts[at * 3] ?? '').slice(0, 400).trim()
    await bring.bring(place, place.path, list(overridden(place, await rowsOf(place), why)), put)
    const file = await bring.exported(place, `${place.path}.${ending}`)
    const [, leeds, bitola] = place.codes
    const reasons = (await rowsOf(place)).flatMap(({ code, why: said, outcome }) =>
      said === undefined ? [] : [[code, outcome, said]],
    )
    expect(reasons.sort()).toEqual(
      [
        [bitola, 'selected', why],
        [leeds, 'not-selected', `${why} (2)`],
      ].sort(),
    )
    const facts = await bring.facts()
    const again = await bring.preview(place, place.path, file)
    expect(again.page).toContain('Everything in the file is here already')
    // Taken back, and brought in once more from the file alone.
    await world.fetch(`/en/${place.network}/calls/${place.callSlug}/selection/take-back`, {
      as: place.as,
      form: {},
    })
    expect(await bring.facts()).toBe(facts + 1)
    await bring.bring(place, place.path, file, put)
    expect(await bring.said(place, place.path, ending)).toEqual(
      new TextDecoder().decode(file).startsWith('PK')
        ? expect.stringContaining('korzo-decisions')
        : new TextDecoder('utf-8', { ignoreBOM: true }).decode(file).replace('\uFEFF', ''),
    )
    await signed(place)
    const frozen = await bring.said(place, place.path, 'json')
    expect(JSON.parse(frozen).rows.length).toBe(6)
    const compared = await bring.preview(place, place.path, frozen)
    expect(compared.page).toContain('Everything in the file is here already')
    const other = await bring.preview(
      place,
      place.path,
      list([{ code: leeds ?? '', outcome: 'selected', why: 'No' }]),
    )
    expect(other.page).toContain('decided and frozen')
    expect(other.page).toContain('Says something else')
    const settled = await bring.facts()
    expect((await world.fetch(other.address, { as: place.as, form: {} })).status).toBe(422)
    expect([await bring.facts(), await bring.said(place, place.path, 'json')]).toEqual([
      settled,
      frozen,
    ])
  },
  120_000,
)

async function signed(place: Place): Promise<void> {
  const path = `/en/${place.network}/calls/${place.callSlug}/selection/sign`
  const page = await (await world.fetch(path, { as: chair })).text()
  const digest = page.match(/name="digest" value="([0-9a-f]{64})"/)?.[1] ?? ''
  const done = await world.fetch(path, { as: chair, form: { digest, agreed: 'yes' } })
  if (done.status !== 303) throw new Error(await done.text())
}

/** Codes are drawn for a network, so a copy of the call in another has the same. */
const sameCodes = ['K7-MPQ2', 'K7-MPQ3', 'K7-MPQ4', 'K7-MPQ5', 'K7-MPQ6', 'K7-MPQ7']

test.each(everyEnding)(
  'a decision that was taken along from one place as %s is put before the deciders of a copy of the call in another, and once they sign both say the same to the byte',
  async (ending) => {
    const [from, to] = [await aPlace(sameCodes), await aPlace(sameCodes)]
    const bring = aFiledWorld(world)
    await bring.bring(from, from.path, list(overridden(from, await rowsOf(from), 'Visited')), put)
    await signed(from)
    const file = await bring.exported(from, `${from.path}.${ending}`)
    await bring.bring(to, to.path, file, put)
    await signed(to)
    expect(await bring.said(to, to.path, ending)).toEqual(await bring.said(from, from.path, ending))
    const { page } = await bring.preview(to, to.path, file)
    expect(page).toContain('Everything in the file is here already')
  },
  120_000,
)

test('without a reason the rules decide, a floor is not broken by a file, and nobody else puts one forward', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  const [mostar, leeds, bitola, kotor, sokobanja, berovo] = place.codes
  const unsaid = overridden(place, await rowsOf(place), '').map(
    (row): Cells => ({ ...row, why: '' }),
  )
  const { page, address } = await bring.preview(
    place,
    place.path,
    list([
      ...unsaid,
      { code: 'ZZ-ZZZZ', outcome: 'selected' },
      { code: mostar ?? '', outcome: 'x' },
    ]),
  )
  for (const words of [
    'The rules give something else here',
    'No application with this code',
    'stands in the file twice',
  ])
    expect([words, page]).toEqual([words, expect.stringContaining(words)])
  expect((await world.fetch(address, { as: place.as, form: {} })).status).toBe(422)
  const broken = await bring.preview(
    place,
    place.path,
    list(
      [kotor, sokobanja, berovo].map((code) => ({
        code: code ?? '',
        outcome: 'not-selected',
        why: 'No',
      })),
    ),
  )
  expect(broken.page).toContain('No selection keeps these rules')
  expect((await world.fetch(broken.address, { as: place.as, form: {} })).status).toBe(422)
  const stranger = await world.person('Stranger')
  const right = await bring.preview(
    place,
    place.path,
    list(overridden(place, [{ code: leeds ?? '' }, { code: bitola ?? '' }], 'Because')),
  )
  for (const as of [stranger, chair])
    expect((await world.fetch(right.address, { as, form: {} })).status).toBe(404)
})
