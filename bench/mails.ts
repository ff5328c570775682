import { setTimeout as wait } from 'node:timers/promises'
import { inTransaction } from '#kernel/use-case.ts'
import { openMailSink } from '../tests/mail-sink.ts'
import { makeWorld, type World } from '../tests/world.ts'

/** Letters of decision to 1,900 applicants with three authors each. */
const mails = 5700
/** How long a mail server takes to answer. */
const answerMilliseconds = 5

/**
 * How long 5,700 waiting mails take to reach a mail server that answers after 5 ms, side by side, against one after the other (all to one
 * address). Every mail must arrive once.
 */
export async function main(): Promise<number> {
  const together = await sent(mails, (index) => `author${index}@example.org`)
  const inOneRow = await sent(mails / 10, () => 'one@example.org')
  const row = (what: string, count: number, { seconds, processor }: Sent) =>
    process.stdout.write(
      `${what.padEnd(45)} ${seconds.toFixed(1).padStart(6)} s  ${(count / seconds).toFixed(0).padStart(5)}/s, processor ${((processor * 1000) / count).toFixed(1)} ms each, mail server included\n`,
    )
  row(`${mails} mails to as many people`, mails, together)
  row(`${mails / 10} mails to one, one after the other`, mails / 10, inOneRow)
  return 0
}

type Sent = { readonly seconds: number; readonly processor: number }

async function sent(count: number, to: (index: number) => string): Promise<Sent> {
  const sink = await openMailSink(() => wait(answerMilliseconds))
  const world = await makeWorld({ SMTP_URL: sink.url })
  await queue(world, count, to)
  const start = performance.now()
  const before = process.cpuUsage()
  await world.settle()
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(before)
  if (sink.taken.length !== count) throw new Error(`${sink.taken.length} of ${count} arrived`)
  await world.close()
  await sink.close()
  return { seconds, processor: (user + system) / 1e6 }
}

async function queue(
  { runtime }: World,
  count: number,
  to: (index: number) => string,
): Promise<void> {
  const personId = '00000000-0000-7000-8000-000000000001'
  await inTransaction(runtime, 'bench', (work) =>
    work.sendEach(
      Array.from({ length: count }, (_, index) => ({
        template: 'people.digest',
        to: { personId: null, address: to(index), language: 'en' as const },
        arguments: { personId, count: index + 2, notices: [] },
      })),
    ),
  )
}
