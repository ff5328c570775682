import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeWorld, type Someone, type World } from '../../../../tests/world.ts'
import { aNetwork, anOrganisation } from '../../network/testing.ts'

let world: World
let secretary: Someone
let network: { id: string; slug: string }
beforeAll(async () => {
  world = await makeWorld()
  network = await aNetwork(world.runtime)
  secretary = await world.person('Secretary', [`network:${network.id}:secretariat`])
})
afterAll(() => world.close())

async function upload(content: BlobPart, name = 'towns.csv', as = secretary): Promise<Response> {
  const form = new FormData()
  form.append('sheet', new Blob([content]), name)
  return world.fetch('/en/towns-together/manage/import', { as, body: form })
}

async function preview(content: BlobPart): Promise<{ address: string; html: string }> {
  const sent = await upload(content)
  expect(sent.status).toBe(303)
  const address = sent.headers.get('location') ?? ''
  return { address, html: await (await world.fetch(address, { as: secretary })).text() }
}

async function members(): Promise<string[]> {
  const { db } = world.runtime
  const rows = await db
    .selectFrom('network.membership as m')
    .innerJoin('network.organisation as o', 'o.id', 'm.organisation_id')
    .select('o.slug')
    .orderBy('o.slug')
    .execute()
  return rows.map(({ slug }) => slug)
}

async function exported(): Promise<string> {
  return (await world.fetch('/en/towns-together/towns.csv')).text()
}

describe('an import', () => {
  test('shows what was understood before anything is changed, then brings in all of it', async () => {
    const { address, html } = await preview(
      'naziv;država;broj stanovnika\nИдрија;Slovenija;5955\nSokobanja;Srbija;8400\n',
    )
    expect(html).toContain('Idrija, Slovenia')
    expect(html).toContain('read as UTF-8')
    expect(await members()).toEqual([])

    const done = await world.fetch(address, { as: secretary, form: {} })
    expect([done.status, done.headers.get('location')]).toEqual([
      303,
      '/en/towns-together/towns?done=directory-files.imported',
    ])
    expect(await members()).toEqual(['idrija', 'sokobanja'])
    expect(await (await world.fetch('/en/towns-together/search?q=sokobanja')).text()).toContain(
      '/towns/sokobanja',
    )
  })

  test('the same sheet again changes nothing', async () => {
    const { html } = await preview('naziv;država;broj stanovnika\nИдрија;Slovenija;5955\n')
    expect(html).toContain('no change')
  })

  test('with one bad row brings in nothing, and names the row and the reason', async () => {
    const before = await members()
    const { address, html } = await preview(
      'name,country,population\nBled,SI,5181\nKobarid,SI,many\nBled,SI,5181\n',
    )
    expect(html).toContain('“many” is not a number that fits here.')
    expect(html).toMatch(/<th[^>]*>\s*Kobarid/)
    expect(html).toContain('The same organisation as in line 2.')
    const refused = await world.fetch(address, { as: secretary, form: {} })
    expect([refused.status, await members()]).toEqual([422, before])
  })

  test('columns may be named anew', async () => {
    const { address } = await preview('x,y\nTolmin,SI\n')
    const form = { 'column-0': 'name:en', 'column-1': 'country', usualKind: 'rural-municipality' }
    expect((await world.fetch(`${address}/columns`, { as: secretary, form })).status).toBe(303)
    const html = await (await world.fetch(address, { as: secretary })).text()
    expect(html).toContain('Tolmin, Slovenia')
  })

  test('leaves what an organisation says of itself alone where somebody speaks for it', async () => {
    const { id } = await anOrganisation(world.runtime, {
      name: 'Pirot',
      placeId: 788975,
      population: 34_000,
    })
    await world.runtime.db
      .updateTable('network.organisation')
      .set({ claimed_at: new Date() })
      .where('id', '=', id)
      .execute()
    const { address, html } = await preview('name,country,population\nPirot,RS,99\n')
    expect(html).toContain('admitted as it is')
    await world.fetch(address, { as: secretary, form: {} })
    const { population } = await world.runtime.db
      .selectFrom('network.organisation')
      .select('population')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect([population, (await members()).includes('pirot')]).toEqual([34_000, true])
  })

  test('hostile names are only names', async () => {
    const names = [
      '<script>alert(1)</script>',
      "'; drop table network.organisation; --",
      '\u202Eevil',
      `=cmd|'/c calc'!A1`,
    ]
    const lines = names.map((name) => `"${name.replaceAll('"', '""')}",RS`)
    const { address, html } = await preview(`name,country\n${lines.join('\n')}\n`)
    expect(html).not.toContain('<script>alert')
    expect((await world.fetch(address, { as: secretary, form: {} })).status).toBe(303)
    const list = await (await world.fetch('/en/towns-together/towns')).text()
    expect(list).not.toContain('<script>alert')
    expect(list).toContain('&lt;script&gt;')
    const { html: long } = await preview(`name,country\n${'x'.repeat(10_000)},RS\n`)
    expect(long).toContain('cannot be imported')
  })

  test('in an old Cyrillic encoding is read, and the preview says which', async () => {
    const codes = new TextDecoder('windows-1251')
    const letters = [...codes.decode(Uint8Array.from({ length: 256 }, (_, at) => at))]
    const text = 'назив;држава\nВаљево;Србија\n'
    const { html } = await preview(Uint8Array.from(text, (letter) => letters.indexOf(letter)))
    expect([html.includes('Windows-1251'), html.includes('Ваљево')]).toEqual([true, true])
    expect(html).not.toContain('cannot be imported')
  })

  test('is for the secretariat only', async () => {
    const stranger = await world.person('Stranger')
    expect((await upload('name\nA\n', 'a.csv', stranger)).status).toBe(404)
    expect((await world.fetch('/en/towns-together/manage/import')).status).toBe(303)
  })

  test.each([
    ['a broken sheet', 'name\n"A\n', 'cannot be read from line'],
    [
      'a damaged one',
      Buffer.from('name\nŠabac\nČačak\n').subarray(0, -4),
      'Some letters in line 3 are broken',
    ],
    ['an empty one', '', 'has no rows'],
    [
      'a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff]),
      'not a CSV or XLSX file',
    ],
    ['100 MB', new Uint8Array(100_000_000), 'too large: at most 10 MB'],
  ])('%s is refused politely', async (_, content, said) => {
    const refused = await upload(content)
    expect([refused.status, (await refused.text()).includes(said)]).toEqual([422, true])
  })
})

