import { createHash } from 'node:crypto'
import type { MailOrder, Runtime } from './contract.ts'
import type { Tx } from './db.ts'
import { newId } from './ids.ts'

/** The job that sends a mail. */
export const mailQueue = 'kernel.mail'

type At = { readonly runtime: Runtime; readonly db: Tx; readonly now: Date }

/** So that a statement stays far below the 65,535 arguments PostgreSQL takes. */
const batch = 1000

/** Puts a mail into the queue of the transaction at hand; answers its id. */
export async function enqueueMail(at: At, order: MailOrder): Promise<string> {
  const id: string = newId(at.now)
  await append(at, [{ id, order }])
  return id
}

/** The same for many mails, in their order. */
export async function enqueueMails(at: At, orders: readonly MailOrder[]): Promise<void> {
  for (let start = 0; start < orders.length; start += batch)
    await append(
      at,
      orders.slice(start, start + batch).map((order) => ({ id: newId(at.now), order })),
    )
}

async function append(
  { runtime, db, now }: At,
  mails: readonly { readonly id: string; readonly order: MailOrder }[],
): Promise<void> {
  await db
    .insertInto('kernel.mail')
    .values(
      mails.map(({ id, order: { template, to, arguments: given } }) => ({
        id,
        template,
        recipient_id: to.personId,
        address: to.address,
        language: to.language,
        arguments: JSON.stringify(given),
        rendered: JSON.stringify(null),
        state: 'waiting' as const,
        created_at: now,
      })),
    )
    .execute()
  await runtime.jobs.enqueue(
    db,
    mails.map(({ id: mailId, order: { to } }) => ({
      ...{ job: mailQueue, payload: { mailId }, id: mailId },
      lane: laneOf(to.address),
    })),
  )
}

/** Mails to one address are sent in their order; the queue needs not know the address for it. */
function laneOf(address: string): string {
  return createHash('sha256').update(address).digest('base64url').slice(0, 16)
}
