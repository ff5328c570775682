import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#kernel/use-case.ts'
import { aFiledWorld } from '../../../../tests/bringing.ts'
import { makeWorld, type World } from '../../../../tests/world.ts'
import { type EventRow, eventById } from '../queries/event-by.ts'
import { aNetwork, anEvent } from '../testing.ts'
import { answerAsked, enterParty } from './register.ts'
import { tellParticipant } from './tell-participant.ts'

let world: World
beforeAll(async () => void (world = await makeWorld()))
afterAll(() => world.close())

type Line = { name: string; email?: string; party?: string; diet?: string }

const lines: Line[] = [
  { name: 'Ana', email: 'ana@example.org', diet: 'No nuts' },
  { name: 'Boris' },
  { name: 'Ceca', party: 'together', email: 'ceca@example.org' },
  { name: 'Dejan', party: 'together' },
  { name: 'Eva', email: 'eva@example.org' },
  { name: 'Filip', email: 'filip@example.org', diet: 'Vegetarian' },
]

async function aPlace() {
  const { id: tenantId, slug: network } = await aNetwork(world.runtime)
  const questions = { usual: ['diet' as const], own: [] }
  const { id, slug } = await anEvent(world.runtime, tenantId, { places: 3, questions })
  const event = (await eventById(world.runtime.db, { tenantId, id })) as EventRow
  const as = await world.person('Secretariat', [`network:${tenantId}:secretariat`])
  return { network, as, event, path: `/events/${slug}/participants` }
}
type Place = Awaited<ReturnType<typeof aPlace>>

/** What is said of an event afterwards: the list, the audit entries by their names, and who was told what. */
async function leftBy({ network, as, event, path }: Place) {
  const { db } = world.runtime
  const said = await aFiledWorld(world).said({ network, as }, path, 'json')
  const facts = await db
    .selectFrom('kernel.fact')
    .select(['name', 'payload'])
    .where('tenant_id', '=', event.tenantId)
    .where('name', 'in', ['kernel.hold-claimed', 'events.registered', 'kernel.response-submitted'])
    .execute()
  const mails = await db
    .selectFrom('kernel.mail')
    .select(['address', 'template'])
    .where('arguments', '@>', JSON.stringify({ tenantId: event.tenantId }) as never)
    .execute()
  return {
    rows: (JSON.parse(said).rows as Record<string, string>[]).map(withoutChance),
    facts: facts
      .map(
        ({ name, payload }) =>
          `${name} ${JSON.stringify(payload).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')}`,
      )
      .sort(),
    mails: mails.map(({ address, template }) => `${address} ${template}`).sort(),
  }
}

/** A row without what is drawn or depends on the instant. */
function withoutChance(row: Record<string, string>): Record<string, string> {
  const drawn = ['code', 'registered_at']
  return Object.fromEntries(Object.entries(row).filter(([column]) => !drawn.includes(column)))
}

/** The slow way: every party by itself, one after the other. */
async function enterOneByOne({ event }: Place): Promise<void> {
  const parties = new Map<string, Line[]>()
  for (const line of lines) {
    const party = line.party ?? line.name
    parties.set(party, [...(parties.get(party) ?? []), line])
  }
  await inTransaction(world.runtime, 'test', async (work) => {
    for (const party of parties.values()) {
      const entrants = party.map(({ name, email = null }) => ({
        ...{ name, email, personId: null, registeredBy: null, organisationId: null },
        ...{ organisationName: '', origin: null, language: 'en' },
      }))
      const entered = await enterParty(work, event, entrants)
      for (const [index, one] of entered.entries()) {
        const diet = party[index]?.diet
        if (diet !== undefined)
          await answerAsked(work, event, { registrationId: one.id, answers: { diet } })
        await tellParticipant(work, one, one.state)
      }
    }
  })
}

test('a list is entered in a few statements as its parties would be one after the other: the same places, answers, audit entries and mails', async () => {
  const [quick, slow] = [await aPlace(), await aPlace()]
  const rows = lines.map(({ diet, ...line }) => ({
    ...line,
    ...(diet === undefined ? {} : { 'answer.diet': diet }),
  }))
  const file = JSON.stringify({ format: 'korzo-participants/1', rows })
  await aFiledWorld(world).bring(quick, quick.path, file, 'events.lines-entered')
  await enterOneByOne(slow)
  const left = await leftBy(quick)
  expect(left).toEqual(await leftBy(slow))
  expect(left.rows.map((row) => row['name'])).toHaveLength(6)
  expect(left.facts).toHaveLength(5 + 5 + 2)
  expect(left.mails).toHaveLength(4)
})
