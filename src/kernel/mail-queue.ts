import type { MailOrder, Runtime } from './contract.ts'
import type { Tx } from './db.ts'
import { newId } from './ids.ts'

/** The job that sends a mail. */
export const mailQueue = 'kernel.mail'

/** Puts a mail into the queue of the transaction at hand; answers its id. */
export async function enqueueMail(
  { runtime, db, now }: { runtime: Runtime; db: Tx; now: Date },
  { template, to, arguments: given }: MailOrder,
): Promise<string> {
  const id: string = newId(now)
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
  return id
}
