import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { visitor } from '#kernel/actor.ts'
import { search } from '#kernel/search/index.ts'
import { makeWorld, monday, type Someone, valueOf, type World } from '../../../tests/world.ts'
import { latestNews } from './queries/public-articles.ts'
import { aNetworkWithNews, anArticle } from './testing.ts'
import { forgetViewers } from './use-cases/count-view.ts'
import { deleteArticle, emptyTrash, takeOutArticle } from './use-cases/delete-article.ts'
import { publishArticle, withdrawArticle } from './use-cases/publish-article.ts'
import { saveArticle } from './use-cases/save-article.ts'
import { addTestimonial } from './use-cases/save-testimonial.ts'
import { takeAllEffects } from './use-cases/take-effect.ts'

let world: World
let place: { tenantId: string; categoryId: string }
let editor: Someone
beforeAll(async () => {
  world = await makeWorld()
  place = await aNetworkWithNews(world.runtime)
  editor = await world.person('Editor', [`network:${place.tenantId}:secretariat`])
})
afterAll(() => world.close())
beforeEach(async () => {
  world.at(monday)
  for (const table of [
    'knowledge.article',
    'knowledge.viewer',
    'knowledge.view_salt',
    'kernel.document',
  ])
    await sql`delete from ${sql.table(table)}`.execute(world.runtime.db)
})

const firefox = { 'user-agent': 'Mozilla/5.0 Firefox/140.0' }

async function titles(now: string): Promise<(string | undefined)[]> {
  const news = await latestNews(world.runtime.db, {
    networkId: place.tenantId,
    now: new Date(now),
    limit: 10,
  })
  return news.map(({ title }) => title['en'])
}

function save(
  id: string,
  baseVersion: number,
  title: string,
  publish?: { when: 'now' } | { when: 'at'; at: Date },
) {
  return saveArticle.call(world.runtime, editor.actor, {
    ...place,
    articleId: id,
    baseVersion,
    title: { en: title },
    summary: {},
    body: { en: 'Text' },
    publish,
  })
}

