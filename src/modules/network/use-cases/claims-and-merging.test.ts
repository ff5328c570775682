import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../../tests/world.ts'
import { aNetwork, anOrganisation } from '../testing.ts'
import { mergeOrganisations, movedTables } from './merge-organisations.ts'

let world: World
let network: { id: string }
let secretary: Someone
beforeAll(async () => {
  world = await makeWorld()
  network = await aNetwork(world.runtime)
  secretary = await world.person('Secretary', [`network:${network.id}:secretariat`])
})
afterAll(() => world.close())

async function claimId(person: Someone): Promise<string> {
  const { db } = world.runtime
  const { id } = await db
    .selectFrom('network.claim')
    .select('id')
    .where('person_id', '=', person.id)
    .where('state', '=', 'asked')
    .executeTakeFirstOrThrow()
  return id
}

async function mailTo(person: Someone): Promise<string> {
  await world.settle()
  const { rendered } = await world.runtime.db
    .selectFrom('kernel.mail')
    .select('rendered')
    .where('address', '=', person.email)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return rendered?.text ?? ''
}

describe('a claim', () => {
  test('on a town without an account makes it a member with its official, once the secretariat says yes', async () => {
    const official = await world.person('Official of Idrija')
    const page = await (await world.fetch('/en/towns-together/places/3199297')).text()
    expect(page).toContain('Is this your town?')
    const asked = await world.fetch('/en/towns-together/places/3199297/claim', {
      as: official,
      form: { reason: 'Head of the digital office' },
    })
    expect(asked.status).toBe(303)
    const again = await world.fetch('/en/towns-together/places/3199297', { as: official })
    expect(await again.text()).toContain('You have asked already.')
    expect(await (await world.fetch('/en/me', { as: secretary })).text()).toContain(
      'Official of Idrija',
    )

    const answered = await world.fetch(
      `/en/towns-together/manage/claims/${await claimId(official)}`,
      { as: secretary, form: { answer: 'grant' } },
    )
    expect(answered.status).toBe(303)
    expect(await mailTo(official)).toContain('/en/towns/')
    const { slug, country } = await world.runtime.db
      .selectFrom('network.organisation')
      .select(['slug', 'country'])
      .where('place_id', '=', 3199297)
      .executeTakeFirstOrThrow()
    expect(country).toBe('SI')
    const edit = await world.fetch(`/en/towns-together/towns/${slug}/edit`, { as: official })
    expect(edit.status).toBe(200)
  })

  test('is refused with a reason only, which is mailed', async () => {
    const { slug } = await anOrganisation(
      world.runtime,
      { name: 'Invented Works', kind: 'company', isInvented: true },
      network.id,
    )
    const stranger = await world.person('Stranger')
    const address = `/en/towns-together/organisations/${slug}`
    await world.fetch(`${address}/claim`, { as: stranger, form: { reason: 'Mine' } })
    const again = await world.fetch(`${address}/claim`, { as: stranger, form: { reason: 'Mine' } })
    expect([again.status, (await again.text()).includes('You have asked already')]).toEqual([
      422,
      true,
    ])

    const answer = `/en/towns-together/manage/claims/${await claimId(stranger)}`
    expect((await world.fetch(answer, { as: secretary, form: { answer: 'refuse' } })).status).toBe(
      422,
    )
    await world.fetch(answer, {
      as: secretary,
      form: { answer: 'refuse', reason: 'We could not reach you there.' },
    })
    expect(await mailTo(stranger)).toContain('We could not reach you there.')
    expect((await world.fetch(`${address}/edit`, { as: stranger })).status).toBe(403)
  })

  test('is answered by nobody who runs another network', async () => {
    const { slug } = await anOrganisation(world.runtime, { name: 'Elsewhere' }, network.id)
    const other = await aNetwork(world.runtime, 'another')
    const foreign = await world.person('Foreign secretary', [`network:${other.id}:secretariat`])
    const asker = await world.person('Asker')
    await world.fetch(`/en/towns-together/towns/${slug}/claim`, {
      as: asker,
      form: { reason: 'Mine' },
    })
    const answered = await world.fetch(`/en/manage/claims/${await claimId(asker)}`, {
      as: foreign,
      form: { answer: 'grant' },
    })
    expect(answered.status).not.toBe(303)
    expect(await (await world.fetch('/en/manage/claims', { as: foreign })).text()).not.toContain(
      'Asker',
    )
  })
})

