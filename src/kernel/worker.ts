import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import type { Database, Db } from './db.ts'
import { isCertainlyGone, type ProcessName, thisProcess } from './process-life.ts'

/** The first of the two numbers of every worker's lock in the database. */
const lockClass = 0x6b6f727a
const reconnectMilliseconds = 2000

/** A process that works at jobs, as it stands beside the jobs it has taken. */
export type WorkerName = ProcessName & { readonly worker: number }

/** Holds a worker's lock for as long as the process lives. */
export type Worker = { readonly name: WorkerName; end(): Promise<void> }

const workers = new WeakMap<Database, WorkerName>()

/** The worker of this process, once it works; none on the embedded database, which one process holds alone. */
export function workerOf(database: Database): WorkerName | undefined {
  return workers.get(database)
}

/**
 * Begins to be a worker on PostgreSQL: a session of its own holds a lock with the worker's number, which the server lets go when the process
 * ends in whatever way. Where the session is cut, it is taken again under the same number.
 */
export async function beginWorker(database: Database): Promise<Worker | undefined> {
  if (database.kind === 'embedded') return undefined
  const name = { ...(await thisProcess()), worker: randomInt(1, 2 ** 31) }
  let ended = false
  let session: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  const again = () => {
    session = undefined
    if (ended) return
    clearTimeout(timer)
    timer = setTimeout(() => void hold().catch(again), reconnectMilliseconds)
  }
  const hold = async () => {
    const client = new pg.Client({ ...database.pool.options, keepAlive: true })
    client.on('error', again)
    await client.connect()
    await client.query('select pg_advisory_lock($1, $2)', [lockClass, name.worker])
    session = client
  }
  await hold().catch(again)
  workers.set(database, name)
  return {
    name,
    async end() {
      ended = true
      clearTimeout(timer)
      workers.delete(database)
      await session?.end()
    },
  }
}

/** The workers among these whose lock is held. */
export async function livingWorkers(db: Db, numbers: readonly number[]): Promise<Set<number>> {
  if (numbers.length === 0) return new Set()
  const { rows } = await sql<{ worker: number }>`select objid::bigint as worker from pg_locks
    where locktype = 'advisory' and granted and objsubid = 2 and classid::bigint = ${lockClass}
      and database = (select oid from pg_database where datname = current_database())
      and objid::bigint = any(${[...numbers]}::bigint[])`.execute(db)
  return new Set(rows.map(({ worker }) => Number(worker)))
}

/** What is known of workers that do not live any more: `gone` for certain, or only out of touch with the database. */
export async function lostWorkers(
  db: Db,
  names: readonly WorkerName[],
): Promise<{ worker: number; isGone: boolean }[]> {
  const living = await livingWorkers(
    db,
    names.map(({ worker }) => worker),
  )
  const lost = names.filter(({ worker }) => !living.has(worker))
  return Promise.all(
    lost.map(async (name) => ({ worker: name.worker, isGone: await isCertainlyGone(name) })),
  )
}
