import { join } from 'node:path'
import { expireOffers } from '#kernel/capacity/index.ts'
import { refreshStatistics } from '#kernel/statistics.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { archivesOf, closeWithArchive } from '#modules/archives/index.ts'
import {
  acceptOffer,
  activitiesOf,
  declineOffer,
  enterApplications,
  offerPlaces,
} from '#modules/programmes/index.ts'
import { aCall, aNetwork } from '#modules/programmes/testing.ts'
import { enterReviews, reviewersOf } from '#modules/reviews/index.ts'
import {
  nameDecider,
  publishDecision,
  putForward,
  sendLetters,
  sign,
  solveFirst,
} from '#modules/selections/index.ts'
import { verifyArchiveFile } from '../src/cli/verify-archive.ts'
import { noChanges } from '../src/modules/selections/domain/changes.ts'
import setup from '../tests/setup.ts'
import { makeWorld, type Someone, system, valueOf, type World } from '../tests/world.ts'
import { memoryWatch, type TableOfWork, tableOfWork, write } from './parts/table-of-work.ts'

const applications = 5000
const places = 500
const reviewers = 24
const towns = ['Sokobanja', 'Mostar', 'Šabac', 'Tuzla', 'Konjic', 'Knjazevac', 'Zenica', 'Niš']

/**
 * Pages, exports and the great steps of a call with 5,000 applications, on the server without the network, each against its limit:
 * `node tools/run.mjs bench/large-call.ts [runs]`. With KORZO_TEST_DATABASE=postgresql on PostgreSQL, else on PGlite.
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

/** Milliseconds. */
const limits = { page: 100, decision: 2000, answer: 100 } as const

type Where = { readonly tenantId: string; readonly callId: string }
type Bench = {
  readonly world: World
  readonly table: TableOfWork
  readonly as: Someone
  readonly runs: number
}

async function measure(world: World, runs: number): Promise<void> {
  const { runtime } = world
  const network = await aNetwork(runtime)
  const role = `network:${network.id}:secretariat`
  const as = await world.person('Secretariat', [role])
  const call = await aCall(runtime, network.id, callOf())
  const where = { tenantId: network.id, callId: call.id }
  const bench = { world, table: await tableOfWork(runtime.db), as, runs }
  const ids = await bench.table.deed(`entering ${applications} applications`, null, () =>
    fill(world, where),
  )
  world.at('2026-03-10T09:00:00Z')
  await bench.table.deed('entering two reviews each', null, () => review(world, where, ids))
  await refreshStatistics(runtime.db)
  const home = `/en/${network.slug}`
  const here = `${home}/calls/${call.slug}`
  const [reviewer] = await reviewersOf(runtime.db, network.id, call.id)
  const prepared = [
    '',
    '/edit',
    '/form',
    '/lens',
    '/extend',
    '/applications',
    '/applications?state=in-review',
  ]
  const reviewed = [
    '/reviews',
    '/reviewers',
    '/assignment',
    '/calibration',
    `/reviewers/${reviewer?.id}`,
  ]
  await pages(bench, here, [...prepared, ...reviewed, '/selection', '/selection/panel'])
  await pages(bench, home, [`/applications/${ids[0]}`])
  await decide(bench, where, here)
  const decided = ['', '/applications', '/selection', '/decision', '/decision/check']
  await pages(bench, here, [...decided, '/selection/letters', '/selection/appeals'])
  await offer(bench, where, ids)
  const later = { ...bench, as: await world.person('Secretariat, weeks later', [role]) }
  await pages(later, here, ['', '/applications', '/applications?state=offered'])
  const results = ['/results', '/programmes/digital-towns/results']
  await pages(later, home, [...results, '/programmes/digital-towns', '/calls', '/portfolio'])
  for (const ending of ['csv', 'xlsx', 'json'])
    await stream(later, `${here}/applications.${ending}`)
  for (const ending of ['csv', 'xlsx']) await stream(later, `${here}/selection/list.${ending}`)
  for (const ending of ['csv', 'xlsx', 'pdf'])
    await stream(later, `${home}/programmes/digital-towns/results.${ending}`)
  await archive(later, { tenantId: where.tenantId, programmeId: call.programmeId })
  await pages(later, home, ['/programmes/digital-towns/archive'])
}

async function pages(bench: Bench, base: string, paths: readonly string[]): Promise<void> {
  const { world, table, as, runs } = bench
  for (const path of paths)
    await table.page(
      `${base}${path}`.replace(/[0-9a-f-]{36}/, 'ID'),
      limits.page,
      async () => {
        const answer = await world.fetch(`${base}${path}`, { as })
        await answer.text()
        return answer.status
      },
      runs,
    )
}