describe('what an organisation says of itself', () => {
  test('is changed by who speaks for it; errors stand at their fields and nothing typed is lost', async () => {
    const { id, slug } = await anOrganisation(
      world.runtime,
      { name: 'Kikinda', placeId: 789518 },
      network.id,
    )
    const official = await world.person('Official', [`organisation:${id}:representative`])
    const address = `/en/towns-together/towns/${slug}/edit`
    const form = {
      'name.en': 'Kikinda',
      'name.sr': 'Кикинда',
      'summary.en': 'A town in the plain',
      kind: 'town',
      country: 'RS',
      'place-name-0': 'Кикинда',
      places: '',
      offers: ['street-lighting', 'open-data'],
      seeks: 'waste',
      website: 'nonsense',
    }
    const refused = await world.fetch(address, { as: official, form })
    const html = await refused.text()
    expect([
      refused.status,
      html.includes('This is not a web address'),
      html.includes('A town in the plain'),
    ]).toEqual([422, true, true])
    const saved = await world.fetch(address, {
      as: official,
      form: { ...form, website: 'https://kikinda.rs' },
    })
    expect(saved.headers.get('location')).toBe(
      '/en/towns-together/towns/kikinda?done=network.organisation-saved',
    )
    const page = await (await world.fetch('/sr/towns-together/towns/kikinda')).text()
    expect(page).toContain('<h1>Кикинда</h1>')
    expect(page).toContain('kikinda.rs')
  })
})

describe('two records of one organisation', () => {
  test('become one with everything both had; the old address leads to it', async () => {
    const { runtime } = world
    const other = await aNetwork(runtime, 'second')
    const kept = await anOrganisation(
      runtime,
      { name: 'Zrenjanin', placeId: 783814, offers: ['street-lighting'] },
      network.id,
    )
    const gone = await anOrganisation(
      runtime,
      {
        name: 'City of Zrenjanin',
        website: 'https://zrenjanin.rs',
        offers: ['street-lighting', 'open-data'],
      },
      other.id,
    )
    const official = await world.person('Official', [`organisation:${gone.id}:representative`])
    valueOf(await mergeOrganisations.call(runtime, system, { keptId: kept.id, goneId: gone.id }))

    const moved = await world.fetch(`/en/towns-together/towns/${gone.slug}`)
    expect([moved.status, moved.headers.get('location')]).toEqual([
      303,
      `/en/towns-together/towns/${kept.slug}`,
    ])
    const page = await (await world.fetch(`/en/towns-together/towns/${kept.slug}`)).text()
    for (const text of ['zrenjanin.rs']) expect(page).toContain(text)
    const topics = await runtime.db
      .selectFrom('network.organisation_topic')
      .select('topic_id')
      .where('organisation_id', '=', kept.id)
      .orderBy('topic_id')
      .execute()
    expect(topics.map(({ topic_id }) => topic_id)).toEqual(['open-data', 'street-lighting'])
    const networks = await runtime.db
      .selectFrom('network.membership')
      .select('tenant_id')
      .where('organisation_id', '=', kept.id)
      .execute()
    expect(networks).toHaveLength(2)
    expect(
      (await world.fetch(`/en/towns-together/towns/${kept.slug}/edit`, { as: official })).status,
    ).toBe(200)
    const found = await (await world.fetch('/en/towns-together/towns?q=city+of+zrenjanin')).text()
    expect(found).not.toContain(`/towns/${gone.slug}"`)
  })

  test('every table of the module that points to an organisation is moved', async () => {
    const { rows } = await sql<{
      name: string
    }>`select distinct n.nspname || '.' || c.relname as name
      from pg_constraint o join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace
      where o.contype = 'f' and n.nspname = 'network'
        and o.confrelid = 'network.organisation'::regclass
      order by 1`.execute(world.runtime.db)
    const byHand = ['network.organisation']
    expect([...movedTables.map(({ table }) => table), ...byHand].sort()).toEqual(
      rows.map(({ name }) => name).sort(),
    )
  })

  test('an organisation is not merged with itself', async () => {
    const { id } = await anOrganisation(world.runtime, { name: 'Alone' })
    const outcome = await mergeOrganisations.call(world.runtime, system, { keptId: id, goneId: id })
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'network.merge-with-itself' } })
  })
})
