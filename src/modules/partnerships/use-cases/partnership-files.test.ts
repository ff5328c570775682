import { afterAll, beforeAll, expect, test } from 'vitest'
import { aFiledWorld, type Bringer, everyEnding } from '../../../../tests/bringing.ts'
import { hostileTexts } from '../../../../tests/hostile-texts.ts'
import { makeWorld, monday, system, type World } from '../../../../tests/world.ts'
import { admitMembers } from '../../network/index.ts'
import { aNetwork, aTown, done } from '../../network/testing-life.ts'
import { aPartnership } from '../testing.ts'
import { makeCommitment } from './make-commitment.ts'

let world: World
let towns: string[]
let slugs: string[]
let count = 0
beforeAll(async () => {
  world = await makeWorld()
  towns = []
  for (const name of ['Ana', 'Bor', 'Cer']) towns.push(await aTown(world.runtime, name))
  slugs = []
  for (const id of towns)
    slugs.push(
      (
        await world.runtime.db
          .selectFrom('network.organisation')
          .select('slug')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
      ).slug,
    )
})
afterAll(() => world.close())

type Place = Bringer & { readonly networkId: string }
const at = (place: Place, what: string) => ({ ...place, path: pathOf(what) })
const pathOf = (what: string) => `/partnerships/${what}`

/** A network of which the first two are members. */
async function aPlace(): Promise<Place> {
  world.at(monday)
  count += 1
  const network = `files-${count}`
  const networkId = await aNetwork(world.runtime, network)
  const membership = { networkId, organisationIds: towns.slice(0, 2), joinedOn: '2026-01-01' }
  done(await admitMembers.call(world.runtime, system, membership))
  const as = await world.person('Secretariat', [`network:${networkId}:secretariat`])
  return { as, network, networkId }
}

type Cells = Record<string, string>
const listOf = (what: string, rows: readonly Cells[]) =>
  JSON.stringify({ format: `korzo-${what}/1`, rows })
const made = 'partnerships.partnerships-recorded'
const promised = 'partnerships.commitments-recorded'

function tandem(text = 'Signed'): Cells {
  const [first, second] = slugs
  return {
    ...{ kind: 'tandem', 'title.en': 'Light', 'title.sr-latn': text, 'summary.de': text },
    ...{ parties: `${first}; ${second}`, confirmed: `${first}; ${second}`, state: 'at-work' },
    ...{ is_new: 'yes', began_on: '2026-02-01', received: `Paper: ${text}` },
  }
}

function commitment(text = 'Publish the data'): Cells {
  return {
    ...{ partnership: 'Light', who: slugs[0] ?? '', 'promise.en': `Will: ${text}` },
    ...{ responsible: 'The mayor', due_on: '2026-02-20', next_check_on: '2026-02-10' },
    ...{ state: 'kept', evidence: `Seen: ${text}`, settled_on: '2026-02-19' },
  }
}

test.each(everyEnding)(
  'partnerships and promises that were taken along as %s are the same to the byte where they are recorded; a second time nothing would change',
  async (ending, number) => {
    const [from, to] = [await aPlace(), await aPlace()]
    const bring = aFiledWorld(world)
    const text = (hostileTexts[number * 5] ?? '').slice(0, 150).trim()
    const ended = { state: 'ended', ended_on: '2026-02-25', ending: text, 'title.en': 'Waste' }
    const rows = [tandem(text), { ...tandem(text), ...ended, kind: 'memorandum' }]
    await bring.bring(from, pathOf('list'), listOf('partnerships', rows), made)
    const parties = towns.slice(0, 2)
    const here = await aPartnership(world.runtime, { networkId: from.networkId, parties })
    const input = { partnershipId: here.id, organisationId: towns[1], promise: { en: 'Water' } }
    const until = { responsible: 'Ana', dueOn: '2026-06-01' }
    await world.runtime.db
      .updateTable('partnerships.partnership')
      .set({ title: JSON.stringify({ en: 'Forming' }) })
      .where('id', '=', here.id)
      .execute()
    done(await makeCommitment.call(world.runtime, system, { ...input, ...until }))
    const lines = [commitment(text), { ...commitment(text), partnership: 'Waste', state: 'broken' }]
    await bring.bring(from, pathOf('commitments'), listOf('commitments', lines), promised)
    const said = async (what: string) =>
      JSON.parse(await bring.said(from, pathOf(what), 'json')).rows
    expect(await said('list')).toMatchObject([
      ...rows,
      { 'title.en': 'Forming', state: 'forming', confirmed: slugs[0], received: 'online' },
    ])
    expect(await said('commitments')).toMatchObject([...lines, { 'promise.en': 'Water' }])
    await bring.carry(at(from, 'list'), at(to, 'list'), ending, made)
    await bring.carry(at(from, 'commitments'), at(to, 'commitments'), ending, promised)
  },
  120_000,
)

