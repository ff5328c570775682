import type { Tx } from './db.ts'
import { newId } from './ids.ts'
import { mailQueue } from './jobs.ts'
import type { Runtime } from './runtime.ts'

/** A mail to be sent: which template, to whom, about what. Arguments are ids and short facts, kept until it is sent. */
export type MailOrder = {
  readonly template: string
  readonly to: {
    readonly personId: string | null
    readonly address: string
    readonly language: string
  }
  readonly arguments: Record<string, unknown>
}

/** Puts a mail into the queue of the transaction at hand. */
export async function enqueueMail(
  { runtime, db, now }: { runtime: Runtime; db: Tx; now: Date },
  { template, to, arguments: given }: MailOrder,
): Promise<void> {
  const id = newId(now)
  await db
    .insertInto('kernel.mail')
    .values({
      id,
      template,
      recipient_id: to.personId,
      address: to.address,
      language: to.language,
      arguments: JSON.stringify(given),
      rendered: JSON.stringify(null),
      state: 'waiting',
      created_at: now,
    })
    .execute()
  await runtime.jobs.enqueue(db, [{ job: mailQueue, payload: { mailId: id } }])
}
