import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database, Db } from './db.ts'
import type { Jobs } from './jobs.ts'
import type { Log } from './log.ts'
import type { Module } from './module.ts'

/** What a running site has at hand: passed to every use case, query, job and page. */
export type Runtime = {
  readonly config: Config
  readonly database: Database
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly jobs: Jobs
  readonly modules: readonly Module[]
}
