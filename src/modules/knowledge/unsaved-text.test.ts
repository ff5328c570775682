import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeWorld, monday, type Someone, type World } from '../../../tests/world.ts'
import { aNetworkWithNews, anArticle } from './testing.ts'
import { emptyTrash } from './use-cases/delete-article.ts'

let world: World
let place: { tenantId: string; categoryId: string }
let editor: Someone
let other: Someone
beforeAll(async () => {
  world = await makeWorld()
  place = await aNetworkWithNews(world.runtime)
  const role = `network:${place.tenantId}:secretariat`
  editor = await world.person('Editor', [role])
  other = await world.person('Other editor', [role])
})
afterAll(() => world.close())
beforeEach(async () => {
  world.at(monday)
  for (const table of ['knowledge.unsaved_text', 'knowledge.article'])
    await sql`delete from ${sql.table(table)}`.execute(world.runtime.db)
})

const news = '/en/smart/manage/news/new'

/** What the script sends while somebody types. */
function type(path: string, base: string, title: string, as = editor): Promise<Response> {
  const form = { do: 'autosave', base, 'title.en': title, 'body.en': '' }
  return world.fetch(path, { as, form })
}

async function page(path: string, as = editor): Promise<string> {
  return (await world.fetch(path, { as })).text()
}

function save(path: string, base: string, title: string, as = editor): Promise<Response> {
  const form = { base, categoryId: place.categoryId, 'title.en': title, 'body.en': 'x' }
  return world.fetch(path, { as, form: { ...form, deed: 'draft' } })
}

const unsaved = 'You had not saved this yet'

describe('what is typed and not saved', () => {
  test('is there again when the editor is opened, for who typed it and nobody else', async () => {
    const { id } = await anArticle(world.runtime, place)
    const path = `/en/smart/manage/texts/${id}`
    const kept = await type(path, '1', 'Lights that lis')
    expect([kept.status, await kept.json()]).toMatchObject([200, { conflicts: 0 }])

    const mine = await page(path)
    expect([mine.includes(unsaved), mine.includes('value="Lights that lis"')]).toEqual([true, true])
    const theirs = await page(path, other)
    expect([theirs.includes(unsaved), theirs.includes('Lights that lis"')]).toEqual([false, false])
    expect(await page(`${path}/versions`)).not.toContain('Lights that lis<')
  })

  test('goes with the save, and when it is thrown away', async () => {
    const { id } = await anArticle(world.runtime, place)
    const path = `/en/smart/manage/texts/${id}`
    await type(path, '1', 'Half a title')
    expect((await save(path, '1', 'A whole title')).status).toBe(303)
    expect(await page(path)).not.toContain(unsaved)

    await type(path, '2', 'Nonsense')
    expect((await world.fetch(`${path}/drop`, { as: editor, form: {} })).status).toBe(303)
    const after = await page(path)
    expect([after.includes('Nonsense'), after.includes('value="A whole title"')]).toEqual([
      false,
      true,
    ])
  })

  test('of a text that is not begun yet is kept as well', async () => {
    await type(news, '', 'A new bridge')
    expect(await page(news)).toContain('value="A new bridge"')
    expect((await save(news, '', 'A new bridge')).status).toBe(303)
    expect(await page(news)).not.toContain('A new bridge"')
  })

  test('meets what somebody else saved: both are told, nothing is lost', async () => {
    const { id } = await anArticle(world.runtime, place)
    const path = `/en/smart/manage/texts/${id}`
    await save(path, '1', 'What the other saved', other)
    expect(await (await type(path, '1', 'What I typed')).json()).toMatchObject({ conflicts: 1 })
    const form = await page(path)
    expect([form.includes('value="What I typed"'), form.includes('name="base" value="1"')]).toEqual(
      [true, true],
    )
    const refused = await save(path, '1', 'What I typed')
    expect([refused.status, (await refused.text()).includes('Two people wrote at once')]).toEqual([
      422,
      true,
    ])
  })

  test("and comes after one's own save is dropped", async () => {
    const { id } = await anArticle(world.runtime, place)
    const path = `/en/smart/manage/texts/${id}`
    await save(path, '1', 'Saved')
    await type(path, '1', 'Late')
    expect(await page(path)).not.toContain('Late')
  })

  test('is kept for 30 days', async () => {
    await type(news, '', 'Never finished')
    world.at('2026-04-01T08:59:59Z')
    await emptyTrash(world.runtime)
    expect(await page(news)).toContain('Never finished')
    world.at('2026-04-01T09:00:00Z')
    await emptyTrash(world.runtime)
    expect(await page(news)).not.toContain('Never finished')
  })

  test('is for the secretariat only', async () => {
    const stranger = await world.person('Stranger')
    expect((await type(news, '', 'Me too', stranger)).status).toBe(404)
  })
})
