import { type CompiledQuery, sql } from 'kysely'
import PgBoss from 'pg-boss'
import type { Jobs, Runtime } from './contract.ts'
import type { Db, Tx } from './db.ts'
import { underWay } from './mail-delivery.ts'
import { beginWorker, lostWorkers, type Worker, type WorkerName, workerOf } from './worker.ts'

/** Everything waits in one queue; only what is scheduled by the clock has one of its own. */
const queue = 'korzo'
const batch = 60
/** So many lanes are worked at side by side. */
const lanesAtOnce = 6
const idleMilliseconds = 2000
/** What waits from before a start, and the clock's jobs, begin so much later: the first page goes first. */
const firstPageMilliseconds = 1000
/** So often a worker looks whether another one has left jobs behind. */
const takeUpMilliseconds = 20_000

/** Creates the tables and queues of the jobs; part of migrating. */
export async function prepareJobs(db: Db): Promise<void> {
  const { rows } = await sql<{
    name: string | null
  }>`select to_regclass('pgboss.version')::text as name`.execute(db)
  if (rows[0]?.name != null) return // starting the jobs brings them forward
  await sql.raw(PgBoss.getConstructionPlans('pgboss')).execute(db)
  const boss = bossOver(db)
  await boss.start()
  await boss.createQueue(queue)
  await boss.stop({ graceful: false, close: false })
}

/** Makes the jobs over a database. Nothing runs until `start` or `settle`. */
export function makeJobs(db: Db): Jobs {
  const boss = bossOver(db)
  let timer: NodeJS.Timeout | undefined
  let working: Promise<number> | undefined
  let again = false
  let running: Runtime | undefined
  let beginning: Promise<void> | undefined
  let worker: Worker | undefined
  let lastTakenUp = 0

  const settle = async (runtime: Runtime): Promise<number> => {
    let done = 0
    for (;;) {
      const jobs = await takeBatch(runtime, boss)
      await runLanes(runtime, boss, jobs)
      done += jobs.length
      if (jobs.length === 0) return done // a job may have queued another
    }
  }
  const look = (): void => {
    if (running === undefined) return
    if (working !== undefined) {
      again = true
      return
    }
    const runtime = running
    const isDue = Date.now() - lastTakenUp > takeUpMilliseconds
    if (isDue) lastTakenUp = Date.now()
    working = (isDue ? takeUpAgain(runtime) : Promise.resolve())
      .then(() => settle(runtime))
      .catch((error: unknown) => {
        runtime.log.error('jobs cannot be fetched', { error })
        return 0
      })
      .finally(() => {
        working = undefined
        if (again) {
          again = false
          look()
        }
      })
  }
  return {
    async enqueue(tx, orders) {
      const rows = orders.map(({ job, payload, startAfter, lane, id }) => ({
        ...(id === undefined ? {} : { id }),
        name: queue,
        data: { job, payload, ...(lane === undefined ? {} : { lane }) },
        retryLimit: 8,
        retryDelay: 5,
        retryBackoff: true,
        ...(startAfter === undefined ? {} : { startAfter }),
      }))
      await boss.insert(rows, { db: executor(tx) })
    },
    wake: () => void setImmediate(look),
    start(runtime) {
      beginning = beginWorker(runtime.database)
        .then((begun) => {
          worker = begun
          running = runtime
          if (begun === undefined) return takeUpAll(runtime)
        })
        .catch((error: unknown) => runtime.log.error('jobs cannot begin', { error }))
      timer = setTimeout(() => {
        beginning = startSchedules(runtime, boss).catch((error: unknown) =>
          runtime.log.error("the clock's jobs cannot begin", { error }),
        )
        timer = setInterval(look, idleMilliseconds)
        look()
      }, firstPageMilliseconds)
    },
    settle,
    async stop() {
      clearTimeout(timer)
      await beginning
      running = undefined
      again = false
      await Promise.all([working, beginning])
      await boss.stop({ graceful: false, close: false, wait: false })
      await worker?.end()
    },
  }
}

/** Takes the next jobs; where several processes may work, who has them stands beside them from the same instant. */
async function takeBatch({ db, database }: Runtime, boss: PgBoss): Promise<readonly QueuedJob[]> {
  const asked = { batchSize: batch, priority: false } as const
  const worker = workerOf(database)
  if (worker === undefined) return (await boss.fetch<JobData>(queue, asked)) ?? []
  return db.transaction().execute(async (tx) => {
    const jobs = (await boss.fetch<JobData>(queue, { ...asked, db: executor(tx) })) ?? []
    if (jobs.length > 0)
      await sql`update pgboss.job set output = ${JSON.stringify(worker)}::jsonb
        where name = ${queue} and id = any(${jobs.map(({ id }) => id)}::uuid[])`.execute(tx)
    return jobs
  })
}

