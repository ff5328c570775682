import { systemActor } from '#kernel/actor.ts'
import type { Outcome, Runtime } from '#kernel/contract.ts'
import { foundNetwork } from '#modules/network/index.ts'
import type { EventInput } from './domain/event-input.ts'
import { publishEvent } from './use-cases/publish-event.ts'
import { draftEvent } from './use-cases/write-event.ts'

const system = systemActor('test')
const day = 86_400_000
let count = 0

/** A network of its own. */
export async function aNetwork(runtime: Runtime): Promise<{ id: string; slug: string }> {
  count += 1
  const slug = `events-${count}`
  const { id } = valueOf(
    await foundNetwork.call(runtime, system, {
      slug,
      name: { en: 'Towns' },
      summary: { en: 'Towns' },
      languages: ['en', 'de', 'sr'],
    }),
  )
  return { id, slug }
}

/** A workshop in ten days, published unless said otherwise, open for registration from the clock's now for a week. */
export async function anEvent(
  runtime: Runtime,
  tenantId: string,
  { isDraft = false, ...given }: Partial<EventInput> & { isDraft?: boolean } = {},
): Promise<{ id: string; slug: string }> {
  const now = runtime.clock().getTime()
  const event = {
    kind: 'workshop',
    title: { en: 'Smart Towns' },
    summary: { en: 'Towns meet' },
    zone: 'Europe/Ljubljana',
    startsAt: new Date(now + 10 * day),
    endsAt: new Date(now + 11 * day),
    places: 2,
    opensAt: new Date(now),
    closesAt: new Date(now + 7 * day),
    ...given,
  }
  const made = valueOf(await draftEvent.call(runtime, system, { tenantId, event }))
  if (!isDraft) valueOf(await publishEvent.call(runtime, system, { tenantId, eventId: made.id }))
  return made
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`refused: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal)}`)
}
