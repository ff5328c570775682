import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepUpload } from '#kernel/files/index.ts'
import { readSheet } from '#kernel/sheets/index.ts'
import { siteTenant } from '#kernel/tenant.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../../tests/world.ts'
import { addPaper } from '../../knowledge/index.ts'
import { aNetwork, anOrganisation } from '../../network/testing.ts'
import { aReference, aSolution } from '../testing.ts'
import { addCollection, changeCollection, removeCollection } from '../use-cases/keep-collection.ts'
import { addDocument } from '../use-cases/keep-document.ts'

let world: World
let folder: string
let network: { id: string; slug: string }
let secretary: Someone
let stranger: Someone
beforeAll(async () => {
  world = await makeWorld()
  folder = await mkdtemp(join(tmpdir(), 'korzo-kit-'))
  network = await aNetwork(world.runtime)
  secretary = await world.person('Secretary', [`network:${network.id}:secretariat`])
  stranger = await world.person('Stranger')
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

async function addFile(of: object, said: { name: string; role: string }): Promise<void> {
  const { runtime } = world
  const path = join(folder, crypto.randomUUID())
  await writeFile(path, `%PDF-1.4\n% ${said.name}\n`)
  const upload = { field: 'file', name: said.name, path, bytes: 20 }
  const kept = { types: ['pdf'], mostBytes: 1000 }
  const file = await keepUpload(runtime, { tenantId: siteTenant, actor: system }, upload, kept)
  const input = { ...of, fileId: file.id, role: said.role, title: said.name }
  valueOf(await addDocument.call(runtime, system, input))
}

describe('the reuse kit of a reference', () => {
  test('holds what was done, the budget, the lessons and every file, under names that fit any machine', async () => {
    const { runtime } = world
    const town = await anOrganisation(runtime, { name: 'Idrija', country: 'SI' }, network.id)
    const solution = await aSolution(runtime, {
      name: { en: 'Quiet lamps' },
      risks: { en: 'The first sensors froze.' },
    })
    const { id: referenceId } = await aReference(runtime, {
      solutionId: solution.id,
      organisationId: town.id,
      costSaid: '=1+1',
      lessons: { en: 'Ask the neighbours first.' },
    })
    await addFile({ referenceId }, { name: 'con:tract.pdf', role: 'contract' })
    await addFile({ referenceId }, { name: 'con?tract.pdf', role: 'contract' })
    await addFile({ solutionId: solution.id }, { name: 'flyer.pdf', role: 'document' })

    const address = `/en/solutions/${solution.slug}/in/${town.slug}/kit.zip`
    const response = await world.fetch(address)
    expect(response.headers.get('content-type')).toBe('application/zip')
    const kit = unzipSync(new Uint8Array(await response.arrayBuffer()))
    expect(Object.keys(kit)).toEqual([
      '1-read-me.md',
      '2-budget.csv',
      '3-lessons.md',
      'documents/contract-con_tract.pdf',
      'documents/contract-con_tract-2.pdf',
      'solution/document-flyer.pdf',
    ])
    const text = (name: string) => strFromU8(kit[name] ?? new Uint8Array())
    expect(text('1-read-me.md')).toContain('# Quiet lamps: Idrija')
    expect(text('2-budget.csv')).toContain(`"'=1+1"`)
    expect(text('3-lessons.md')).toContain('Ask the neighbours first.')
    expect(text('3-lessons.md')).toContain('The first sensors froze.')
    expect(text('documents/contract-con_tract-2.pdf')).toContain('con?tract.pdf')
  })

  test('of a draft is for its keepers alone', async () => {
    expect((await world.fetch('/en/solutions/nothing/in/nowhere/kit.zip')).status).toBe(404)
  })
})

describe('the list of solutions to take along', () => {
  test('is a sheet with the same filters, as CSV and as a workbook', async () => {
    await aSolution(world.runtime, { name: { en: '=cmd|x' }, kind: 'policy', summary: { en: 'A' } })
    await aSolution(world.runtime, { name: { en: 'Bikes' }, kind: 'service', summary: { en: 'B' } })
    for (const [ending, type] of [
      ['csv', 'text/csv; charset=utf-8'],
      ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ]) {
      for (const [place, where] of [
        ['site', '/en'],
        ['network', `/en/${network.slug}`],
      ]) {
        const response = await world.fetch(`${where}/solutions.${ending}?kind=policy`)
        expect([place, response.status]).toEqual([place, 200])
        expect(response.headers.get('content-type')).toBe(type)
        const path = join(folder, `list.${ending}`)
        await writeFile(path, new Uint8Array(await response.arrayBuffer()))
        const sheet = await readSheet(path)
        expect(sheet.header).toHaveLength(14)
        expect(sheet.rows.map(({ cells }) => cells[1])).toEqual(['A'])
        expect(sheet.rows[0]?.cells[0]).toContain('=cmd|x')
      }
    }
    expect((await world.fetch('/en/solutions.pdf')).status).toBe(404)
  })
})

describe('a collection', () => {
  const input = (said: object) => ({ tenantId: network.id, name: { en: 'Smart Rural' }, ...said })

  test('is gathered by the secretariat from addresses, in its order, and shown', async () => {
    const { runtime } = world
    const [one, two] = [
      await aSolution(runtime, { name: { en: 'Bus on call' } }),
      await aSolution(runtime, { name: { en: 'Village shop' } }),
    ]
    const solutions = `http://korzo.test/en/solutions/${two.slug}?x=1\n${one.slug} ${one.slug}`
    const { slug } = valueOf(
      await addCollection.call(runtime, secretary.actor, input({ solutions })),
    )
    expect(slug).toBe('smart-rural')
    const page = await (await world.fetch(`/en/${network.slug}/solutions/collections`)).text()
    expect(page).toContain('Smart Rural')
    const list = await (
      await world.fetch(`/en/${network.slug}/solutions?collection=smart-rural`)
    ).text()
    expect(list).toContain('Bus on call')
    expect(list).not.toContain('Quiet lamps')
    const { id } = await collection(slug)
    const papers = `http://korzo.test/en/x/knowledge/library/the-last-bus?y=1`
    const story = {
      tenantId: network.id,
      kind: 'case-story',
      title: { en: 'The last bus' },
      body: { en: 'It came.' },
      year: 2024,
      language: 'en',
      topics: [],
      isPublished: true,
    }
    valueOf(await addPaper.call(runtime, system, story))
    const read = input({ collectionId: id, solutions, papers })
    valueOf(await changeCollection.call(runtime, secretary.actor, read))
    const both = `/en/${network.slug}/solutions?collection=smart-rural`
    expect(await (await world.fetch(both)).text()).toContain('The last bus')
    expect(
      await changeCollection.call(runtime, secretary.actor, { ...read, papers: 'nothing' }),
    ).toMatchObject({ refusal: { code: 'solutions.no-such-paper', details: { slug: 'nothing' } } })
    expect(await itemsOf(id)).toEqual([two.id, one.id])
    const changed = input({ collectionId: id, name: { en: 'Rural' }, solutions: one.slug })
    expect(valueOf(await changeCollection.call(runtime, secretary.actor, changed))).toEqual({
      slug,
    })
    expect(await itemsOf(id)).toEqual([one.id])
  })

  test('takes no solution that is not there, no second of a name, and nobody else', async () => {
    const { runtime } = world
    const add = (by: Someone, said: object) => addCollection.call(runtime, by.actor, input(said))
    expect(await add(stranger, { name: { en: 'Mine' }, solutions: '' })).toMatchObject({
      refusal: { code: 'not-found' },
    })
    expect(await add(secretary, { name: { en: 'Other' }, solutions: 'nowhere' })).toMatchObject({
      refusal: { code: 'solutions.no-such-solution', details: { slug: 'nowhere' } },
    })
    expect(await add(secretary, { solutions: '' })).toMatchObject({
      refusal: { code: 'solutions.collection-is-there' },
    })
    const key = { tenantId: network.id, collectionId: (await collection('smart-rural')).id }
    expect((await removeCollection.call(runtime, stranger.actor, key)).ok).toBe(false)
    valueOf(await removeCollection.call(runtime, secretary.actor, key))
    expect(await itemsOf(key.collectionId)).toEqual([])
  })

  const collection = (slug: string) =>
    world.runtime.db
      .selectFrom('solutions.collection')
      .select('id')
      .where('slug', '=', slug)
      .executeTakeFirstOrThrow()

  async function itemsOf(id: string): Promise<string[]> {
    const rows = await world.runtime.db
      .selectFrom('solutions.collection_item')
      .select('solution_id as id')
      .where('collection_id', '=', id)
      .orderBy('position')
      .execute()
    return rows.map((row) => row.id)
  }
})
