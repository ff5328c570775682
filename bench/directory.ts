import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { startPostgres } from '../tests/postgres.ts'

const connections = 32
const seconds = 4
const rounds = 3

const filters = [
  '',
  '?country=RS',
  '?country=SI&size=to-20000',
  '?sort=size',
  '?setting=rural',
  '?language=de',
  '?q=novi',
  '?kind=city&sort=newest',
]

/** What a request costs without Korzo: one route of hono that answers a text of a page's size. */
const bareServer = `
  import { serve } from '@hono/node-server'
  import { Hono } from 'hono'
  const body = '<p>' + 'x'.repeat(20000)
  serve({ fetch: new Hono().get('*', (c) => c.html(body)).fetch, port: Number(process.env.PORT) })
  console.log('ready')`

type Result = {
  readonly rate: number
  readonly p99: number
  readonly errors: number
  /** What the serving process itself spent on a request; on a busy machine truer than the rate. */
  readonly cpuMs: number
}

/** The directory page on PostgreSQL and on PGlite, filters varied, beside a bare hono route in the same run. */
export async function main(args: readonly string[]): Promise<void> {
  const only = args[0]
  write(
    `${connections} connections, best of ${rounds} runs of ${seconds} s, filters varied: ${filters.length} addresses\n`,
  )
  const bare = await measured(['--input-type=module', '-e', bareServer], {}, ['/'])
  report('bare hono route', bare, bare, '')
  if (only !== 'postgresql') {
    const embedded = await onSite({})
    report('directory, PGlite', embedded, bare, 'at least 400/s')
  }
  if (only === 'pglite') return
  const server = await startPostgres()
  try {
    const postgres = await onSite({ DATABASE_URL: server.url })
    report('directory, PostgreSQL', postgres, bare, 'at least 800/s, p99 under 60 ms')
  } finally {
    await server.stop()
  }
}

async function onSite(environment: Record<string, string>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'korzo-bench-'))
  try {
    const paths = filters.map((filter) => `/en/smart-towns/towns${filter}`)
    const command = ['bin/korzo', 'serve', '--demo']
    return await measured(command, { ...environment, KORZO_DATA: folder }, paths)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Starts a server, asks until it is warm, measures, and ends it. */
async function measured(
  command: readonly string[],
  environment: Record<string, string>,
  paths: readonly string[],
): Promise<Result> {
  const port = String(4590 + Math.floor(process.pid % 9))
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ...environment, PORT: port },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    await ready(child)
    await load(port, paths, 8, child.pid) // until the compiler has seen everything
    const results: Result[] = []
    for (let round = 0; round < rounds; round++)
      results.push(await load(port, paths, seconds, child.pid))
    return results.reduce((best, each) => (each.rate > best.rate ? each : best))
  } finally {
    child.kill('SIGTERM')
    await new Promise((ended) => child.once('exit', ended))
  }
}

async function load(
  port: string,
  paths: readonly string[],
  duration: number,
  pid: number | undefined,
): Promise<Result> {
  const before = cpuOf(pid)
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    duration,
    requests: paths.map((path) => ({ path })),
  })
  const { requests, latency, non2xx, errors } = result
  const cpuMs = (cpuOf(pid) - before) / Math.max(1, requests.total)
  return { rate: requests.average, p99: latency.p99, errors: non2xx + errors, cpuMs }
}

/** Processor time a process has used, in ms (Linux; elsewhere NaN). */
function cpuOf(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return Number.NaN
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((settled, failed) => {
    child.stdout?.on('data', (chunk: Buffer) => /ready/.test(chunk.toString()) && settled())
    child.once('exit', (code) => failed(new Error(`the server ended with ${code}`)))
  })
}

function report(
  name: string,
  { rate, p99, errors, cpuMs }: Result,
  bare: Result,
  limit: string,
): void {
  const ratio = (rate / bare.rate).toFixed(3)
  write(
    `${name.padEnd(22)} ${rate.toFixed(0).padStart(6)}/s  p99 ${p99.toFixed(0).padStart(4)} ms  ${ratio} of bare  ${cpuMs.toFixed(2)} ms CPU each  ${errors} errors  ${limit}\n`,
  )
}

function write(text: string): void {
  process.stdout.write(text)
}