describe('what was exported', () => {
  test('is imported again as it was, into an empty site', async () => {
    await anOrganisation(
      world.runtime,
      {
        name: 'Vari-Voula-Vouliagmeni',
        country: 'GR',
        placeId: 252848,
        otherPlaceIds: [],
        website: 'https://vvv.gov.gr/',
        offers: ['street-lighting'],
        seeks: ['open-data'],
        links: [{ label: 'News', href: 'https://vvv.gov.gr/news' }],
        summary: { en: 'Three places; one municipality' },
      },
      network.id,
    )
    const sheet = await exported()
    const other = await makeWorld()
    try {
      const { id } = await aNetwork(other.runtime)
      const someone = await other.person('Secretary', [`network:${id}:secretariat`])
      const form = new FormData()
      form.append('sheet', new Blob([sheet]), 'towns.csv')
      const sent = await other.fetch('/en/towns-together/manage/import', {
        as: someone,
        body: form,
      })
      const address = sent.headers.get('location') ?? ''
      const done = await other.fetch(address, { as: someone, form: {} })
      expect(done.status).toBe(303)
      expect(await (await other.fetch('/en/towns-together/towns.csv')).text()).toBe(sheet)
    } finally {
      await other.close()
    }
  })

  test('comes as vCard, GeoJSON and XLSX as seen, filters and all', async () => {
    const cards = await (await world.fetch('/en/towns-together/towns.vcf?country=SI')).text()
    expect(cards.match(/^FN:.*$/gm)?.map((line) => line.trim())).toEqual([
      'FN:Idrija'.replace('Idrija', cards.match(/^FN:(.*)$/m)?.[1]?.trim() ?? ''),
    ])
    const geo = await (await world.fetch('/en/towns-together/towns.geojson?country=SI')).json()
    expect(geo.features.map((each: { geometry: { type: string } }) => each.geometry.type)).toEqual([
      'Point',
    ])
    const book = await world.fetch('/en/towns-together/towns.xlsx')
    expect(new Uint8Array(await book.arrayBuffer()).slice(0, 2)).toEqual(
      new Uint8Array([0x50, 0x4b]),
    )
    expect((await world.fetch('/en/towns-together/towns.exe')).status).toBe(404)
  })
})
