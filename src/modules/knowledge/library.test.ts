import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visitor } from '#kernel/actor.ts'
import { search } from '#kernel/search/index.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { makeWorld, type Someone, type World } from '../../../tests/world.ts'
import { anOrganisation } from '../network/testing.ts'
import { readingLimits } from './domain/paper.ts'
import { textOfPdf } from './jobs/pdf-text.ts'
import { heldAboutPerson } from './queries/held-about-person.ts'
import { aNetworkWithNews } from './testing.ts'
import { erasePerson } from './use-cases/erase-person.ts'

let world: World
let tenantId: string
let secretary: Someone
let stranger: Someone
beforeAll(async () => {
  world = await makeWorld()
  ;({ tenantId } = await aNetworkWithNews(world.runtime))
  secretary = await world.person('Secretary', [`network:${tenantId}:secretariat`])
  stranger = await world.person('Stranger')
})
afterAll(() => world.close())

/** A PDF with a page for each text. */
async function pdfOf(pages: readonly string[], options = {}): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = new PDFDocument({ autoFirstPage: false, ...options })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((done) => pdf.on('end', done))
  for (const text of pages) pdf.addPage().text(text)
  pdf.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

/** A PDF whose only page draws what `content` says. */
function pdfDrawing(content: Buffer): Uint8Array<ArrayBuffer> {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>>',
  ].map((body, index) => `${index + 1} 0 obj${body}endobj\n`)
  const head = `%PDF-1.4\n${objects.join('')}4 0 obj<</Filter/FlateDecode/Length ${content.length}>>stream\n`
  const tail = '\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF'
  return new Uint8Array(Buffer.concat([Buffer.from(head), content, Buffer.from(tail)]))
}

describe('the text of a PDF', () => {
  test('is read page by page, as far as the limits go', async () => {
    const pages = ['The ptarmigan nests', 'on the second page', 'and never on the third']
    expect(await textOfPdf(await pdfOf(pages), readingLimits)).toEqual({
      isRead: true,
      pages: 3,
      text: `${pages.join('\n')}\n`,
    })
    const limits = { ...readingLimits, mostPages: 2 }
    expect(await textOfPdf(await pdfOf(pages), limits)).toMatchObject({
      pages: 3,
      text: expect.not.stringContaining('third'),
    })
  })

  test('of a hostile file is not read, and costs no more than the limits', async () => {
    const bytes = (text: string) => new Uint8Array(Buffer.from(text))
    const reasonOf = async (file: Uint8Array<ArrayBuffer>, limits = readingLimits) => {
      const came = await textOfPdf(file, limits)
      return came.isRead ? 'read' : came.fault
    }
    expect(await reasonOf(bytes('%PDF-1.7\n'))).toBe('broken')
    expect(await reasonOf(bytes('<script>alert(1)</script>'))).toBe('broken')
    expect(await reasonOf(await pdfOf(['x'], { userPassword: 'secret' }))).toBe('locked')
    expect(await reasonOf(await pdfOf(['x']), { ...readingLimits, mostBytes: 10 })).toBe('too-big')
    const bomb = pdfDrawing(deflateSync(Buffer.alloc(200_000_000, 'q '), { level: 1 }))
    const tight = { ...readingLimits, milliseconds: 1500 }
    expect(['too-slow', 'too-much-memory']).toContain(await reasonOf(bomb, tight))
  })
})

