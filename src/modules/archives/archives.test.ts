import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fingerprint, readFileLine } from '@korzo/proofs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { siteKey } from '#kernel/proofs/index.ts'
import { draftCall, programmeBySlug } from '#modules/programmes/index.ts'
import { publishDecision } from '#modules/selections/index.ts'
import { aReviewedCall, decideIt, type Reviewed } from '#modules/selections/testing.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../tests/world.ts'
import { archiveText, verifyArchiveFile } from '../../cli/verify-archive.ts'
import { archivesOf } from './queries/archives.ts'
import { closeWithArchive, orderArchive } from './use-cases/order-archive.ts'
import { writeProgrammeArchive } from './web/programme-archive.ts'

let world: World
let reviewed: Reviewed
let secretariat: Someone
let key: { tenantId: string; programmeId: string }
let file: string
const slug = 'digital-towns'
const closed = '2026-03-20T09:00:00Z'

beforeAll(async () => {
  world = await makeWorld()
  const { runtime } = world
  reviewed = await aReviewedCall(runtime)
  const { tenantId, callId } = reviewed
  secretariat = await world.person('Secretariat', [`network:${tenantId}:secretariat`])
  await decideIt(runtime, reviewed, { by: [await world.person('Jury')] })
  valueOf(await publishDecision.call(runtime, system, { tenantId, callId }))
  const programme = await programmeBySlug(runtime.db, tenantId, slug)
  key = { tenantId, programmeId: programme?.id ?? '' }
  file = join(runtime.config.dataFolder, 'archive.html')
})
afterAll(() => world.close())

/** Fetches the archive as a guest does and lays it down. */
async function takeAlong(number = 1): Promise<Response> {
  const address = `/en/${reviewed.slug}/programmes/${slug}/archive/${slug}-archive-${number}.html`
  const answer = await world.fetch(address)
  await writeFile(file, Buffer.from(await answer.clone().arrayBuffer()))
  return answer
}

test('a programme with a call that still runs is not closed; nobody but who runs it closes it', async () => {
  const page = `/en/${reviewed.slug}/programmes/${slug}/close`
  const stranger = await world.person('Stranger')
  expect((await world.fetch(page, { as: stranger, form: {} })).status).toBe(404)
  expect((await orderArchive.call(world.runtime, secretariat.actor, key)).ok).toBe(false)
  world.at('2026-03-01T08:59:59Z')
  const refused = await closeWithArchive.call(world.runtime, secretariat.actor, key)
  expect(refused.ok ? '' : refused.refusal.code).toBe('programmes.call-still-running')
})

test('closing it makes an archive that everybody can take along, once', async () => {
  world.at(closed)
  const page = `/en/${reviewed.slug}/programmes/${slug}/close`
  expect(await (await world.fetch(page, { as: secretariat })).text()).toContain(
    'Close “Digital Towns”?',
  )
  const done = await world.fetch(page, { as: secretariat, form: {} })
  expect(done.headers.get('location')).toContain('done=archives.closed')
  expect((await world.fetch(page, { as: secretariat, form: {} })).status).toBe(422)
  const waiting = await world.fetch(`/en/${reviewed.slug}/programmes/${slug}/archive`)
  expect(await waiting.text()).toContain('An archive is being made')
  await world.settle()
  expect(world.logged).toEqual([])
  const answer = await takeAlong()
  expect([answer.status, answer.headers.get('content-security-policy')]).toEqual([
    200,
    "default-src 'none'; sandbox",
  ])
  const shown = await (await world.fetch(`/sr/${reviewed.slug}/programmes/${slug}/archive`)).text()
  expect(shown).toContain('Преузми архиву')
})

test('a closed programme gets no new call', async () => {
  const { tenantId } = reviewed
  const programme = await programmeBySlug(world.runtime.db, tenantId, slug)
  const editionId = programme?.editions[0]?.id
  const call = {
    ...{ title: { en: 'One more' }, summary: { en: 'x' }, countries: ['RS'], places: 1 },
    ...{ zone: 'UTC', opensAt: new Date(closed), closesAt: new Date('2026-04-20T09:00:00Z') },
  }
  const drafted = await draftCall.call(world.runtime, system, { tenantId, editionId, call })
  expect(drafted.ok ? '' : drafted.refusal.code).toBe('programmes.programme-is-closed')
})

