import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { type Clock, systemClock } from '#kernel/clock.ts'
import type { Config } from '#kernel/config.ts'
import type { Module, Runtime } from '#kernel/contract.ts'
import type { Database } from '#kernel/db.ts'
import { listenForMail } from '#kernel/inbound-mail/index.ts'
import { makeJobs, prepareJobs } from '#kernel/jobs.ts'
import { type Log, makeLog } from '#kernel/log.ts'
import { kernel } from '#kernel/manifest.ts'
import { makeMetrics } from '#kernel/metrics.ts'
import { migrate, readMigrations } from '#kernel/migrate.ts'
import { openDatabase } from '#kernel/open-database.ts'
import { makeWeb } from '#kernel/web.ts'
import { loadTopics } from '#modules/network/index.ts'
import { modules } from '#modules/order.ts'
import { identity } from '#modules/people/index.ts'
import { frame } from './frame.tsx'
import { addOperations } from './operations.ts'
import { render } from './page.tsx'
import { refusalPage } from './refusal.tsx'
import { waitingWork } from './waiting-work.ts'

export type Site = {
  readonly runtime: Runtime
  readonly web: Hono
  /** Lets requests and jobs at hand end, then closes the database. */
  stop(): Promise<void>
}

/** Brings a database to the present: its schemas, the tables of the jobs, the vocabulary of topics. */
export async function prepareDatabase({ db }: Database): Promise<string[]> {
  const ran = await migrate(db, readMigrations(modules.map(({ name }) => name)))
  await prepareJobs(db)
  await loadTopics(db)
  return ran
}

/** Puts a site together over an open, prepared database. Nothing listens and no job runs yet. */
export function assembleSite(
  config: Config,
  database: Database,
  {
    clock = systemClock,
    log = makeLog(config.logLevel),
    extra = [],
  }: { clock?: Clock; log?: Log; extra?: readonly Module[] } = {},
): Site {
  const { db } = database
  const runtime: Runtime = {
    config,
    database,
    db,
    clock,
    log,
    jobs: makeJobs(db),
    modules: [kernel, ...modules, frame, ...extra],
  }
  const metrics = makeMetrics(() => waitingWork(runtime))
  const web = makeWeb(runtime, { render, refusalPage, identify: identity, metrics })
  addOperations(web, runtime, metrics)
  return {
    runtime,
    web,
    async stop() {
      await runtime.jobs.stop()
      await database.close()
    },
  }
}

/**
 * Opens the database, prepares it, listens and works; `prepare` may fill the database and bring
 * further modules before anybody is let in. The promise settles
 * when requests are answered.
 */
export async function startSite(
  config: Config,
  {
    prepare,
    clock = systemClock,
  }: { prepare?: (runtime: Runtime) => Promise<readonly Module[]>; clock?: Clock } = {},
): Promise<Site & { url: string }> {
  const database = await openDatabase(config)
  await prepareDatabase(database)
  const extra = (await prepare?.(assembleSite(config, database, { clock }).runtime)) ?? []
  const site = assembleSite(config, database, { clock, extra })
  const { runtime } = site
  const server = await listen(site.web, config)
  const url = config.publicUrl ?? `http://${config.host}:${server.port}`
  runtime.jobs.start(runtime)
  const mail = await listenForMail(runtime)
  runtime.log.info('ready', { url, database: database.kind })
  const stop = async () => {
    await server.close()
    await mail?.close()
    await site.stop()
  }
  return { ...site, stop, url }
}

async function listen(
  web: Hono,
  { port, host }: Config,
): Promise<{ port: number; close(): Promise<void> }> {
  const { fetch, settled } = counted(web)
  return new Promise((ready, fail) => {
    const server = serve({ fetch, port, hostname: host }, (address) =>
      ready({ port: address.port, close: () => closeGently(server).then(settled) }),
    )
    server.on('error', fail)
  })
}

/** No new requests; those at hand may end, idle connections go at once. */
function closeGently(server: ReturnType<typeof serve>): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed())
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 5000).unref()
  })
}

/** Counts the answers being made: whoever asked may be gone, and the answer still needs the database. */
function counted(web: Hono): { fetch: Hono['fetch']; settled(): Promise<void> } {
  const pending = new Set<Promise<unknown>>()
  return {
    async fetch(...request) {
      const answer = Promise.resolve(web.fetch(...request))
      pending.add(answer)
      return answer.finally(() => pending.delete(answer))
    },
    settled: async () => void (await Promise.allSettled(pending)),
  }
}
