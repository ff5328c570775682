import { aNetwork, anEvent } from '#modules/events/testing.ts'
import { aFiledWorld } from '../tests/bringing.ts'
import setup from '../tests/setup.ts'
import { makeWorld, type World } from '../tests/world.ts'

const people = 500
const rounds = 5

/**
 * How long a secretariat waits for what a list of 500 participants would do, and for entering it: medians on the embedded database, or with
 * KORZO_TEST_DATABASE=postgresql on PostgreSQL. A place for 300, half of the lines with an answer.
 */
export async function main(): Promise<number> {
  const stop = await setup()
  const world = await makeWorld()
  const waits: [number, number][] = []
  for (let round = -1; round < rounds; round++) {
    const wait = await oneRound(world, round)
    if (round >= 0) waits.push(wait)
  }
  for (const [index, what] of ['shown what it would do', 'entered'].entries()) {
    const sorted = waits.map((wait) => wait[index] ?? 0).toSorted((a, b) => a - b)
    const middle = sorted[Math.floor(rounds / 2)] ?? Number.NaN
    process.stdout.write(
      `${people} participants ${what.padEnd(24)} ${middle.toFixed(0)} ms, at most a second\n`,
    )
  }
  await world.close()
  await stop()
  return 0
}

async function oneRound(world: World, round: number): Promise<[number, number]> {
  const { id: tenantId, slug: network } = await aNetwork(world.runtime)
  const event = await anEvent(world.runtime, tenantId, {
    places: 300,
    questions: { usual: ['diet'], own: [] },
  })
  const as = await world.person('Secretariat', [`network:${tenantId}:secretariat`])
  const rows = Array.from({ length: people }, (_, index) => ({
    name: `Person ${index}`,
    email: `person${index}.${round + 1}@example.org`,
    organisation: `Town ${index % 90}`,
    ...(index % 2 === 0 ? { 'answer.diet': 'No nuts' } : {}),
  }))
  const path = `/events/${event.slug}/participants`
  const file = JSON.stringify({ format: 'korzo-participants/1', rows })
  const begun = performance.now()
  const { address } = await aFiledWorld(world).preview({ network, as }, path, file)
  const seen = performance.now()
  const answer = await world.fetch(address, { as, form: {} })
  if (!answer.headers.get('location')?.includes('done=')) throw new Error(await answer.text())
  return [seen - begun, performance.now() - seen]
}