describe('the library', () => {
  const base = '/en/smart'
  async function hand(as: Someone, said: Record<string, string>, pdf?: Uint8Array<ArrayBuffer>) {
    const body = new FormData()
    const usual = { kind: 'guide', 'title.en': 'Birds', year: '2024', language: 'en' }
    for (const [name, value] of Object.entries({ ...usual, ...said })) body.set(name, value)
    if (pdf !== undefined) body.set('file', new Blob([pdf]), 'birds.pdf')
    return world.fetch(`${base}/manage/library/new`, { as, body })
  }
  const found = async (text: string) =>
    (await search(world.runtime.db, visitor, { text, limit: 5 })).map(({ path }) => path)

  test('takes a file from the secretariat, reads it, and the search finds its words', async () => {
    const pdf = await pdfOf(['Capercaillie counting for beginners'])
    const said = { authors: 'A. Author\nTown of B', isPublished: 'yes', topics: 'street-lighting' }
    expect((await hand(stranger, said, pdf)).status).toBe(404)
    const taken = await hand(secretary, said, pdf)
    expect([taken.status, taken.headers.get('location')]).toEqual([
      303,
      expect.stringContaining(`${base}/knowledge/library/birds`),
    ])
    expect(await found('capercaillie')).toEqual([])
    await world.settle()
    expect(await found('capercaillie')).toEqual(['/knowledge/library/birds'])
    const page = await (await world.fetch(`${base}/knowledge/library/birds`)).text()
    expect(page).toContain('A. Author; Town of B')
    const href = /\/files\/[0-9a-f-]+\/[0-9a-f-]+/.exec(page)?.[0] ?? ''
    const file = await world.fetch(href)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  })

  test('is filtered by topic, kind, year and language', async () => {
    const body = { 'body.en': 'Read.', isPublished: 'yes' }
    await hand(secretary, { ...body, kind: 'case-story', 'title.en': 'Wolves', year: '2020' })
    const titles = async (query: string) => {
      const html = await (await world.fetch(`${base}/knowledge/library?${query}`)).text()
      return ['Birds', 'Wolves'].filter((title) => html.includes(`>${title}<`))
    }
    expect(await titles('')).toEqual(['Birds', 'Wolves'])
    expect(await titles('kind=case-story')).toEqual(['Wolves'])
    expect(await titles('topic=street-lighting')).toEqual(['Birds'])
    expect(await titles('year=2020&language=en')).toEqual(['Wolves'])
    expect(await titles('language=de')).toEqual([])
    expect(await titles('year=nonsense&kind=')).toEqual(['Birds', 'Wolves'])
  })

  test('tells a case story whole: its town, what was counted, what went wrong', async () => {
    const town = await anOrganisation(
      world.runtime,
      { name: 'Ub', country: 'RS', population: 6000 },
      tenantId,
    )
    const said = {
      kind: 'case-story',
      'title.en': 'The pump',
      'body.en': 'It ran.',
      'wentWrong.en': 'It stood still in March.',
      'figures.0.what.en': 'Water lost',
      'figures.0.value': '48 → 31 %',
      'figures.0.source': 'meters',
      organisationId: town.id,
      topics: 'water-losses',
      isPublished: 'yes',
    }
    expect((await hand(secretary, { ...said, 'figures.0.source': '' })).status).toBe(422)
    const nowhere = await hand(secretary, { ...said, about: '/en/smart/solutions/nothing-here' })
    expect(nowhere.status).toBe(422)
    expect(await nowhere.text()).toContain('It stood still in March.')
    expect((await hand(secretary, said)).status).toBe(303)
    const page = await (await world.fetch(`${base}/knowledge/library/the-pump`)).text()
    for (const words of ['Ub', '6,000 inhabitants', '48 → 31 %', 'meters', 'stood still'])
      expect(page).toContain(words)
    expect(await found('march')).toEqual(['/knowledge/library/the-pump'])
    const address = '/api/v1/networks/smart/library'
    const list = await (await world.fetch(`${address}?topic=water-losses`)).json()
    expect(list).toMatchObject({
      items: [{ slug: 'the-pump', town: { slug: town.slug } }],
      next: null,
    })
    expect(await (await world.fetch(`${address}/the-pump`)).json()).toMatchObject({
      wentWrong: { en: 'It stood still in March.' },
      figures: [{ what: { en: 'Water lost' }, value: '48 → 31 %', source: 'meters' }],
    })
    const profile = await (await world.fetch(`${base}/towns/${town.slug}`)).text()
    expect(profile).toContain('The pump')
  })

  test('tells a person what they added, and forgets who it was when they ask', async () => {
    const { db } = world.runtime
    expect(await heldAboutPerson(db, stranger.id)).toEqual({
      versions: [],
      papers: [],
      unsaved: [],
    })
    expect((await heldAboutPerson(db, secretary.id)).papers).toHaveLength(3)
    await inTransaction(world.runtime, 'test', (work) => erasePerson(work, secretary.id))
    expect(await heldAboutPerson(db, secretary.id)).toEqual({
      versions: [],
      papers: [],
      unsaved: [],
    })
    expect((await world.fetch(`${base}/knowledge/library/birds`)).status).toBe(200)
  })

  test('shows a draft to nobody else, and what is public says something', async () => {
    const draft = await hand(secretary, { 'title.en': 'Secret' }, await pdfOf(['Hush hush']))
    expect(draft.status).toBe(303)
    await world.settle()
    expect(await found('hush')).toEqual([])
    const address = `${base}/knowledge/library/secret`
    expect((await world.fetch(address, { as: stranger })).status).toBe(404)
    const own = await world.fetch(address, { as: secretary })
    const href = /\/files\/[0-9a-f-]+\/[0-9a-f-]+/.exec(await own.text())?.[0] ?? ''
    expect((await world.fetch(href)).status).toBe(404)
    expect((await hand(secretary, { 'title.en': 'Empty', isPublished: 'yes' })).status).toBe(422)
  })
})
