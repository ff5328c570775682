import { sql } from 'kysely'
import { refreshStatistics } from '#kernel/statistics.ts'
import { enterApplications } from '#modules/programmes/index.ts'
import { aCall, aNetwork } from '#modules/programmes/testing.ts'
import setup from '../tests/setup.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../tests/world.ts'

const applications = 5000
const accepted = 500
const towns = ['Sokobanja', 'Mostar', 'Šabac', 'Tuzla', 'Konjic', 'Knjazevac', 'Zenica', 'Niš']

/**
 * Pages and exports of a call with 5,000 applications, on the server without the network: `node tools/run.mjs bench/large-call.ts [runs]`.
 * The limit is 100 ms a page. With KORZO_TEST_DATABASE=postgresql on PostgreSQL, else on PGlite. On a busy machine the least is truer.
 */
export async function main(args: readonly string[]): Promise<number> {
  const stop = await setup()
  const world = await makeWorld()
  try {
    await measure(world, Number(args[0] ?? 15))
    return 0
  } finally {
    await world.close()
    await stop()
  }
}

async function measure(world: World, runs: number): Promise<void> {
  const network = await aNetwork(world.runtime)
  const secretariat = await world.person('Secretariat', [`network:${network.id}:secretariat`])
  const call = await aCall(world.runtime, network.id, { places: accepted })
  await fill(world, network.id, call.id)
  world.at('2026-03-10T09:00:00Z')
  const home = `/en/${network.slug}`
  const list = `${home}/calls/${call.slug}/applications`
  write(`${applications} applications; limit 100 ms a page; ${runs} runs each\n`)
  for (const path of [list, `${list}?state=in-review`, `${home}/calls/${call.slug}`])
    await page(world, path, { as: secretariat, runs })
  await decide(world, network.id, call.id)
  for (const path of [`${home}/results`, `${home}/programmes/digital-towns/results`])
    await page(world, path, { as: secretariat, runs })
  for (const ending of ['csv', 'xlsx']) await stream(world, `${list}.${ending}`, secretariat)
}

async function fill(world: World, tenantId: string, callId: string): Promise<void> {
  const { runtime } = world
  const rows = Array.from({ length: applications }, (_, index) => ({
    applicantName: `Invented works ${index}`,
    kind: 'public-company',
    placeName: towns[index % towns.length] ?? '',
    answers: { need: 'Light' },
    arrivedAt: new Date(runtime.clock().getTime() + index),
  }))
  const given = { tenantId, callId, state: 'in-review', applications: rows }
  valueOf(await enterApplications.call(runtime, system, given))
  await refreshStatistics(runtime.db)
}

/** Where a decision and the answers to it leave the applications. */
async function decide({ runtime }: World, tenantId: string, callId: string): Promise<void> {
  await sql`update programmes.application a set state = case when n.number <= ${accepted} then 'accepted' else 'not-selected' end
    from (select id, row_number() over (order by id) as number from programmes.application
      where tenant_id = ${tenantId} and call_id = ${callId}) n
    where a.tenant_id = ${tenantId} and a.id = n.id`.execute(runtime.db)
  await refreshStatistics(runtime.db)
}

async function page(
  world: World,
  path: string,
  { as, runs }: { as: Someone; runs: number },
): Promise<void> {
  const times: number[] = []
  for (let run = 0; run < runs + 3; run++) {
    const start = performance.now()
    const answer = await world.fetch(path, { as })
    await answer.text()
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    if (run >= 3) times.push(performance.now() - start)
  }
  const sorted = times.sort((one, other) => one - other)
  const said = (at: number) => `${(sorted[at] ?? 0).toFixed(0)} ms`
  write(`${path}: median ${said(sorted.length >> 1)}, least ${said(0)}\n`)
}

/** How soon the first piece of an export is there, and how long the whole takes. */
async function stream(world: World, path: string, as: Someone): Promise<void> {
  const start = performance.now()
  const answer = await world.fetch(path, { as })
  let first = 0
  let pieces = 0
  for await (const _ of answer.body ?? []) {
    if (pieces === 0) first = performance.now() - start
    pieces += 1
  }
  const whole = performance.now() - start
  write(
    `${path}: first piece after ${first.toFixed(0)} ms, whole after ${whole.toFixed(0)} ms, in ${pieces} pieces\n`,
  )
}

function write(text: string): void {
  process.stdout.write(text)
}
