import { join } from 'node:path'
import { refreshStatistics } from '#kernel/statistics.ts'
import { archivesOf, closeWithArchive } from '#modules/archives/index.ts'
import {
  acceptOffer,
  activitiesOf,
  enterApplications,
  offerPlaces,
} from '#modules/programmes/index.ts'
import { aCall, aNetwork } from '#modules/programmes/testing.ts'
import { enterReviews, reviewersOf } from '#modules/reviews/index.ts'
import {
  nameDecider,
  publishDecision,
  putForward,
  sign,
  solveFirst,
} from '#modules/selections/index.ts'
import { verifyArchiveFile } from '../src/cli/verify-archive.ts'
import { noChanges } from '../src/modules/selections/domain/changes.ts'
import setup from '../tests/setup.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../tests/world.ts'

const applications = 5000
const places = 500
const reviewers = 24
const towns = ['Sokobanja', 'Mostar', 'Šabac', 'Tuzla', 'Konjic', 'Knjazevac', 'Zenica', 'Niš']

/**
 * Pages, exports and the great steps of a call with 5,000 applications, on the server without the network:
 * `node tools/run.mjs bench/large-call.ts [runs]`. The limit is 100 ms a page. With KORZO_TEST_DATABASE=postgresql on PostgreSQL, else on
 * PGlite. On a busy machine the least is truer.
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

type Where = { readonly tenantId: string; readonly callId: string }
type Pages = { readonly as: Someone; readonly runs: number }

async function measure(world: World, runs: number): Promise<void> {
  const { runtime } = world
  const network = await aNetwork(runtime)
  const role = `network:${network.id}:secretariat`
  const as = await world.person('Secretariat', [role])
  const call = await aCall(runtime, network.id, callOf())
  const where = { tenantId: network.id, callId: call.id }
  write(`${applications} applications; limit 100 ms a page; ${runs} runs each\n`)
  const ids = await timed('entering the applications', () => fill(world, where))
  world.at('2026-03-10T09:00:00Z')
  await timed('entering two reviews each', () => review(world, where, ids))
  await refreshStatistics(runtime.db)
  const home = `/en/${network.slug}`
  const here = `${home}/calls/${call.slug}`
  const [reviewer] = await reviewersOf(runtime.db, where.tenantId, where.callId)
  const one = [`${home}/applications/${ids[0]}`, `${here}/reviewers/${reviewer?.id}`]
  const prepared = ['', '/applications', '/applications?state=in-review', '/reviews', '/reviewers']
  for (const path of [...prepared, '/assignment', '/calibration', '/selection', '/selection/panel'])
    await page(world, `${here}${path}`, { as, runs })
  for (const path of one) await page(world, path, { as, runs })
  await decide(world, where)
  await page(world, `${here}/selection/sign`, { as, runs })
  const after = ['', '/applications', '/selection', '/selection/letters', '/decision']
  for (const path of [...after, '/decision/check', '/selection/appeals'])
    await page(world, `${here}${path}`, { as, runs })
  await offer(world, where, ids)
  for (const path of [`${here}`, `${home}/results`, `${home}/programmes/digital-towns/results`])
    await page(world, path, { as, runs })
  for (const path of [`${home}/programmes/digital-towns`, `${home}/calls`])
    await page(world, path, { as, runs })
  for (const ending of ['csv', 'xlsx']) await stream(world, `${here}/applications.${ending}`, as)
  await stream(world, `${here}/selection/list.csv`, as)
  await archive(world, { tenantId: where.tenantId, programmeId: call.programmeId })
}

/** Closing the programme: how long its archive takes, how large it is, what more memory it needs, and how long it is verified. */
async function archive(
  world: World,
  key: { readonly tenantId: string; readonly programmeId: string },
): Promise<void> {
  const { runtime } = world
  valueOf(await closeWithArchive.call(runtime, system, key))
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => void (most = Math.max(most, process.memoryUsage().rss)), 20)
  await timed('making the archive', () => world.settle())
  clearInterval(watch)
  const [made] = await archivesOf(runtime.db, key)
  const digest = made?.digest ?? ''
  const path = join(runtime.config.dataFolder, 'files', digest.slice(0, 2), digest)
  const verdict = await timed('verifying it', () => verifyArchiveFile(path, []))
  const [megabytes, more] = [Number(made?.bytes ?? 0), most - before].map((bytes) => bytes / 1e6)
  write(
    `archive: ${made?.files} files, ${megabytes?.toFixed(1)} MB, ${more?.toFixed(0)} MB more memory, accepted: ${verdict.accepted}\n`,
  )
}