test('the archive is right, by the key of the site, with the decision computed again', async () => {
  const { publicKey } = await siteKey(world.runtime.config)
  const keys = [fingerprint(publicKey)]
  const verdict = await verifyArchiveFile(file, keys)
  expect(archiveText(verdict, keys)).toMatch(
    /^Right: all \d+ files .*by a key you trust.*again and right: 1\./,
  )
  const strange = ['ab'.repeat(32)]
  expect((await verifyArchiveFile(file, strange)).accepted).toBe(false)
})

test('it holds pages in every language, data and the proof; codes and no names', async () => {
  const text = await readFile(file, 'utf8')
  const paths = text.split('\n').flatMap((line) => readFileLine(line)?.path ?? [])
  expect(paths).toEqual([
    ...['en', 'sr'].flatMap((language) => [
      `pages/${language}/programmes/${slug}.html`,
      `pages/${language}/programmes/${slug}/results.html`,
      `pages/${language}/calls/${reviewed.callSlug}.html`,
      `pages/${language}/calls/${reviewed.callSlug}/decision.html`,
    ]),
    'data/results-en.csv',
    'data/results-sr.csv',
    'data/programme.json',
    `data/call-${reviewed.callSlug}.json`,
    `data/outcomes-${reviewed.callSlug}.csv`,
    expect.stringMatching(/^proofs\/[0-9a-f]{64}\.json$/),
    'contents.json',
    'manifest.json',
  ])
  for (const code of reviewed.codes) expect(text).toContain(code)
  const files = text.slice(text.indexOf('<script type="application/json"'))
  const leaked = /Works of|Sokobanja|Stranger|u003cform|u003cimg|u003cscript/.exec(files)
  expect(leaked?.[0]).toBeUndefined()
})

test('one changed byte is found, and the file it is in is named', async () => {
  const bytes = await readFile(file)
  for (const [found, name] of [
    ['data/outcomes-', `data/outcomes-${reviewed.callSlug}.csv`],
    ['pages/sr/calls/', `pages/sr/calls/${reviewed.callSlug}.html`],
    ['proofs/', 'proofs/'],
    ['contents.json', 'contents.json'],
  ] as const) {
    const changed = Buffer.from(bytes)
    const at = changed.indexOf('">"', changed.indexOf(`data-file="${found}`)) + 12
    changed[at] = (changed[at] ?? 0) ^ 1
    await writeFile(file, changed)
    const verdict = await verifyArchiveFile(file, [])
    expect([verdict.accepted, archiveText(verdict, [])]).toEqual([
      false,
      expect.stringContaining(`Refused: ${name}`),
    ])
  }
  const reader = Buffer.from(bytes)
  reader[300] = (reader[300] ?? 0) ^ 1
  await writeFile(file, reader)
  expect(archiveText(await verifyArchiveFile(file, []), [])).toContain('the page around the files')
})

test('the same content at the same instant gives the same bytes', async () => {
  const { runtime } = world
  const given = {
    ...{ tenantId: reviewed.tenantId, network: reviewed.slug, slug, number: 1 },
    madeAt: new Date(closed),
  }
  const files = await Promise.all(
    ['one', 'other'].map(async (name) => {
      const path = join(runtime.config.dataFolder, name)
      await writeProgrammeArchive(runtime, path, given)
      return readFile(path)
    }),
  )
  expect(files[0]?.equals(files[1] ?? Buffer.of())).toBe(true)
  await takeAlong()
  expect(files[0]?.equals(await readFile(file))).toBe(true)
})

test('a further archive stands beside the first, which stays as it was', async () => {
  world.at('2026-05-20T09:00:00Z')
  valueOf(await orderArchive.call(world.runtime, secretariat.actor, key))
  const again = await orderArchive.call(world.runtime, secretariat.actor, key)
  expect(again.ok ? '' : again.refusal.code).toBe('archives.being-made')
  await world.settle()
  const archives = await archivesOf(world.runtime.db, key)
  expect(archives.map(({ number, madeAt }) => [number, madeAt?.toISOString()])).toEqual([
    [2, '2026-05-20T09:00:00.000Z'],
    [1, '2026-03-20T09:00:00.000Z'],
  ])
  expect((await takeAlong(2)).status).toBe(200)
  expect((await verifyArchiveFile(file, [])).accepted).toBe(true)
})
