import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeWorld, monday, valueOf, type World } from '../../../../tests/world.ts'
import { hasConsented } from '../queries/consents.ts'
import { identity } from '../queries/identity.ts'
import { emailsOf, profile } from '../queries/profile.ts'
import { rolesOf } from '../queries/roles-of.ts'
import { mailTo } from '../testing.ts'
import { giveConsent, withdrawConsent } from './agree.ts'
import { eraseMe } from './erase-person.ts'
import { forgetOld } from './forget-old.ts'
import { mergePeople } from './merge-people.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(() => world.at(monday))
afterAll(() => world.close())

const refusalOf = (outcome: { ok: boolean; refusal?: { code: string } }) => outcome.refusal?.code
const admin = () => world.person('Admin', ['site:administrator'])

describe('consent', () => {
  const purpose = 'network.newsletter'
  test('stands for one wording, until it is withdrawn, and its history stays', async () => {
    const ana = await world.person('Ana')
    const { db } = world.runtime
    const give = (version: string) =>
      giveConsent.call(world.runtime, ana.actor, { purpose, version })
    valueOf(await give('1'))
    valueOf(await give('1'))
    valueOf(await give('2'))
    const asked = { personId: ana.id, purpose }
    expect(await hasConsented(db, { ...asked, version: '1' })).toBe(false)
    expect(await hasConsented(db, { ...asked, version: '2' })).toBe(true)
    valueOf(await withdrawConsent.call(world.runtime, ana.actor, { purpose }))
    valueOf(await withdrawConsent.call(world.runtime, ana.actor, { purpose }))
    expect(await hasConsented(db, asked)).toBe(false)
    const rows = await db
      .selectFrom('people.consent')
      .select('version')
      .where('person_id', '=', ana.id)
      .orderBy('id')
      .execute()
    expect(rows).toEqual([{ version: '1' }, { version: '2' }])
  })
})

describe('my data', () => {
  test('come in one file, mine and nobody else’s, without secrets', async () => {
    const [boris, other] = [await world.person('Boris'), await world.person('Other')]
    const answer = await world.fetch('/en/me/data/download', { as: boris })
    const text = await answer.text()
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    expect(JSON.parse(text)).toMatchObject({
      format: 'korzo-personal-data/1',
      personId: boris.id,
      people: { emails: [{ address: boris.email }] },
      'ways-in': { sessions: [{ user_agent: 'test' }] },
    })
    expect(text).not.toContain(other.email)
    expect(text).not.toMatch(/token_hash|public_key/)
  })

  test('are gone everywhere when I am erased; what was recorded keeps its id', async () => {
    const eva = await world.person('Eva Unforgettable')
    await world.fetch('/en/sign-in', { form: { email: eva.email } })
    await world.settle()
    expect(await (await world.fetch('/en/me/erase', { as: eva })).text()).toContain(
      'cannot be undone',
    )
    const unsure = await world.fetch('/en/me/erase', { as: eva, form: {} })
    expect(unsure.status).toBe(422)
    const done = await world.fetch('/en/me/erase', { as: eva, form: { isSure: 'yes' } })
    expect(done.headers.get('location')).toContain('people.you-are-erased')
    expect((await world.fetch('/en/me', { as: eva })).status).toBe(303)
    expect(await identity(world.runtime, eva.id)).toBe(undefined)
    expect(await profile(world.runtime.db, eva.id)).toBe(undefined)
    await world.settle()
    expect((await mailTo(world.runtime, eva.email)).template).toBe('people.erased')
    await world.runtime.db
      .deleteFrom('kernel.mail')
      .where('template', '=', 'people.erased')
      .execute()
    expect(await tablesNaming(['Unforgettable', eva.email])).toEqual([])
    expect(await tablesNaming([eva.id])).toContain('kernel.fact')
  })

  test('of the last administrator stay until there is another', async () => {
    const last = await admin()
    const erase = () => eraseMe.call(world.runtime, last.actor, { isSure: 'yes' })
    expect(refusalOf(await erase())).toBe('people.last-administrator')
    expect((await emailsOf(world.runtime.db, last.id)).length).toBe(1)
    await admin()
    valueOf(await erase())
  })

  test('that nobody needs any longer are forgotten in time, and not a moment earlier', async () => {
    const old = await world.person('Old')
    await world.fetch('/en/sign-in', { form: { email: old.email } })
    await world.settle()
    const kept = async () =>
      (
        await world.runtime.db
          .selectFrom('kernel.mail')
          .select('id')
          .where('address', '=', old.email)
          .execute()
      ).length
    world.at('2026-05-31T08:59:59Z')
    await forgetOld(world.runtime)
    expect(await kept()).toBe(1)
    world.at('2026-05-31T09:00:00Z')
    await forgetOld(world.runtime)
    expect(await kept()).toBe(0)
  })
})

