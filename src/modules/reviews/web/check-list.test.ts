import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../../tests/world.ts'
import { aReviewedCall, someApplications } from '../testing.ts'
import { setPoints } from '../use-cases/check-eligibility.ts'

let world: World
let secretariat: Someone
let home: string
let ids: string[]
beforeAll(async () => {
  world = await makeWorld()
  const { runtime } = world
  const where = await aReviewedCall(runtime)
  const key = { tenantId: where.tenantId, callId: where.callId }
  const points = [{ id: 'seal', title: { en: 'It is sealed' } }]
  valueOf(await setPoints.call(runtime, system, { ...key, points }))
  const entered = await someApplications(runtime, key, ['Niš', 'Tuzla', 'Zenica'], 'submitted')
  ids = entered.map(({ id }) => id)
  secretariat = await world.person('Ceca', [`network:${where.tenantId}:secretariat`])
  home = `/en/${where.network}/applications`
})
afterAll(() => world.close())

const list = (id = '', form: Record<string, string | string[]>) =>
  world.fetch(`${home}/${id}/check-list`, {
    as: secretariat,
    form: { point: ['rule:kinds', 'point:seal'], ...form },
  })

test('a check list that lacks a reason comes back with everything that was said, and the fault beside its point', async () => {
  const refused = await list(ids[0], { met: 'point:seal', why: ['', 'Seen on paper'] })
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(page).toContain('Seen on paper</textarea>')
  expect(page).toContain('href="#why-0"')
  expect(page).toMatch(/id="met-1"[^>]*checked/)
  expect(page).not.toMatch(/id="met-0"[^>]*checked/)
})

test('who goes through the lists is led from one application to the next until none is left', async () => {
  const whole = { met: ['rule:kinds', 'point:seal'], why: ['', ''] }
  const page = await (await world.fetch(`${home}/${ids[0]}`, { as: secretariat })).text()
  expect(page).toContain(`/applications/${ids[1]}#eligibility`)
  const places: (string | null)[] = []
  for (const id of ids)
    places.push((await list(id, { ...whole, after: 'next' })).headers.get('location'))
  expect(places[0]).toContain(`${ids[1]}?done=reviews.checked-next#eligibility`)
  expect(places[1]).toContain(`${ids[2]}?`)
  expect(places[2]).toContain(`${ids[2]}?done=reviews.checked-last`)
})
