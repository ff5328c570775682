import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Actor, systemActor } from '#kernel/actor.ts'
import { readConfig } from '#kernel/config.ts'
import type { Outcome, Runtime } from '#kernel/contract.ts'
import { sessionCookie } from '#kernel/cookie.ts'
import { openPostgres } from '#kernel/open-database.ts'
import { beginSession } from '#kernel/session.ts'
import { refreshStatistics } from '#kernel/statistics.ts'
import { identity, registerPerson } from '#modules/people/index.ts'
import { beginApplication, saveApplication } from '#modules/programmes/index.ts'
import { aCall, aNetwork } from '#modules/programmes/testing.ts'
import { assembleSite, prepareDatabase } from '../src/site.ts'
import { freePort, startPostgres } from '../tests/postgres.ts'

const applicants = 2000
const rushSeconds = 20
/** Sent in the second after the closing: each must be told so. */
const late = 50

type Applicant = { readonly cookie: string; readonly path: string }
type Answer = { readonly status: number; readonly place: string; readonly ms: number }

/**
 * The last 20 seconds before a deadline: 2,000 applicants hand in, evenly spread, from 2,000 addresses, at one process on PostgreSQL; 50 more
 * come in the second after. Prints how long they waited and whether what was answered is what the database holds.
 */
export async function main(): Promise<number> {
  const server = await startPostgres()
  const folder = mkdtempSync(join(tmpdir(), 'korzo-bench-'))
  try {
    return await rush(server.url, folder)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function rush(url: string, folder: string): Promise<number> {
  const database = openPostgres(url, 4)
  await prepareDatabase(database)
  const config = readConfig({ KORZO_DATA: folder, LOG_LEVEL: 'error' })
  const { runtime } = assembleSite(config, database)
  const { tenantId, callId, drafts } = await prepared(runtime)
  const port = await freePort()
  const site = spawn(process.execPath, ['bin/korzo', 'serve'], {
    env: {
      ...process.env,
      DATABASE_URL: url,
      KORZO_DATA: folder,
      PORT: String(port),
      TRUST_PROXY: '1',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((ready, fail) => {
    site.stdout.on('data', (chunk: Buffer) => /ready/.test(chunk.toString()) && ready())
    site.once('exit', () => fail(new Error('the site ended')))
  })
  const closesAt = new Date(Date.now() + (rushSeconds + 2) * 1000)
  await sql`update programmes.call set closes_at = ${closesAt} where tenant_id = ${tenantId} and id = ${callId}`.execute(
    runtime.db,
  )
  const answers = await allAnswers(drafts, port, closesAt)
  const inTime = answers.slice(0, applicants)
  const tooLate = answers.slice(applicants)
  const held = await runtime.db
    .selectFrom('programmes.application')
    .select(({ fn }) => fn.countAll<number>().as('number'))
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'submitted')
    .where('submitted_at', '<', closesAt)
    .executeTakeFirstOrThrow()
  const waits = inTime.map(({ ms }) => ms).sort((a, b) => a - b)
  const at = (share: number) => (waits[Math.floor(waits.length * share)] ?? 0).toFixed(0)
  const accepted = inTime.filter(({ status, place }) => status === 303 && place.includes('done='))
  const refused = tooLate.filter(({ status }) => status === 422)
  process.stdout.write(
    [
      `${applicants} applicants in ${rushSeconds} s (${applicants / rushSeconds}/s), one process, PostgreSQL`,
      `answered as handed in   ${accepted.length} of ${applicants}`,
      `held by the database    ${held.number}, each stamped before the closing`,
      `sent after the closing  ${refused.length} of ${late} told so`,
      `waited                  median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, most ${at(0.9999)} ms   limit p95 1,000 ms`,
      '',
    ].join('\n'),
  )
  site.kill('SIGTERM')
  await new Promise((ended) => site.once('exit', ended))
  await database.close()
  const isWhole = accepted.length === applicants && held.number === applicants
  return isWhole && refused.length === late ? 0 : 1
}

/** A call and as many complete drafts as there are applicants and latecomers, each by a person who is signed in. */
async function prepared(
  runtime: Runtime,
): Promise<{ tenantId: string; callId: string; drafts: Applicant[] }> {
  const network = await aNetwork(runtime)
  const call = await aCall(runtime, network.id)
  const drafts: Applicant[] = []
  for (let number = 0; number < applicants + late; number++) {
    const { actor, cookie } = await somebody(runtime, number)
    const { id } = valueOf(
      await beginApplication.call(runtime, actor, {
        tenantId: network.id,
        callId: call.id,
        applicantName: `Town ${number}`,
        kind: 'town',
        placeName: 'Šabac',
        isInvented: true,
      }),
    )
    valueOf(
      await saveApplication.call(runtime, actor, {
        tenantId: network.id,
        applicationId: id,
        base: 0,
        answers: { need: `We need light in street ${number}` },
      }),
    )
    drafts.push({ cookie, path: `/en/${network.slug}/applications/${id}/submit` })
  }
  await refreshStatistics(runtime.db)
  return { tenantId: network.id, callId: call.id, drafts }
}

async function somebody(
  runtime: Runtime,
  number: number,
): Promise<{ actor: Actor; cookie: string }> {
  const name = `Applicant ${number}`
  const email = `applicant-${number}@example.org`
  const { id } = valueOf(
    await registerPerson.call(runtime, systemActor('bench'), { name, email, roles: [] }),
  )
  const { secret } = await beginSession(runtime.db, {
    principalId: id,
    method: 'bench',
    userAgent: 'bench',
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
  return { actor, cookie: `${sessionCookie}=${secret}` }
}

/** Each sends at an instant of its own, whether or not those before were answered. */
function allAnswers(drafts: readonly Applicant[], port: number, closesAt: Date): Promise<Answer[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 2000 })
  const lastInTime = closesAt.getTime() - 200
  return Promise.all(
    drafts.map(async (draft, number) => {
      const at =
        number < applicants
          ? lastInTime - rushSeconds * 1000 + (number * rushSeconds * 1000) / applicants
          : closesAt.getTime() + 20 + ((number - applicants) * 1000) / late
      await new Promise((due) => setTimeout(due, at - Date.now()))
      return send(draft, { port, number, agent })
    }),
  )
}

function send(
  { path, cookie }: Applicant,
  { port, number, agent }: { port: number; number: number; agent: Agent },
): Promise<Answer> {
  const started = performance.now()
  return new Promise((answered, fail) => {
    const headers = {
      cookie,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`,
    }
    const sent = request(
      { host: '127.0.0.1', port, path, method: 'POST', headers, agent },
      (response) => {
        response.resume()
        response.once('end', () =>
          answered({
            status: response.statusCode ?? 0,
            place: response.headers.location ?? '',
            ms: performance.now() - started,
          }),
        )
      },
    )
    sent.once('error', fail)
    sent.end('base=1')
  })
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`refused: ${outcome.refusal.code}`)
}
