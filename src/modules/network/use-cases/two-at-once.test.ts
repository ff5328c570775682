import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeWorld, type Someone, type World } from '../../../../tests/world.ts'
import { aNetwork, anOrganisation } from '../testing.ts'

let world: World
let first: Someone
let second: Someone
let edit: string
let organisationId: string
beforeAll(async () => {
  world = await makeWorld()
  const network = await aNetwork(world.runtime)
  const { id, slug } = await anOrganisation(world.runtime, { name: 'Two Rivers' }, network.id)
  organisationId = id
  edit = `/en/towns-together/towns/${slug}/edit`
  first = await world.person('First', [`organisation:${id}:representative`])
  second = await world.person('Second', [`organisation:${id}:representative`])
})
afterAll(() => world.close())

/** The state the form of a page was made from, as it stands hidden in it. */
async function seenIn(page: Response): Promise<string> {
  return /name="seen" value="(\w+)"/.exec(await page.text())?.[1] ?? ''
}

function save(as: Someone, seen: string, summary: string): Promise<Response> {
  const form = { seen, 'name.en': 'Two Rivers', kind: 'town', country: 'RS', 'summary.en': summary }
  return world.fetch(edit, { as, form })
}

async function summary(): Promise<string | undefined> {
  const row = await world.runtime.db
    .selectFrom('network.organisation')
    .select('summary')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow()
  return row.summary['en']
}

describe('two who speak for one organisation', () => {
  test('write at once: the second is told, keeps what was typed, and may put it on top', async () => {
    const seen = await seenIn(await world.fetch(edit, { as: second }))
    const mine = await seenIn(await world.fetch(edit, { as: first }))
    expect((await save(first, mine, 'What the first wrote')).status).toBe(303)

    const refused = await save(second, seen, 'What the second wrote')
    const page = await refused.clone().text()
    expect(refused.status).toBe(422)
    expect(page).toContain('Somebody else changed this while you were writing')
    expect(page).toContain('What the second wrote')
    expect(await summary()).toBe('What the first wrote')

    expect((await save(second, await seenIn(refused), 'Both')).status).toBe(303)
    expect(await summary()).toBe('Both')
  })

  test('an error in a field does not make them forget what they began with', async () => {
    const seen = await seenIn(await world.fetch(edit, { as: second }))
    await save(first, seen, 'Changed meanwhile')
    const refused = await world.fetch(edit, {
      as: second,
      form: { seen, 'name.en': '', kind: 'town', country: 'RS' },
    })
    expect(refused.status).toBe(422)
    expect(await seenIn(refused)).toBe(seen)
  })
})

test('the same form sent twice is saved, and the second time nobody is frightened', async () => {
  const seen = await seenIn(await world.fetch(edit, { as: first }))
  const [one, other] = await Promise.all([
    save(first, seen, 'Pressed twice'),
    save(first, seen, 'Pressed twice'),
  ])
  expect([one.status, other.status]).toEqual([303, 303])
})
