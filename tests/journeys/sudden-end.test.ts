import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openEmbedded } from '#kernel/embedded.ts'
import { startRunningSite } from './running-site.ts'

const lives = 20

/** Writes as fast as answers come until the site is gone; what was answered counts. */
async function writeUntilTheEnd(
  url: string,
  life: number,
  afterWrite: (count: number) => void,
): Promise<string[]> {
  const acknowledged: string[] = []
  for (let number = 0; number < 9; number++) {
    const email = `life${life}.write${number}@example.org`
    const sent = fetch(`${url}/en/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ email }),
    })
    const answer = await sent.catch(() => undefined)
    if (answer?.status !== 303) break
    acknowledged.push(email)
    afterWrite(acknowledged.length)
  }
  return acknowledged
}

test.skipIf(process.env['KORZO_TEST_POSTGRES_URL'] !== undefined)(
  'ended at any moment, twenty times: nothing acknowledged is lost, and every start is clean',
  async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'korzo-end-'))
    const acknowledged: string[] = []
    for (let life = 0; life < lives; life++) {
      const site = await startRunningSite({ dataFolder, arguments: [] })
      let reached = () => {}
      const enough = new Promise<void>((resolve) => (reached = resolve))
      const writing = writeUntilTheEnd(site.url, life, (count) => count > life % 5 && reached())
      await enough
      await new Promise((wake) => setTimeout(wake, life * 3)) // somewhere inside the next write
      await site.stop('SIGKILL')
      acknowledged.push(...(await writing))
    }
    const last = await startRunningSite({ dataFolder, arguments: [] })
    expect((await fetch(`${last.url}/readyz`)).status).toBe(200)
    expect(await last.stop()).toBe(0)

    const database = await openEmbedded(join(dataFolder, 'database'))
    const kept = await database.db.selectFrom('kernel.mail').select('address').execute()
    await database.close()
    rmSync(dataFolder, { recursive: true, force: true })
    const addresses = new Set(kept.map(({ address }) => address))
    expect(acknowledged.filter((email) => !addresses.has(email))).toEqual([])
    expect(acknowledged.length).toBeGreaterThan(lives)
  },
  300_000,
)
