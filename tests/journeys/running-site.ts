import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPostgres } from '#kernel/open-database.ts'
import { root } from '#kernel/root.ts'
import { freePort } from '../postgres.ts'

/** The program itself, running with the demonstration as `npm start` runs it. */
export type RunningSite = {
  readonly url: string
  readonly pid: number
  readonly dataFolder: string
  /** Ends it as the system would: `SIGTERM` gently, `SIGKILL` at once. Resolves with its exit code. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

type Options = {
  /** A folder of an earlier run to go on with; a new one otherwise. */
  readonly dataFolder?: string
  readonly arguments?: readonly string[]
  /** Settings of this run, as `INBOUND_MAIL_DOMAIN`. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Starts the built program on a free port, on the database of this run of the suite, and waits until it answers. */
export async function startRunningSite({
  dataFolder,
  arguments: given = ['--demo'],
  settings = {},
}: Options = {}): Promise<RunningSite> {
  if (!existsSync(join(root, 'dist', 'built.json'))) throw new Error('run `npm run build` first')
  const folder = dataFolder ?? mkdtempSync(join(tmpdir(), 'korzo-journey-'))
  const database = await ownDatabase(folder)
  const site = spawn(process.execPath, [join(root, 'bin', 'korzo'), 'serve', ...given], {
    env: {
      ...process.env,
      PORT: String(await freePort()),
      KORZO_DATA: folder,
      LOG_LEVEL: 'warn',
      ...database,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => site.once('exit', (code) => resolve(code)))
  const url = await new Promise<string>((ready, fail) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      const found = /Korzo is ready: (\S+)/.exec(said)?.[1]
      if (found !== undefined) ready(found)
    }
    site.stdout.on('data', listen)
    site.stderr.on('data', listen)
    site.once('exit', (code) => fail(new Error(`the site ended with ${code}:\n${said}`)))
  })
  return {
    url,
    pid: site.pid ?? 0,
    dataFolder: folder,
    async stop(signal = 'SIGTERM') {
      site.kill(signal)
      const code = await ended
      if (dataFolder === undefined && signal === 'SIGTERM')
        rmSync(folder, { recursive: true, force: true })
      return code
    },
  }
}

const databases = new Map<string, string>()

/** On PostgreSQL each folder has a database of its own. */
export async function ownDatabase(folder: string): Promise<Record<string, string>> {
  const server = process.env['KORZO_TEST_POSTGRES_URL']
  if (server === undefined) return { DATABASE_URL: '' }
  const known = databases.get(folder)
  if (known !== undefined) return { DATABASE_URL: known }
  const name = `korzo_journey_${randomBytes(6).toString('hex')}`
  const admin = openPostgres(server, 1)
  await admin.pool.query(`create database ${name} template korzo_template`)
  await admin.close()
  const url = server.replace(/postgres$/, name)
  databases.set(folder, url)
  return { DATABASE_URL: url }
}