describe('publication', () => {
  test('a scheduled text is read from its very instant, without waiting for a job', async () => {
    await anArticle(world.runtime, place, {
      publish: { when: 'at', at: new Date('2026-03-03T08:00:00Z') },
    })
    expect(await titles('2026-03-03T07:59:59.999Z')).toEqual([])
    expect(await titles('2026-03-03T08:00:00Z')).toEqual(['Lights that listen'])

    world.at('2026-03-03T07:59:59.999Z')
    expect((await world.fetch('/en/smart/news/lights-that-listen')).status).toBe(404)
    world.at('2026-03-03T08:00:00Z')
    expect((await world.fetch('/en/smart/news/lights-that-listen')).status).toBe(200)
  })

  test('a scheduled change of a public text leaves the old one until its instant, and the first date after it', async () => {
    const { id } = await anArticle(world.runtime, place)
    valueOf(await save(id, 1, 'New title', { when: 'at', at: new Date('2026-03-03T08:00:00Z') }))
    expect(await titles('2026-03-03T07:59:59Z')).toEqual(['Lights that listen'])
    const [item] = await latestNews(world.runtime.db, {
      networkId: place.tenantId,
      now: new Date('2026-03-03T08:00:00Z'),
      limit: 1,
    })
    expect([item?.title['en'], item?.publishedAt]).toEqual(['New title', new Date(monday)])
  })

  test('after the instant the search finds it, and whoever listens is told once', async () => {
    const { id } = await anArticle(world.runtime, place, {
      publish: { when: 'at', at: new Date('2026-03-03T08:00:00Z') },
    })
    await takeAllEffects(world.runtime)
    expect(await found('listen')).toEqual([])
    world.at('2026-03-03T08:00:00Z')
    await takeAllEffects(world.runtime)
    await world.settle()
    await takeAllEffects(world.runtime)
    expect(await found('listen')).toEqual([id])
    const facts = await world.runtime.db
      .selectFrom('kernel.fact')
      .select('payload')
      .where('name', '=', 'knowledge.article-published')
      .execute()
    expect(facts.filter(({ payload }) => payload['articleId'] === id).length).toBe(1)
    expect(await titles('2026-03-03T08:00:00Z')).toEqual(['Lights that listen'])
  })

  test('the present instant is too late to schedule, and more than a year ahead too far', async () => {
    const { id } = await anArticle(world.runtime, place)
    const at = (instant: string) =>
      publishArticle.call(world.runtime, editor.actor, {
        tenantId: place.tenantId,
        articleId: id,
        version: 1,
        publish: { when: 'at', at: new Date(instant) },
      })
    expect(await at(monday)).toMatchObject({
      refusal: { issues: [{ path: 'publishAt', code: 'knowledge.instant-is-over' }] },
    })
    expect(await at('2027-03-04T09:00:00Z')).toMatchObject({
      refusal: { issues: [{ code: 'knowledge.instant-too-far' }] },
    })
    expect((await at('2026-03-02T09:00:00.001Z')).ok).toBe(true)
  })

  test('what is withdrawn or deleted is found by nobody; taken out of the trash it is public again', async () => {
    const { id } = await anArticle(world.runtime, place)
    const key = { tenantId: place.tenantId, articleId: id }
    expect(await found('listen')).toEqual([id])
    valueOf(await deleteArticle.call(world.runtime, editor.actor, key))
    expect([await found('listen'), await titles(monday)]).toEqual([[], []])
    valueOf(await takeOutArticle.call(world.runtime, editor.actor, key))
    expect([await found('listen'), await titles(monday)]).toEqual([[id], ['Lights that listen']])
    valueOf(await withdrawArticle.call(world.runtime, editor.actor, key))
    expect([await found('listen'), await titles(monday)]).toEqual([[], []])
  })

  test('the trash keeps for thirty days; at the end of the thirtieth the text is gone with its versions', async () => {
    const { id } = await anArticle(world.runtime, place)
    valueOf(
      await deleteArticle.call(world.runtime, editor.actor, {
        tenantId: place.tenantId,
        articleId: id,
      }),
    )
    world.at('2026-04-01T08:59:59Z')
    await emptyTrash(world.runtime)
    expect(await count('knowledge.article_version')).toBe(1)
    world.at('2026-04-01T09:00:00Z')
    await emptyTrash(world.runtime)
    expect(await count('knowledge.article_version')).toBe(0)
  })

  test('only the secretariat writes, each for its own network', async () => {
    const other = await aNetworkWithNews(world.runtime, 'other')
    const { id } = await anArticle(world.runtime, other)
    const refused = await publishArticle.call(world.runtime, editor.actor, {
      tenantId: other.tenantId,
      articleId: id,
      version: 1,
      publish: { when: 'now' },
    })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    expect((await world.fetch(`/en/other/manage/texts/${id}`, { as: editor })).status).toBe(404)
    expect((await world.fetch(`/en/smart/manage/texts/${id}`, { as: editor })).status).toBe(404)
    expect((await world.fetch('/en/smart/news/lights-that-listen')).status).toBe(404)
  })
})

describe('two editors at once', () => {
  test('the second one is told, keeps what was typed, and may save it on top', async () => {
    const { id } = await anArticle(world.runtime, place)
    const post = (title: string, more: Record<string, string> = {}) =>
      world.fetch(`/en/smart/manage/texts/${id}`, {
        as: editor,
        form: {
          base: '1',
          categoryId: place.categoryId,
          'title.en': title,
          'body.en': `Text of ${title}`,
          deed: 'draft',
          ...more,
        },
      })
    expect((await post('First')).status).toBe(303)
    const second = await post('Second')
    const page = await second.text()
    expect(second.status).toBe(422)
    for (const part of [
      'Two people wrote at once',
      'Text of Second',
      'versions?from=1&amp;to=2',
      'Save my text on top of version 2',
    ])
      expect(page).toContain(part)
    expect((await post('Second', { over: '2' })).status).toBe(303)
    const versions = await world.fetch(`/en/smart/manage/texts/${id}/versions?from=2&to=3`, {
      as: editor,
    })
    expect(await versions.text()).toMatch(/<del>First<\/del><ins>Second<\/ins>/)
  })

  test('of saves that arrive together exactly one goes through', async () => {
    const { id } = await anArticle(world.runtime, place)
    const outcomes = await Promise.all(['A', 'B', 'C', 'D'].map((title) => save(id, 1, title)))
    expect(outcomes.filter(({ ok }) => ok).length).toBe(1)
    expect(await count('knowledge.article_version')).toBe(2)
  })

  test('an earlier version is brought back as the newest; the public one stays', async () => {
    const { id } = await anArticle(world.runtime, place)
    valueOf(await save(id, 1, 'Second'))
    const back = await world.fetch(`/en/smart/manage/texts/${id}/versions`, {
      as: editor,
      form: { version: '1' },
    })
    expect(back.status).toBe(303)
    const page = await (
      await world.fetch(`/en/smart/manage/texts/${id}/versions`, { as: editor })
    ).text()
    expect(page).toContain('brought back from version 1')
    expect(await titles(monday)).toEqual(['Lights that listen'])
  })
})