/** Closing the programme: how long its archive takes, how large it is, what more memory it needs, and how long it is verified. */
async function archive(
  { world, table }: Bench,
  key: { readonly tenantId: string; readonly programmeId: string },
): Promise<void> {
  const { runtime } = world
  valueOf(await closeWithArchive.call(runtime, system, key))
  const watch = memoryWatch()
  await table.deed('making the archive, in the background', null, () => world.settle())
  const more = watch()
  const [made] = await archivesOf(runtime.db, key)
  const digest = made?.digest ?? ''
  const path = join(runtime.config.dataFolder, 'files', digest.slice(0, 2), digest)
  const verdict = await table.deed('verifying it', null, () => verifyArchiveFile(path, []))
  const megabytes = (Number(made?.bytes ?? 0) / 1e6).toFixed(1)
  write(
    `archive: ${made?.files} files, ${megabytes} MB, ${more} MB more memory, accepted: ${verdict.accepted}\n`,
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

async function fill(world: World, where: Where): Promise<string[]> {
  const { runtime } = world
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
  await writeAuthors(world, where.tenantId, entered)
  await refreshStatistics(runtime.db)
  return entered.map(({ id }) => id)
}

async function writeAuthors(
  world: World,
  tenantId: string,
  entered: readonly { readonly id: string }[],
): Promise<void> {
  const people = await Promise.all(
    Array.from({ length: 20 }, (_, number) => world.person(`Author ${number}`)),
  )
  for (let start = 0; start < entered.length; start += 1000)
    await world.runtime.db
      .insertInto('programmes.author')
      .values(
        entered.slice(start, start + 1000).map(({ id }, index) => ({
          tenant_id: tenantId,
          application_id: id,
          person_id: people[index % people.length]?.id ?? '',
          is_lead: true,
          added_at: world.runtime.clock(),
        })),
      )
      .execute()
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

async function decide({ world, table }: Bench, where: Where, here: string): Promise<void> {
  const { runtime } = world
  const chair = await world.person('Chair')
  valueOf(await nameDecider.call(runtime, system, { ...where, email: chair.email, role: 'Chair' }))
  const digest = await table.deed('solving the selection', null, () =>
    solveFirst(runtime, where, noChanges),
  )
  await table.deed('putting it before the deciders', limits.decision, async () =>
    valueOf(await putForward.call(runtime, system, { ...where, changes: noChanges, digest })),
  )
  await pages({ world, table, as: chair, runs: 5 }, here, ['/selection/sign'])
  await table.deed('signing, with which all outcomes are recorded', limits.decision, async () =>
    valueOf(await sign.call(runtime, chair.actor, { ...where, digest, agreed: true })),
  )
  await table.deed('publishing the decision', limits.decision, async () =>
    valueOf(await publishDecision.call(runtime, system, where)),
  )
  await table.deed(`queueing ${applications} letters`, limits.decision, async () =>
    valueOf(await sendLetters.call(runtime, system, where)),
  )
  await refreshStatistics(runtime.db)
}

/** The places are offered; those who answer at first, then time is over for the others, and the reserves move up. */
async function offer({ world, table }: Bench, where: Where, ids: readonly string[]): Promise<void> {
  const { runtime } = world
  await table.deed(`offering ${places} places`, limits.decision, async () =>
    valueOf(await offerPlaces.call(runtime, system, where)),
  )
  await refreshStatistics(runtime.db)
  const offered = await runtime.db
    .selectFrom('programmes.application')
    .select('id')
    .where('state', '=', 'offered')
    .where('id', 'in', [...ids])
    .orderBy('rank')
    .execute()
  const { tenantId } = where
  const keys = offered.map(({ id: applicationId }) => ({ tenantId, applicationId }))
  for (const [name, deed] of [
    ['accepting a place', acceptOffer],
    ['declining one: the next moves up', declineOffer],
  ] as const)
    await table.page(
      name,
      limits.answer,
      async () => ((await deed.call(runtime, system, keys.shift())).ok ? 200 : 422),
      8,
    )
  world.at('2026-04-20T09:00:00Z')
  await table.deed('time is over for all others; reserves move up', limits.decision, () =>
    inTransaction(runtime, 'bench', (work) => expireOffers(work, tenantId)),
  )
  await table.deed('telling them, in the background', null, () => world.settle())
  await refreshStatistics(runtime.db)
}

/** How soon the first piece of an export is there, how long the whole takes, and how much more memory. */
async function stream({ world, table, as }: Bench, path: string): Promise<void> {
  let [first, pieces, bytes] = [0, 0, 0]
  const watch = memoryWatch()
  await table.deed(path, null, async () => {
    const start = performance.now()
    const answer = await world.fetch(path, { as })
    for await (const piece of answer.body ?? []) {
      if (pieces === 0) first = performance.now() - start
      pieces += 1
      bytes += piece.length
    }
  })
  const size = `  ${(bytes / 1e6).toFixed(1)} MB in ${pieces} pieces`
  write(`${size}, the first after ${first.toFixed(0)} ms, ${watch()} MB more memory\n`)
}
