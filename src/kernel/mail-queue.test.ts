import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openMailSink } from '../../tests/mail-sink.ts'
import { makeWorld, type World } from '../../tests/world.ts'
import { mailConnections } from './mail-server.ts'
import { inTransaction } from './use-case.ts'

const personId = '00000000-0000-7000-8000-000000000001'

/** Queues so many mails for each of these addresses; the number stands in the subject. */
async function queue({ runtime }: World, people: readonly string[], times: number): Promise<void> {
  const numbers = Array.from({ length: times }, (_, index) => index + 2)
  const orders = numbers.flatMap((count) =>
    people.map((address) => ({
      template: 'people.digest',
      to: { personId: null, address, language: 'en' as const },
      arguments: { personId, count, notices: [] },
    })),
  )
  await inTransaction(runtime, 'test', (work) => work.sendEach(orders))
}

function statesOf({ runtime }: World) {
  return runtime.db
    .selectFrom('kernel.mail')
    .select(['address', 'state', 'attempts'])
    .orderBy('id')
    .execute()
}

test('many mails go out side by side over few connections, each once, and to one address in their order', async () => {
  const sink = await openMailSink(() => wait(5))
  const world = await makeWorld({ SMTP_URL: sink.url })
  const people = Array.from({ length: 30 }, (_, number) => `person${number}@example.org`)
  await queue(world, people, 4)
  await world.settle()
  expect(sink.taken.length).toBe(120)
  expect(sink.most()).toBeGreaterThan(1)
  expect(sink.most()).toBeLessThanOrEqual(mailConnections)
  for (const address of people) {
    const own = sink.taken.filter(({ to }) => to === address).map(({ subject }) => subject)
    expect([address, ...own.map((subject) => /\d+/.exec(subject)?.[0])]).toEqual([
      ...[address, '2', '3', '4', '5'],
    ])
  }
  const rows = await statesOf(world)
  expect(rows.every(({ state, attempts }) => state === 'sent' && attempts === 1)).toBe(true)
  await world.close()
  await sink.close()
})

test('a mail whose line broke off is not handed over again at once, one that was refused waits, and the others go out', async () => {
  const sink = await openMailSink(async ({ to }) => {
    if (to === 'refused@example.org') throw Object.assign(new Error('later'), { responseCode: 451 })
    return to === 'broken@example.org' ? 'break off' : undefined
  })
  const world = await makeWorld({ SMTP_URL: sink.url })
  await queue(world, ['broken@example.org'], 1)
  await world.settle()
  await queue(world, ['refused@example.org', 'fine@example.org'], 1)
  await world.settle()
  expect(sink.taken.map(({ to }) => to).sort()).toEqual([
    ...['broken@example.org', 'fine@example.org', 'refused@example.org'],
  ])
  expect(await statesOf(world)).toEqual([
    { address: 'broken@example.org', state: 'waiting', attempts: 1 },
    { address: 'refused@example.org', state: 'waiting', attempts: 1 },
    { address: 'fine@example.org', state: 'sent', attempts: 1 },
  ])
  await world.close()
  await sink.close()
})