type JobData = { job: string; payload: Record<string, unknown>; lane?: string }
type QueuedJob = PgBoss.Job<JobData>

/** Runs jobs one after the other in each lane, by their ids where they have a lane, and the lanes side by side. */
async function runLanes(runtime: Runtime, boss: PgBoss, jobs: readonly QueuedJob[]): Promise<void> {
  const lanes = new Map<string, QueuedJob[]>()
  for (const job of jobs) {
    const lane = job.data.lane ?? ''
    lanes.set(lane, [...(lanes.get(lane) ?? []), job])
  }
  for (const [lane, own] of lanes) if (lane !== '') own.sort((a, b) => (a.id < b.id ? -1 : 1))
  const waiting = [...lanes.values()]
  const done: string[] = []
  const work = async () => {
    for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift())
      for (const job of lane) if (await runJob(runtime, boss, job)) done.push(job.id)
  }
  await Promise.all(Array.from({ length: Math.min(lanesAtOnce, waiting.length) }, work))
  if (done.length > 0) await boss.complete(queue, done)
}

/**
 * Whether a job is done and only has to be noted so. One with a lane is noted with the others of its batch: it knows by itself what it has done,
 * should the program end before.
 */
async function runJob(runtime: Runtime, boss: PgBoss, job: QueuedJob): Promise<boolean> {
  try {
    await perform(runtime, job.data)
    if (job.data.lane !== undefined) return true
    await boss.complete(queue, job.id)
  } catch (error) {
    runtime.log.error('a job failed and will be tried again', {
      job: job.data.job,
      id: job.id,
      error,
    })
    await boss.fail(queue, job.id, {
      message: error instanceof Error ? error.message : String(error),
    })
  }
  return false
}

async function perform(runtime: Runtime, { job, payload }: JobData): Promise<void> {
  const handler = runtime.modules.flatMap(({ jobs = [] }) => jobs).find(({ name }) => name === job)
  if (handler === undefined) throw new Error(`there is no job ${job}`)
  await handler.run(runtime, payload)
}

/** The embedded database is held by one process: what was under way when the program ended without a word is taken up at once. */
async function takeUpAll({ db }: Runtime): Promise<void> {
  await sql`update pgboss.job set state = 'retry', started_on = null where name = ${queue} and state = 'active'`.execute(
    db,
  )
}

/**
 * Takes up what workers have left behind that let go of their lock. A mail that was being handed over waits until its quarter of an hour is over, for who
 * did it may only be cut off from the database, unless it is certain that the process is gone.
 */
async function takeUpAgain({ db, database, log }: Runtime): Promise<void> {
  const me = workerOf(database)
  if (me === undefined) return
  try {
    const { rows } = await sql<{ name: WorkerName }>`select distinct output as name from pgboss.job
      where name = ${queue} and state = 'active' and jsonb_exists(output, 'worker')`.execute(db)
    const others = rows.map(({ name }) => name).filter(({ worker }) => worker !== me.worker)
    for (const { worker, isGone } of await lostWorkers(db, others))
      await sql`update pgboss.job j set state = 'retry', started_on = null, output = null
        where name = ${queue} and state = 'active' and output->>'worker' = ${String(worker)}
          and (${isGone} or not exists (select from kernel.mail m where m.id::text = j.data->'payload'->>'mailId'
            and m.state = 'waiting' and starts_with(m.error, ${underWay})))`.execute(db)
  } catch (error) {
    log.error('what another worker left cannot be taken up', { error })
  }
}

async function startSchedules(runtime: Runtime, boss: PgBoss): Promise<void> {
  const scheduled = runtime.modules.flatMap(({ jobs = [] }) =>
    jobs.filter(({ cron }) => cron !== undefined),
  )
  await boss.start()
  const queues = new Set((await boss.getQueues()).map(({ name }) => name))
  const times = new Map((await boss.getSchedules()).map(({ name, cron }) => [name, cron]))
  for (const { name, cron = '', run } of scheduled) {
    if (!queues.has(name)) await boss.createQueue(name)
    if (times.get(name) !== cron) await boss.schedule(name, cron, {}, { tz: 'UTC' })
    await boss.work(name, { pollingIntervalSeconds: 20 }, async () => run(runtime, {}))
  }
}

/** pg-boss speaks through our pool, so that one connection is enough. */
function bossOver(db: Db): PgBoss {
  const boss = new PgBoss({ db: executor(db), schedule: true, supervise: true, migrate: true })
  boss.on('error', () => {}) // it tries again by itself; what matters fails where it is awaited
  return boss
}

function executor(db: Db | Tx): PgBoss.Db {
  return {
    executeSql: async (text, values) => {
      const query = {
        sql: text,
        parameters: values ?? [],
        query: { kind: 'RawNode' },
      } as unknown as CompiledQuery
      const { rows } = await db.executeQuery(query)
      return { rows }
    },
  }
}