/** Tables in which one of these texts still stands, whatever the column: the whole database is read. */
async function tablesNaming(texts: readonly string[]): Promise<string[]> {
  const { db } = world.runtime
  const { rows: tables } = await sql<{
    name: string
  }>`select table_schema || '.' || table_name as name
    from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'pgboss')
    order by 1`.execute(db)
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql`select 1 from ${sql.table(name)} as row
      where ${sql.join(
        texts.map((text) => sql`row::text ilike ${`%${text}%`}`),
        sql` or `,
      )} limit 1`.execute(db)
    if (rows.length > 0) found.push(name)
  }
  return found
}

describe('merging', () => {
  test('loses nothing, and the other one goes on as the one that stays', async () => {
    const [kept, other] = [
      await world.person('Kept', ['organisation:01900000-0000-7000-8000-000000000001:contact']),
      await world.person('Other', [
        'organisation:01900000-0000-7000-8000-000000000001:contact',
        'organisation:01900000-0000-7000-8000-000000000002:contact',
      ]),
    ]
    const actor = (await admin()).actor
    const merge = (keptId: string, mergedId: string) =>
      mergePeople.call(world.runtime, actor, { keptId, mergedId })
    valueOf(await merge(kept.id, other.id))
    expect((await emailsOf(world.runtime.db, kept.id)).map(({ address }) => address)).toEqual([
      kept.email,
      other.email,
    ])
    expect((await rolesOf(world.runtime.db, kept.id)).length).toBe(2)
    expect((await world.fetch('/en/me', { as: other })).status).toBe(303)
    expect((await identity(world.runtime, other.id))?.name).toBe('Kept')
    expect((await profile(world.runtime.db, other.id))?.id).toBe(kept.id)
    expect((await merge(kept.id, other.id)).ok).toBe(false)
    const third = await world.person('Third')
    valueOf(await merge(third.id, kept.id))
    expect((await profile(world.runtime.db, other.id))?.id).toBe(third.id)
    expect((await emailsOf(world.runtime.db, third.id)).length).toBe(3)
  })

  test('is for administrators, of two living people', async () => {
    const [ana, boris] = [await world.person('Ana'), await world.person('Boris')]
    const input = { keptId: ana.id, mergedId: boris.id }
    expect((await mergePeople.call(world.runtime, ana.actor, input)).ok).toBe(false)
    const as = await admin()
    const same = await mergePeople.call(world.runtime, as.actor, {
      keptId: ana.id,
      mergedId: ana.id,
    })
    expect(refusalOf(same)).toBe('people.choose-two-people')
    const found = await (await world.fetch(`/en/people/merge?q=${boris.email}`, { as })).text()
    expect(found).toContain(boris.id)
    const one = await world.fetch(`/en/people/merge?person=${ana.id}`, { as })
    expect(one.status).toBe(422)
    const form = { person: [ana.id, boris.id], keptId: ana.id }
    const pair = await world.fetch(`/en/people/merge?person=${ana.id}&person=${boris.id}`, { as })
    expect(await pair.text()).toContain('Who stays?')
    const merged = await world.fetch('/en/people/merge', { as, form })
    expect(merged.headers.get('location')).toContain(`/people/${ana.id}?done=people.merged`)
  })
})
