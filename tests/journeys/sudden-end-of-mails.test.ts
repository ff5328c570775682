import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readConfig } from '#kernel/config.ts'
import { openEmbedded } from '#kernel/embedded.ts'
import { makeLog } from '#kernel/log.ts'
import { mailConnections } from '#kernel/mail-server.ts'
import { openPostgres } from '#kernel/open-database.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { assembleSite } from '../../src/site.ts'
import { openMailSink, type SunkMail } from '../mail-sink.ts'
import { ownDatabase, type RunningSite, startRunningSite } from './running-site.ts'

const deaths = 4
const people = Array.from({ length: 40 }, (_, number) => `person${number}@example.org`)
const lettersEach = 5
const letters = people.length * lettersEach

/** Queues the letters of everybody in one transaction; the number of a letter stands in its subject. */
async function queueLetters(dataFolder: string): Promise<void> {
  const { DATABASE_URL: url = '' } = await ownDatabase(dataFolder)
  const database =
    url === '' ? await openEmbedded(join(dataFolder, 'database')) : openPostgres(url, 4)
  const { runtime, stop } = assembleSite(readConfig({ KORZO_DATA: dataFolder }), database, {
    clock: () => new Date(),
    log: makeLog('warn', () => {}),
  })
  const personId = '00000000-0000-7000-8000-000000000001'
  const numbers = Array.from({ length: lettersEach }, (_, index) => index + 2)
  const orders = numbers.flatMap((count) =>
    people.map((address) => ({
      template: 'people.digest',
      to: { personId: null, address, language: 'en' as const },
      arguments: { personId, count, notices: [] },
    })),
  )
  await inTransaction(runtime, 'test', (work) => work.sendEach(orders))
  await stop()
}

const numberOf = ({ subject }: SunkMail) => Number(/\d+/.exec(subject)?.[0])

/** What arrived for the first time, in the order it did. */
function firstOnes(taken: readonly SunkMail[]): SunkMail[] {
  const seen = new Set<string>()
  return taken.filter(({ messageId }) => !seen.has(messageId) && seen.add(messageId))
}

test('ended while mails go out side by side: every letter arrives, to each address in order, and at most as many come twice as connections were open', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'korzo-mails-end-'))
  const first = await startRunningSite({ dataFolder, arguments: [] })
  await first.stop()
  await queueLetters(dataFolder)
  const sink = await openMailSink(() => wait(8))
  const settings = { SMTP_URL: sink.url }
  const doubled: number[] = []
  for (let death = 1; death <= deaths; death++) {
    const site = await startRunningSite({ dataFolder, arguments: [], settings })
    const before = sink.taken.length
    const enough = before + letters / (deaths + 2) + death * 3
    await expect
      .poll(() => sink.taken.length, { timeout: 30_000, interval: 1 })
      .toBeGreaterThan(enough)
    await site.stop('SIGKILL')
    await wait(50) // what was on its way arrives
    doubled.push(sink.taken.length - firstOnes(sink.taken).length)
  }
  const last = await startRunningSite({ dataFolder, arguments: [], settings })
  await expect.poll(() => firstOnes(sink.taken).length, { timeout: 60_000 }).toBe(letters)
  await wait(500) // nothing comes after it
  expect(await last.stop()).toBe(0)
  await sink.close()
  rmSync(dataFolder, { recursive: true, force: true })

  doubled.push(sink.taken.length - letters)
  const atEach = doubled.map((count, index) => count - (doubled[index - 1] ?? 0))
  expect(Math.max(...atEach)).toBeLessThanOrEqual(mailConnections)
  for (const address of people) {
    const own = firstOnes(sink.taken).filter(({ to }) => to === address)
    expect([address, ...own.map(numberOf)]).toEqual([address, 2, 3, 4, 5, 6])
  }
}, 300_000)

test.skipIf(process.env['KORZO_TEST_POSTGRES_URL'] === undefined)(
  'two servers that live send every letter once, and within half a minute one goes on with what the other left when it was ended',
  async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'korzo-mails-two-'))
    const first = await startRunningSite({ dataFolder, arguments: [] })
    await first.stop()
    const sink = await openMailSink(() => wait(8))
    const settings = { SMTP_URL: sink.url }
    const one = await startRunningSite({ dataFolder, arguments: [], settings })
    const other = await startRunningSite({ dataFolder, arguments: [], settings })
    await queueLetters(dataFolder)
    await expect.poll(() => sink.taken.length, { timeout: 30_000 }).toBe(letters)
    await wait(300)
    expect(firstOnes(sink.taken).length).toBe(sink.taken.length)

    const { DATABASE_URL: url = '' } = await ownDatabase(dataFolder)
    const database = openPostgres(url, 1)
    const sites = [one, other]
    const taken = async ({ pid }: RunningSite) => {
      const { rows } = await database.pool.query(
        "select count(*)::int as count from pgboss.job where state = 'active' and output->>'pid' = $1",
        [String(pid)],
      )
      return rows[0]?.count as number
    }
    const busiest = async () => {
      const counts = await Promise.all(sites.map(taken))
      return counts.findIndex((count) => count > 20)
    }
    await queueLetters(dataFolder)
    await expect.poll(busiest, { timeout: 30_000, interval: 1 }).toBeGreaterThanOrEqual(0)
    const ended = (await busiest()) === 0 ? one : other
    await ended.stop('SIGKILL')
    expect(await taken(ended)).toBeGreaterThan(10)
    await database.close()
    await expect.poll(() => firstOnes(sink.taken).length, { timeout: 90_000 }).toBe(2 * letters)
    expect(sink.taken.length - 2 * letters).toBeLessThanOrEqual(mailConnections)
    expect(await (ended === one ? other : one).stop()).toBe(0)
    await sink.close()
    rmSync(dataFolder, { recursive: true, force: true })
  },
  300_000,
)
