import { spawnSync } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openMailSink } from '../../tests/mail-sink.ts'
import { makeWorld } from '../../tests/world.ts'
import { deliverMail } from './mail-delivery.ts'
import { openPostgres } from './open-database.ts'
import { isCertainlyGone, thisProcess } from './process-life.ts'
import { inTransaction } from './use-case.ts'
import { beginWorker, livingWorkers, workerOf } from './worker.ts'

const isEmbedded = process.env['KORZO_TEST_POSTGRES_URL'] === undefined

/** A site with one mail waiting, and a mail server that takes its time. */
async function aWaitingMail() {
  const sink = await openMailSink(() => wait(50))
  const world = await makeWorld({ SMTP_URL: sink.url })
  const { db } = world.runtime
  const to = { personId: null, address: 'ana@example.org', language: 'en' as const }
  const personId = '00000000-0000-7000-8000-000000000001'
  const letter = { template: 'people.digest', to, arguments: { personId, count: 2, notices: [] } }
  await inTransaction(world.runtime, 'test', (work) => work.sendEach([letter]))
  const { id } = await db.selectFrom('kernel.mail').select('id').executeTakeFirstOrThrow()
  const again = () => sql`update pgboss.job set start_after = now()`.execute(db)
  return { sink, world, mailId: id, again, close: () => Promise.all([world.close(), sink.close()]) }
}

test('a process of this machine that ended is gone for certain; one that runs, or of another machine, is not', async () => {
  const me = await thisProcess()
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  expect(await isCertainlyGone(me)).toBe(false)
  expect(await isCertainlyGone({ ...me, pid })).toBe(me.host !== '')
  expect(await isCertainlyGone({ ...me, startedAt: '1' })).toBe(me.host !== '')
  expect(await isCertainlyGone({ ...me, pid, host: 'elsewhere' })).toBe(false)
  expect(await isCertainlyGone({ ...me, pid, host: '' })).toBe(false)
})

test.skipIf(isEmbedded)(
  'a mail that a living worker hands over is left to it, and handed over once that one has ended',
  async () => {
    const { sink, world, mailId, again, close } = await aWaitingMail()
    const { db, database } = world.runtime
    const theirs = openPostgres(String(database.pool.options.connectionString), 1)
    const other = await beginWorker(theirs)
    const number = other?.name.worker ?? 0
    expect([...(await livingWorkers(db, [number, number - 1]))]).toEqual([number])
    const begun = { error: `under way ${number}`, attempts: 1 }
    await db.updateTable('kernel.mail').set(begun).where('id', '=', mailId).execute()
    const mine = await beginWorker(database)
    await world.settle()
    expect(sink.taken).toEqual([])
    await other?.end()
    await theirs.close()
    await expect.poll(() => livingWorkers(db, [number]).then(({ size }) => size)).toBe(0)
    await again()
    await world.settle()
    expect(sink.taken.length).toBe(1)
    await mine?.end()
    expect(workerOf(database)).toBe(undefined)
    await close()
  },
)

test.skipIf(isEmbedded)(
  'of two workers who begin with a mail at the same time one hands it over',
  async () => {
    const { sink, world, mailId, close } = await aWaitingMail()
    const { database } = world.runtime
    const theirs = openPostgres(String(database.pool.options.connectionString), 1)
    const workers = [await beginWorker(database), await beginWorker(theirs)]
    const both = [world.runtime, { ...world.runtime, database: theirs }]
    const ends = await Promise.allSettled(both.map((runtime) => deliverMail(runtime, { mailId })))
    expect(ends.map(({ status }) => status)).toContain('fulfilled')
    expect(sink.taken.length).toBe(1)
    for (const worker of workers) await worker?.end()
    await theirs.close()
    await close()
  },
)