test('what is open here is settled by a file on the day it was; what is settled is not changed', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  await bring.bring(place, pathOf('list'), listOf('partnerships', [tandem()]), made)
  const open = { ...commitment(), state: 'open', evidence: '', settled_on: '' }
  await bring.bring(place, pathOf('commitments'), listOf('commitments', [open]), promised)
  const [before] = JSON.parse(await bring.said(place, pathOf('commitments'), 'json')).rows
  expect(before.state).toBe('late') // its day is over
  const file = listOf('commitments', [commitment()])
  await bring.bring(place, pathOf('commitments'), file, promised)
  const [after] = JSON.parse(await bring.said(place, pathOf('commitments'), 'json')).rows
  expect(after).toMatchObject({ state: 'kept', settled_on: '2026-02-19' })
  const other = listOf('commitments', [{ ...commitment(), state: 'broken' }])
  const { page } = await bring.preview(place, pathOf('commitments'), other)
  expect(page).toMatch(/<b>state<\/b>[^<]*Something else stands here/)
})

test('a partnership with no member, not confirmed, of the future or twice, and a promise of nobody are refused by their column', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  await bring.bring(place, pathOf('list'), listOf('partnerships', [tandem()]), made)
  const facts = await bring.facts()
  const [first = '', second = '', stranger = ''] = slugs
  const titled = (title: string) => ({ ...tandem(), 'title.en': title })
  const wrong: Cells[] = [
    { ...tandem(), received: 'Another paper' },
    { ...titled('A'), parties: `${first}; nowhere` },
    { ...titled('B'), parties: `${first}; ${stranger}`, confirmed: `${first}; ${stranger}` },
    { ...titled('C'), confirmed: second },
    { ...titled('D'), began_on: '2026-03-03' },
    { ...titled('E'), received: '' },
    titled('F'),
    titled('F'),
  ]
  const { page, address } = await bring.preview(
    place,
    pathOf('list'),
    listOf('partnerships', wrong),
  )
  expect(page).toContain('7 lines are wrong')
  const promises: Cells[] = [
    { ...commitment(), partnership: 'Nothing' },
    { ...commitment(), who: 'nowhere' },
    { ...commitment(), due_on: 'soon' },
    { ...commitment(), due_on: '2026-04-04', settled_on: '2026-03-03' },
    { ...commitment(), due_on: '2026-04-05', evidence: '' },
    { ...commitment(), due_on: '2026-04-06', state: 'perhaps' },
  ]
  const promising = await bring.preview(
    place,
    pathOf('commitments'),
    listOf('commitments', promises),
  )
  expect(promising.page).toContain('6 lines are wrong')
  for (const [text, column, words] of [
    [page, 'received', 'Something else stands here'],
    [page, 'parties', 'No organisation has this address: nowhere'],
    [page, 'confirmed', 'Not every party has confirmed'],
    [page, 'began_on', 'still to come'],
    [page, 'parties', 'stands in the file twice'],
    [promising.page, 'partnership', 'No partnership of this party'],
    [promising.page, 'who', 'No organisation has this address'],
    [promising.page, 'due_on', ''],
    [promising.page, 'settled_on', 'still to come'],
    [promising.page, 'state', ''],
  ])
    expect([column, words, text]).toEqual([
      column,
      words,
      expect.stringMatching(new RegExp(`<b>${column}</b>[^<]*${words}`)),
    ])
  expect((await world.fetch(address, { as: place.as, form: {} })).status).toBe(422)
  expect(await bring.facts()).toBe(facts)
  const member = await world.person('Ana', [`organisation:${towns[0]}:representative`])
  const file = `/en/${place.network}/partnerships/list.csv`
  expect((await world.fetch(file, { as: member })).status).toBe(404)
})
