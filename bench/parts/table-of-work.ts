import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** The work a table is about: its time on the clock, and the time of a processor this process and the database took. */
type Work = { readonly clock: number; readonly own: number; readonly database: number | null }

/** A tick of the clock in /proc, in milliseconds. */
const tick = 10

/**
 * Measures and prints line by line. Where other programs use the machine, the time of the processors says more than the clock: a line holds
 * its limit by the least of its runs, of its own processor time for a page, of both processors' for a deed.
 */
export async function tableOfWork(db: Db) {
  const server = await serverOf(db)
  write(line(['what', 'clock', 'own cpu', 'database', 'limit', '']))
  const measured = async (run: () => Promise<unknown>): Promise<Work> => {
    const database = databaseTime(server)
    const own = process.cpuUsage()
    const start = performance.now()
    await run()
    const clock = performance.now() - start
    const { user, system } = process.cpuUsage(own)
    return {
      clock,
      own: (user + system) / 1000,
      database: database === null ? null : (databaseTime(server) ?? 0) - database,
    }
  }
  return {
    measured,
    /** One deed, done once. */
    async deed<T>(what: string, limit: number | null, run: () => Promise<T>): Promise<T> {
      let value: { readonly of: T } | undefined
      const work = await measured(async () => {
        value = { of: await run() }
      })
      say(what, work, { limit, counted: work.own + (work.database ?? 0) })
      if (value === undefined) throw new Error(what)
      return value.of
    },
    /** A page, drawn again and again: the least of each column. */
    async page(what: string, limit: number, draw: () => Promise<number>, runs: number) {
      const all: Work[] = []
      for (let run = 0; run < runs + 2; run++) {
        let status = 0
        const work = await measured(async () => {
          status = await draw()
        })
        if (status !== 200) return write(`${what}: ${status}\n`)
        if (run >= 2) all.push(work)
      }
      const least = (of: (work: Work) => number) => Math.min(...all.map(of))
      const own = least((work) => work.own)
      const database = server === null ? null : least((work) => work.database ?? 0)
      say(what, { clock: least((work) => work.clock), own, database }, { limit, counted: own })
    },
  }
}
export type TableOfWork = Awaited<ReturnType<typeof tableOfWork>>

function say(
  what: string,
  { clock, own, database }: Work,
  { limit, counted }: { readonly limit: number | null; readonly counted: number },
): void {
  const times = [clock, own, database].map((time) => (time === null ? '–' : time.toFixed(0)))
  const verdict = limit === null ? '' : counted <= limit ? 'held' : 'MISSED'
  write(line([what, ...times, limit === null ? '' : String(limit), verdict]))
}

function line([what = '', ...cells]: readonly string[]): string {
  return `${what.padEnd(62)}${cells.map((cell) => cell.padStart(10)).join('')}\n`
}

/** The number of the process all processes of the database belong to; null for one inside this process. */
async function serverOf(db: Db): Promise<number | null> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  const parent = stat(rows[0]?.pid ?? 0)?.parent ?? null
  return parent === null || parent === process.ppid ? null : parent
}

/** How long the processes of the database have worked, in milliseconds. */
function databaseTime(server: number | null): number | null {
  if (server === null) return null
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => stat(Number(name)))
    .reduce((sum, found) => sum + (found?.parent === server ? found.ticks * tick : 0), 0)
}

function stat(pid: number): { parent: number; ticks: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const cells = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { parent: Number(cells[1]), ticks: Number(cells[11]) + Number(cells[12]) }
  } catch {
    return undefined
  }
}

/** Says something beside the table. */
export function write(text: string): void {
  process.stdout.write(text)
}

/** Answers, when called, how many megabytes of memory were needed more than at first. */
export function memoryWatch(): () => string {
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => void (most = Math.max(most, process.memoryUsage().rss)), 20)
  return () => {
    clearInterval(watch)
    return ((most - before) / 1e6).toFixed(0)
  }
}
