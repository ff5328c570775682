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
import { pairsOf } from './queries/pairs.ts'
import { aMember, aMentoring } from './testing.ts'
import { describeMember } from './use-cases/describe-member.ts'
import { enterMeeting, writeNote } from './use-cases/keep-mentorship.ts'
import { applyMatch, proposedMatch } from './use-cases/match-members.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

type Place = Bringer & { readonly tenantId: string; readonly activityId: string }
const at = (place: Place, what: string) => ({ ...place, path: pathOf(place, what) })
const pathOf = ({ activityId }: Place, what: string) => `/mentoring/${activityId}/${what}`

async function aPlace(): Promise<Place> {
  world.at(monday)
  const { tenantId, activityId, slug } = await aMentoring(world.runtime)
  const as = await world.person('Secretariat', [`network:${tenantId}:secretariat`])
  return { as, network: slug, tenantId, activityId }
}

type Cells = Record<string, string>
const listOf = (what: string, rows: readonly Cells[]) =>
  JSON.stringify({ format: `korzo-mentoring-${what}/1`, rows })
const asked = 'activities.members-entered'
const paired = 'activities.pairs-recorded'
let count = 0

/** A mentor for two, and three mentees who said on paper what they speak: one of them nothing he does. */
function people(text = 'Letter'): Cells[] {
  count += 1
  const one = (number: string, side: string, languages: string): Cells => ({
    ...{ number, side, name: `Person ${number}`, email: `p${number}-${count}@example.org` },
    ...{ language: 'de', organisation: `Town ${text}`, languages, topics: 'waste; lighting' },
    ...{ about: text, capacity: side === 'mentor' ? '2' : '1', takes_others: 'yes' },
    ...{ described_at: '2026-03-01T08:00:00.000Z', received: `By ${text}` },
  })
  return [
    { ...one('12', 'mentor', 'sr; de'), wishes: '15' },
    { ...one('13', 'mentee', 'de'), wishes: '12' },
    one('14', 'mentee', 'hu'),
    one('15', 'mentee', 'sr'),
  ]
}

/** Two who met here, brought together by the matching. */
async function matched(place: Place): Promise<{ readonly mentor: Someone; readonly id: string }> {
  const { runtime } = world
  const { tenantId, activityId } = place
  const key = { tenantId, activityId }
  const [mentor, mentee] = [await world.person('Mira'), await world.person('Ana')]
  for (const [side, who] of [
    ['mentor', mentor],
    ['mentee', mentee],
  ] as const) {
    const memberId = await aMember(runtime, key, side, who)
    const said = { tenantId, memberId, languages: ['en'], takesOthers: true }
    valueOf(await describeMember.call(runtime, who.actor, said))
  }
  const { digest } = await proposedMatch(runtime.db, key)
  valueOf(await applyMatch.call(runtime, system, { ...key, digest }))
  const [pair] = await pairsOf(runtime.db, key)
  const between = { tenantId, mentorshipId: pair?.id ?? '' }
  const met = { metOn: '2026-03-02', minutes: 45 }
  valueOf(await enterMeeting.call(runtime, mentor.actor, { ...between, ...met }))
  const note = { ...between, text: 'For the two of us' }
  valueOf(await writeNote.call(runtime, mentor.actor, note))
  return { mentor, id: between.mentorshipId }
}

test.each(everyEnding)(
  'members and pairs that were taken along as %s are the same to the byte where they are recorded; a second time nothing would change',
  async (ending, number) => {
    const [from, to] = [await aPlace(), await aPlace()]
    const bring = aFiledWorld(world)
    const text = (hostileTexts[number * 4] ?? '').slice(0, 180).trim()
    const rows = people(text)
    await matched(from)
    await bring.bring(from, pathOf(from, 'members'), listOf('members', rows), asked)
    const together = [
      { mentor: '12', mentee: '13', started_at: '2026-02-01', received: text },
      {
        ...{ mentor: '12', mentee: '15', started_at: '2025-02-01', ended_at: '2025-06-01' },
        ...{ received: 'List', meetings: '2025-03-01 45; 2025-04-01 60' },
      },
    ]
    await bring.bring(from, pathOf(from, 'pairs'), listOf('pairs', together), paired)
    const said = JSON.parse(await bring.said(from, pathOf(from, 'members'), 'json')).rows
    expect(said).toMatchObject([{ number: '1', received: 'online' }, { number: '2' }, ...rows])
    const pairs = await bring.said(from, pathOf(from, 'pairs'), 'json')
    expect(JSON.parse(pairs).rows).toMatchObject([
      { mentor: '12', mentee: '15', meetings: '2025-03-01 45; 2025-04-01 60' },
      { mentor: '12', mentee: '13', started_at: '2026-02-01T00:00:00.000Z' },
      { mentor: '1', mentee: '2', meetings: '2026-03-02 45', received: 'online' },
    ])
    expect(pairs).not.toContain('For the two of us')
    await bring.carry(at(from, 'members'), at(to, 'members'), ending, asked)
    await bring.carry(at(from, 'pairs'), at(to, 'pairs'), ending, paired)
  },
  120_000,
)

