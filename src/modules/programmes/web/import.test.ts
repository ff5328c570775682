import type { Form } from '@korzo/forms'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  makeWorld,
  monday,
  type Someone,
  system,
  valueOf,
  type World,
} from '../../../../tests/world.ts'
import { activitiesOf } from '../queries/call-subject.ts'
import { aCall, aNetwork } from '../testing.ts'
import { enterApplications } from '../use-cases/enter-applications.ts'

const label = { en: 'Label' }
const form: Form = {
  title: label,
  sections: [
    {
      id: 'all',
      title: label,
      fields: [
        { id: 'need', kind: 'long-text', label, required: true },
        { id: 'cost', kind: 'money', currency: 'EUR', label },
        { id: 'women', kind: 'yes-no', label },
        {
          id: 'topics',
          kind: 'choices',
          label,
          choices: ['light', 'bins'].map((id) => ({ id, label })),
        },
        {
          id: 'lamps',
          kind: 'group',
          label,
          itemLabel: label,
          most: 4,
          fields: [{ id: 'count', kind: 'number', label }],
        },
      ],
    },
  ],
}
const activities = ['visit', 'boot-camp'].map((kind) => ({
  kind: kind as 'visit',
  title: { en: kind },
  summary: {},
  size: 2,
}))

type Place = { readonly path: string; readonly as: Someone; readonly callId: string }

let world: World
let from: Place
beforeAll(async () => {
  world = await makeWorld()
  from = await aPlace()
  const { runtime } = world
  const { tenantId } = await runtime.db
    .selectFrom('programmes.call')
    .select('tenant_id as tenantId')
    .where('id', '=', from.callId)
    .executeTakeFirstOrThrow()
  const wanted = (await activitiesOf(runtime.db, tenantId, from.callId)).map(({ id }) => id)
  const answers = [
    { need: '=1+1 "light"; näher\nzum Fluss', cost: { minor: 120_050, currency: 'EUR' } },
    { need: 'Свeтло', women: true, topics: ['light', 'bins'] },
    {
      need: '-3',
      women: false,
      lamps: [3, 7].map((count, at) => ({ id: `r${at + 1}`, answers: { count } })),
    },
  ]
  const applications = answers.map((one, index) => ({
    applicantName: `Works, of "${index}"`,
    kind: 'public-company',
    placeName: ['Mostar', 'Sokobanja', 'Niš'][index] ?? '',
    isFirstTime: index > 0,
    isInvented: true,
    answers: one,
    activityIds: [...wanted].reverse().slice(0, index),
    arrivedAt: new Date(`2026-03-0${index + 3}T10:00:00.123Z`),
  }))
  const given = { tenantId, callId: from.callId, state: 'in-review', applications }
  valueOf(await enterApplications.call(runtime, system, given))
})
afterAll(() => world.close())

/** A call of a network of its own, and who leads it. */
async function aPlace(): Promise<Place> {
  world.at(monday)
  const network = await aNetwork(world.runtime)
  const call = await aCall(world.runtime, network.id, { form, activities })
  const as = await world.person('Secretariat', [`network:${network.id}:secretariat`])
  return { path: `/en/${network.slug}/calls/${call.slug}/applications`, as, callId: call.id }
}

async function exported({ path, as }: Place, ending: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await world.fetch(`${path}.${ending}`, { as })).arrayBuffer())
}

/** What stands in the list of a call, without what is new each time: ids and digests. */
async function listed(place: Place): Promise<object[]> {
  const { applications } = JSON.parse(new TextDecoder().decode(await exported(place, 'json')))
  return applications.map((one: object) => ({ ...one, origin: undefined }))
}

async function handIn({ path, as }: Place, file: Uint8Array<ArrayBuffer> | string, name = 'a.csv') {
  const body = new FormData()
  body.set('file', new Blob([file]), name)
  return world.fetch(`${path}/import`, { as, body })
}

async function preview(place: Place, file: Uint8Array<ArrayBuffer> | string) {
  const answer = await handIn(place, file)
  const address = answer.headers.get('location') ?? ''
  return { address, page: await (await world.fetch(address, { as: place.as })).text() }
}

test.each(['csv', 'xlsx', 'json'])(
  'applications that were taken along as %s are the same where they are entered again',
  async (ending) => {
    const to = await aPlace()
    // Codes are unique in a network: where the same network gets them again, they are there already.
    const { address, page } = await preview(to, await exported(from, ending))
    expect(page).toContain('Enter 3 applications')
    const done = await world.fetch(address, { as: to.as, form: {} })
    expect(done.headers.get('location')).toContain('done=programmes.import-done')
    expect(await listed(to)).toEqual(await listed(from))
    expect((await world.fetch(address, { as: to.as, form: {} })).status).toBe(404) // a doubled click enters nothing twice
    const again = await preview(to, await exported(from, ending))
    expect(again.page.split('An application with this code is here').length - 1).toBe(3)
    const refused = await world.fetch(again.address, { as: to.as, form: {} })
    expect([refused.status, (await listed(to)).length]).toEqual([422, 3])
  },
  120_000,
)

test('each wrong line is named with what is wrong: late to the instant, early, doubled, of no known town', async () => {
  const to = await aPlace()
  const lines = [
    'applicant,kind,place,arrived_at,activities,answer.need',
    'Works A,town,Mostar,2026-03-09T08:59:59.999Z,1,Light',
    'Works B,town,Mostar,2026-03-09T09:00:00Z,,Light',
    'Works C,town,Mostar,2026-03-02T08:59:59Z,,Light',
    'works a,town,Mostar,2026-03-03T09:00:00Z,,Light',
    'Works D,castle,Atlantis-on-Sea,yesterday,7,',
  ]
  const { page } = await preview(to, lines.join('\n'))
  expect(page).toContain('4 lines are wrong.')
  for (const fault of [
    'arrived after the call was closed',
    'arrived before the call opened',
    'same applicant from the same town',
    'kind of organisation is not known',
    'This is no instant',
    'no activity with this number',
  ])
    expect([fault, page.split(fault).length - 1]).toEqual([fault, 1])
  expect(page).not.toContain('Enter 5 applications')
})

test('answers that were changed after they were handed in are found out by their digest', async () => {
  const to = await aPlace()
  const text = new TextDecoder().decode(await exported(from, 'json'))
  const { page } = await preview(to, text.replace('"women":true', '"women":false'))
  expect(page.split('their digest is another').length - 1).toBe(1)
})

test('a file that is none gets a clear answer at its field', async () => {
  for (const [file, words] of [
    ['applicant,place\nA,Mostar', 'must name these columns: arrived_at'],
    ['{"format":"other/1","applications":[]}', 'not a list of applications'],
    [new Uint8Array([0x50, 0x4b, 3, 4, 9, 9]), 'not a CSV or XLSX file'],
    ['', 'no rows below its heading'],
  ] as const) {
    const answer = await handIn(from, file)
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(words)])
  }
})

test('a file that waits is seen and entered by those who make the call, and by nobody of another network', async () => {
  const to = await aPlace()
  const { address } = await preview(to, await exported(from, 'json'))
  const stranger = await world.person('Stranger')
  for (const as of [from.as, stranger]) {
    expect((await world.fetch(address, { as })).status).toBe(404)
    expect((await world.fetch(address, { as, form: {} })).status).toBe(404)
  }
  expect(await listed(to)).toEqual([])
})