function callOf(): NonNullable<Parameters<typeof aCall>[2]> {
  const scale = [0, 1, 2, 3, 4, 5].map((points) => ({ points, anchor: { en: `${points}` } }))
  return {
    places,
    criteria: ['need', 'plan'].map((id) => ({
      id,
      title: { en: id },
      text: {},
      weight: 50,
      scale,
    })),
    activities: [{ kind: 'visit', title: { en: 'Visit' }, summary: {}, size: 200 }],
    quotas: [
      {
        id: 'small',
        title: { en: 'Small towns' },
        condition: { op: 'at-most', field: 'applicant.population', value: 20_000 },
        least: 150,
      },
    ],
  }
}

async function fill({ runtime }: World, where: Where): Promise<string[]> {
  const [visit] = await activitiesOf(runtime.db, where.tenantId, where.callId)
  const rows = Array.from({ length: applications }, (_, index) => ({
    applicantName: `Invented works ${index}`,
    kind: 'public-company',
    placeName: towns[index % towns.length] ?? '',
    answers: { need: 'Light' },
    activityIds: index % 2 === 0 ? [visit?.id ?? ''] : [],
    arrivedAt: new Date(runtime.clock().getTime() + index),
  }))
  const given = { ...where, state: 'in-review', applications: rows }
  const entered = valueOf(await enterApplications.call(runtime, system, given))
  await refreshStatistics(runtime.db)
  return entered.map(({ id }) => id)
}

async function review({ runtime }: World, where: Where, ids: readonly string[]): Promise<void> {
  const named = Array.from({ length: reviewers }, (_, index) => ({
    name: `Reviewer ${index + 1}`,
    email: `reviewer.${index + 1}@example.org`,
  }))
  const reviews = ids.flatMap((applicationId, index) =>
    [0, 1].map((turn) => ({
      applicationId,
      reviewer: ((index * 2 + turn) % reviewers) + 1,
      points: { need: (index * 7 + turn) % 6, plan: (index * 11 + turn) % 6 },
      handedInAt: runtime.clock(),
    })),
  )
  valueOf(await enterReviews.call(runtime, system, { ...where, reviewers: named, reviews }))
}

async function decide(world: World, where: Where): Promise<void> {
  const { runtime } = world
  const chair = await world.person('Chair')
  const { email } = chair
  valueOf(await nameDecider.call(runtime, system, { ...where, email, role: 'Chair' }))
  const digest = await timed('solving the selection', () => solveFirst(runtime, where, noChanges))
  valueOf(await putForward.call(runtime, system, { ...where, changes: noChanges, digest }))
  await timed('signing, with which all outcomes are recorded', async () =>
    valueOf(await sign.call(runtime, chair.actor, { ...where, digest, agreed: true })),
  )
  valueOf(await publishDecision.call(runtime, system, where))
  await refreshStatistics(runtime.db)
}

/** The places are offered; the first two hundred of those selected take theirs. */
async function offer({ runtime }: World, where: Where, ids: readonly string[]): Promise<void> {
  const { tenantId } = where
  await timed('offering the places', async () =>
    valueOf(await offerPlaces.call(runtime, system, where)),
  )
  let taken = 0
  for (const applicationId of ids) {
    if (taken === 200) break
    const answer = await acceptOffer.call(runtime, system, { tenantId, applicationId })
    if (answer.ok) taken += 1
  }
  await refreshStatistics(runtime.db)
}

async function timed<T>(what: string, run: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const value = await run()
  write(`${what}: ${(performance.now() - start).toFixed(0)} ms\n`)
  return value
}

async function page(world: World, path: string, { as, runs }: Pages): Promise<void> {
  const times: number[] = []
  for (let run = 0; run < runs + 3; run++) {
    const start = performance.now()
    const answer = await world.fetch(path, { as })
    await answer.text()
    if (answer.status !== 200) return write(`${path}: ${answer.status}\n`)
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