describe('how often a text was read', () => {
  const read = (address: string, headers: Record<string, string> = firefox, method = 'GET') =>
    world.fetch('/en/smart/news/lights-that-listen', {
      headers: { ...headers, 'x-forwarded-for': address },
      method,
    })
  const views = async () =>
    (
      await latestNews(world.runtime.db, {
        networkId: place.tenantId,
        now: world.runtime.clock(),
        limit: 1,
      })
    )[0]?.views

  test('each reader counts once a day, machines never, and no cookie is set', async () => {
    await anArticle(world.runtime, place)
    const first = await read('a')
    await read('a')
    await read('a', { 'user-agent': 'Mozilla/5.0 Safari/605' })
    await read('a', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' })
    await read('a', { ...firefox, 'sec-purpose': 'prefetch' })
    await read('a', firefox, 'HEAD')
    expect([await views(), first.headers.get('set-cookie')]).toEqual([2, null])
    world.at('2026-03-02T23:59:59Z')
    await read('a')
    expect(await views()).toBe(2)
    world.at('2026-03-03T00:00:00Z')
    await read('a')
    expect(await views()).toBe(3)
  })

  test('what could tell readers apart is gone when its day is over', async () => {
    await anArticle(world.runtime, place)
    await read('a')
    world.at('2026-03-02T23:59:59Z')
    await forgetViewers(world.runtime)
    expect(await count('knowledge.viewer')).toBe(1)
    world.at('2026-03-03T00:05:00Z')
    await forgetViewers(world.runtime)
    expect([
      await count('knowledge.viewer'),
      await count('knowledge.view_salt'),
      await views(),
    ]).toEqual([0, 0, 1])
  })
})

describe('what is read', () => {
  test('in another language the text says so, and carries its tag', async () => {
    await anArticle(world.runtime, place, { title: { de: 'Lampen' } })
    const page = await (await world.fetch('/en/smart/news/lampen')).text()
    expect(page).toContain('<h1 lang="de">Lampen</h1>')
    expect(page).toContain('in German')
  })

  test('Serbian is written once and read in both scripts', async () => {
    await anArticle(world.runtime, place, {
      title: { sr: 'Јавна расвета' },
      body: { sr: '## Шта је ново' },
    })
    expect(await (await world.fetch('/sr-Latn/smart/news/javna-rasveta')).text()).toMatch(
      /<h1>Javna rasveta<\/h1>[\s\S]*<h2>Šta je novo<\/h2>/,
    )
  })

  test('a picture must say what it shows, a title needs a text', async () => {
    const post = (form: Record<string, string>) =>
      world.fetch('/en/smart/manage/news/new', {
        as: editor,
        form: { categoryId: place.categoryId, deed: 'draft', ...form },
      })
    const page = await (
      await post({ 'title.en': 'A', 'body.en': '![](picture:1)', 'title.de': 'B' })
    ).text()
    expect(page).toContain('A picture here lacks words')
    expect(page).toContain('href="#body.de"')
    expect(await count('knowledge.article')).toBe(0)
  })

  test('a time that does not exist is asked for again, one in a zone is kept as its instant', async () => {
    const post = (publishAt: string, zone: string) =>
      world.fetch('/en/smart/manage/news/new', {
        as: editor,
        form: {
          categoryId: place.categoryId,
          'title.en': 'A',
          'body.en': 'B',
          deed: 'schedule',
          publishAt,
          zone,
        },
      })
    expect(await (await post('soon', 'Europe/Belgrade')).text()).toContain('Say day and hour')
    expect((await post('2026-07-01T10:00', 'Europe/Belgrade')).status).toBe(303)
    expect([await titles('2026-07-01T07:59:59Z'), await titles('2026-07-01T08:00:00Z')]).toEqual([
      [],
      ['A'],
    ])
  })

  test('the feed of a network and of a category, announced on the page, not sent twice', async () => {
    await anArticle(world.runtime, place, { body: { en: 'It <b>cost</b> & *saved*.' } })
    const list = await (await world.fetch('/en/smart/news')).text()
    for (const href of [
      '/en/smart/news/feed.atom',
      '/en/smart/news/feed.atom?category=study-visits',
    ])
      expect(list).toContain(`<link rel="alternate" type="application/atom+xml" href="${href}"`)
    const feed = await world.fetch('/en/smart/news/feed.atom?category=study-visits')
    const xml = await feed.text()
    expect(feed.headers.get('content-type')).toContain('application/atom+xml')
    expect(xml).toContain('<title>Lights that listen</title>')
    expect(xml).toContain(
      '&lt;p&gt;It &amp;lt;b&amp;gt;cost&amp;lt;/b&amp;gt; &amp;amp; &lt;em&gt;saved&lt;/em&gt;.&lt;/p&gt;',
    )
    const again = await world.fetch('/en/smart/news/feed.atom?category=study-visits', {
      headers: { 'if-none-match': feed.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
    expect((await world.fetch('/en/smart/news/feed.atom?category=nothing')).status).toBe(404)
  })

  test('the list goes on where it ended, without losing or repeating any', async () => {
    for (let n = 0; n < 15; n += 1)
      await anArticle(world.runtime, place, { title: { en: `News ${n}` } })
    const first = await (await world.fetch('/en/smart/news')).text()
    const next = /href="([^"]*cursor=[^"]*)"/.exec(first)?.[1] ?? ''
    const second = await (await world.fetch(next)).text()
    const shown = [first, second].flatMap((page) =>
      [...page.matchAll(/<h2><a[^>]*>(News \d+)<\/a>/g)].map(([, title]) => title),
    )
    expect(shown.length).toBe(15)
    expect(new Set(shown).size).toBe(15)
  })

  test('the API says the same, page by page', async () => {
    for (const n of [1, 2, 3]) await anArticle(world.runtime, place, { title: { en: `News ${n}` } })
    const get = async (query: string) =>
      (await world.fetch(`/api/v1/networks/smart/news?${query}`)).json()
    const first = (await get('limit=2')) as { items: { title: object }[]; next: string }
    const second = (await get(`limit=2&cursor=${first.next}`)) as {
      items: { title: object }[]
      next: null
    }
    expect([...first.items, ...second.items].map(({ title }) => title)).toEqual([
      { en: 'News 3' },
      { en: 'News 2' },
      { en: 'News 1' },
    ])
    expect(second.next).toBe(null)
  })

  test('a published page stands at the foot of every page, and once in its place', async () => {
    await anArticle(world.runtime, place, {
      kind: 'page',
      slug: 'imprint',
      title: { en: 'Who is responsible' },
    })
    const page = await (await world.fetch('/en/smart/news')).text()
    expect(page).toContain('<a href="/en/smart/pages/imprint">Who is responsible</a>')
    const again = await world.fetch('/en/smart/manage/pages/new', {
      as: editor,
      form: { slug: 'imprint', 'title.en': 'A', 'body.en': 'B', deed: 'draft' },
    })
    expect(await again.text()).toContain('is there already')
  })

  test('the accessibility statement names what is tested', async () => {
    const page = await (await world.fetch('/en/smart/accessibility')).text()
    for (const part of ['axe-core', 'WCAG 2.2 AA', '<code>/sign-in</code>'])
      expect(page).toContain(part)
  })
})

describe('testimonials', () => {
  const said = { quote: { en: 'It saved us a year.' }, role: { en: 'Mayor of a small town' } }

  test('true words need consent, invented ones name nobody and are marked', async () => {
    const { tenantId } = place
    const add = (more: object) =>
      addTestimonial.call(world.runtime, editor.actor, { tenantId, ...said, ...more })
    expect(await add({})).toMatchObject({
      refusal: { issues: [{ code: 'knowledge.consent-needed' }] },
    })
    expect(await add({ isInvented: true, organisationId: place.categoryId })).toMatchObject({
      refusal: { issues: [{ code: 'knowledge.invented-names-nobody' }] },
    })
    valueOf(await add({ isInvented: true }))
    const page = await (await world.fetch('/en/smart/knowledge')).text()
    expect(page).toMatch(/It saved us a year[\s\S]*invented for the demonstration/)
  })
})

async function found(text: string): Promise<string[]> {
  const documents = await search(world.runtime.db, visitor, { text, kinds: ['news'], limit: 10 })
  return documents.map(({ id }) => id)
}

async function count(
  table:
    | 'knowledge.article'
    | 'knowledge.article_version'
    | 'knowledge.viewer'
    | 'knowledge.view_salt',
): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from ${sql.table(table)}`.execute(world.runtime.db)
  return rows[0]?.n ?? -1
}