test('pairs keep the rules of the matching: sides, a common language, room, one mentor at a time, and days that can be', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  const [mentor = {}, ...mentees] = people()
  await bring.bring(
    place,
    pathOf(place, 'members'),
    listOf('members', [{ ...mentor, capacity: '1' }, ...mentees]),
    asked,
  )
  const began = { mentor: '12', started_at: '2026-02-01', received: 'List' }
  await bring.bring(
    place,
    pathOf(place, 'pairs'),
    listOf('pairs', [{ ...began, mentee: '15' }]),
    paired,
  )
  const before = await bring.said(place, pathOf(place, 'pairs'), 'json')
  const lines = [
    { ...began, mentee: '15', received: 'Another list' },
    { ...began, mentee: '14' },
    { ...began, mentee: '13' },
    { ...began, mentee: '12' },
    { ...began, mentee: '15', started_at: '2026-01-01' },
    { ...began, mentee: '13', started_at: '2026-04-01', ended_at: '2026-04-02' },
    { ...began, mentee: '13', started_at: '2026-02-02', ended_at: '2026-01-01' },
    {
      ...began,
      mentee: '13',
      started_at: '2025-01-01',
      ended_at: '2025-02-01',
      meetings: '2025-09-01 5',
    },
    { ...began, mentee: '13', started_at: '2025-01-02', ended_at: '2025-02-01', meetings: 'often' },
  ]
  const { page, address } = await bring.preview(
    place,
    pathOf(place, 'pairs'),
    listOf('pairs', lines),
  )
  for (const [column, words] of [
    ['received', 'Something else stands here already'],
    ['mentee', 'no language in common'],
    ['mentor', 'no room left'],
    ['mentee', 'Nobody on this side'],
    ['started_at', 'still to come'],
    ['ended_at', 'before it began'],
    ['meetings', 'outside the time'],
    ['meetings', 'A meeting is a day and minutes'],
  ])
    expect([column, words, page]).toEqual([
      column,
      words,
      expect.stringMatching(new RegExp(`<b>${column}</b>[^<]*${words}`)),
    ])
  expect((await world.fetch(address, { as: place.as, form: {} })).status).toBe(422)
  expect(await bring.said(place, pathOf(place, 'pairs'), 'json')).toBe(before)
})

test('what somebody said here stands against a file; what was recorded is shown to them, and they change it', async () => {
  const place = await aPlace()
  const bring = aFiledWorld(world)
  const { mentor } = await matched(place)
  const rows: Cells[] = JSON.parse(await bring.said(place, pathOf(place, 'members'), 'json')).rows
  const other = [
    { ...rows[0], languages: 'hu', received: 'Letter' },
    { ...rows[1], number: '9' },
  ]
  const { page } = await bring.preview(place, pathOf(place, 'members'), listOf('members', other))
  expect(page).toMatch(/<b>described_at<\/b>[^<]*They said it here themselves/)
  expect(page).toMatch(/<b>number<\/b>[^<]*Something else stands here/)
  const wrong = [
    { ...people()[0], wishes: '99' },
    { side: 'mentor', name: 'Nobody', email: 'no address' },
    { ...people()[0], number: '1' },
  ] as Cells[]
  const faulty = await bring.preview(place, pathOf(place, 'members'), listOf('members', wrong))
  for (const [column, words] of [
    ['wishes', ''],
    ['email', ''],
    ['number', 'Somebody else has this number'],
  ])
    expect([column, faulty.page]).toEqual([
      column,
      expect.stringMatching(new RegExp(`<b>${column}</b>[^<]*${words}`)),
    ])
  const vera = await world.person('Vera')
  const paper = { ...people()[1], email: vera.email, wishes: '', received: 'Letter of Vera' }
  await bring.bring(place, pathOf(place, 'members'), listOf('members', [paper as Cells]), asked)
  const me = `/en/${place.network}/mentoring/${place.activityId}/me`
  expect(await (await world.fetch(me, { as: vera })).text()).toContain('Letter of Vera')
  const form = { languages: 'de', capacity: '1' }
  expect((await world.fetch(me, { as: vera, form })).status).toBe(303)
  expect(await (await world.fetch(me, { as: vera })).text()).not.toContain('Letter of Vera')
  const file = `/en/${place.network}${pathOf(place, 'members')}.csv`
  expect((await world.fetch(file, { as: mentor })).status).toBe(404)
})
