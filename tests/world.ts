import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Actor, systemActor } from '#kernel/actor.ts'
import { readConfig } from '#kernel/config.ts'
import type { Outcome, Runtime } from '#kernel/contract.ts'
import { sessionCookie } from '#kernel/cookie.ts'
import type { Database } from '#kernel/db.ts'
import { openEmbedded } from '#kernel/embedded.ts'
import { makeLog } from '#kernel/log.ts'
import { openPostgres } from '#kernel/open-database.ts'
import { beginSession } from '#kernel/session.ts'
import { identity, registerPerson } from '#modules/people/index.ts'
import { assembleSite } from '../src/site.ts'

/** A site of its own with an empty database, a clock that stands still, and people who can act. */
export type World = {
  readonly runtime: Runtime
  /** Everything that was logged as a warning or an error. */
  readonly logged: string[]
  /** Sets the clock. */
  at(instant: string): void
  /** Fetches a page as nobody, or as a person with their cookie. */
  fetch(
    path: string,
    options?: {
      as?: Someone
      form?: Record<string, string | string[]>
      headers?: Record<string, string>
      method?: string
      body?: BodyInit
    },
  ): Promise<Response>
  /** A person with these roles, signed in. */
  person(name: string, roles?: readonly string[]): Promise<Someone>
  /** Runs every job that is due: mails, facts. */
  settle(): Promise<void>
  close(): Promise<void>
}

export type Someone = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly actor: Actor
  readonly cookie: string
}

export const system: Actor = systemActor('test')
export const monday = '2026-03-02T09:00:00Z'

/** Makes a world, with settings of its own if need be. Call `close` at the end (`afterAll`). */
export async function makeWorld(settings: Record<string, string> = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'korzo-test-'))
  const database = await freshDatabase()
  let now = new Date(monday)
  const logged: string[] = []
  const config = readConfig({
    KORZO_DATA: folder,
    KORZO_URL: 'http://korzo.test',
    PORT: '0',
    ...settings,
  })
  const site = assembleSite(config, database, {
    clock: () => now,
    log: makeLog('warn', (line) => logged.push(line)),
  })
  const { runtime, web } = site
  return {
    runtime,
    logged,
    at: (instant) => void (now = new Date(instant)),
    async fetch(path, { as, form, headers = {}, method, body } = {}) {
      const init: RequestInit = {
        headers: {
          'sec-fetch-site': 'same-origin',
          ...(as === undefined ? {} : { cookie: as.cookie }),
          ...headers,
        },
      }
      if (form !== undefined) init.body = formBody(form)
      if (body !== undefined) init.body = body
      if (method !== undefined || init.body !== undefined) init.method = method ?? 'POST'
      return web.request(`http://korzo.test${path}`, init)
    },
    person: (name, roles = []) => makePerson(runtime, name, roles),
    settle: async () => void (await runtime.jobs.settle(runtime)),
    async close() {
      await site.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The value of an outcome that must be one; a refusal fails the test with its code. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`refused: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal)}`)
}

/** An empty, prepared database: a copy of the image, or of the template on the server of this run. */
export async function freshDatabase(): Promise<Database> {
  const server = process.env['KORZO_TEST_POSTGRES_URL']
  if (server === undefined) return openEmbedded('memory', process.env['KORZO_TEST_IMAGE'])
  const name = `korzo_${randomBytes(6).toString('hex')}`
  const admin = openPostgres(server, 1)
  await admin.pool.query(`create database ${name} template korzo_template`)
  const database = openPostgres(server.replace(/postgres$/, name), 20)
  return {
    ...database,
    async close() {
      await database.close()
      await admin.pool.query(`drop database ${name} with (force)`)
      await admin.close()
    },
  }
}

async function makePerson(
  runtime: Runtime,
  name: string,
  roles: readonly string[],
): Promise<Someone> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '')}.${randomBytes(3).toString('hex')}@example.org`
  const { id } = valueOf(await registerPerson.call(runtime, system, { name, email, roles }))
  const { secret } = await beginSession(runtime.db, {
    principalId: id,
    method: 'test',
    userAgent: 'test',
    now: runtime.clock(),
  })
  const { audiences = [] } = (await identity(runtime, id)) ?? {}
  const actor: Actor = {
    kind: 'person',
    personId: id,
    name,
    audiences: new Set(['public', 'signed-in', `person:${id}`, ...audiences]),
    actingFor: null,
    scopes: null,
  }
  return { id, name, email, actor, cookie: `${sessionCookie}=${secret}` }
}

function formBody(form: Record<string, string | string[]>): URLSearchParams {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(form))
    for (const one of [value].flat()) body.append(name, one)
  return body
}
