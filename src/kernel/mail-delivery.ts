import { z } from 'zod'
import type { Runtime } from './contract.ts'
import { localeOf } from './locale.ts'
import { handOver } from './mail-server.ts'
import { publicUrl } from './public-url.ts'
import { livingWorkers, workerOf } from './worker.ts'

const delivery = z.object({ mailId: z.string() })

/** After so many failures a mail counts as failed and is not tried again. */
const mostAttempts = 8
/** Stands as the error of a mail while it is handed over, with who does it, so that a death in between can be told. */
export const underWay = 'under way'

/** Renders a waiting mail in the reader's language and hands it to the mail server; without one it stays to be read in the database. */
export async function deliverMail(
  runtime: Runtime,
  payload: Record<string, unknown>,
): Promise<void> {
  const { mailId } = delivery.parse(payload)
  const mail = await runtime.db
    .selectFrom('kernel.mail')
    .select(['id', 'template', 'address', 'language', 'arguments', 'attempts', 'error'])
    .where('id', '=', mailId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (mail === undefined) return
  const template = runtime.modules
    .flatMap(({ mails = [] }) => mails)
    .find(({ name }) => name === mail.template)
  if (template === undefined) throw new Error(`there is no mail ${mail.template}`)
  const isBegun = mail.error?.startsWith(underWay) === true
  if (isBegun && (await isInOtherHands(runtime, mail.error)))
    throw new Error('another worker is handing this mail over')
  if (template.isOnce === true && isBegun) return note(runtime, mailId, 'failed')
  const rendered = await template.render({
    runtime,
    locale: localeOf(mail.language),
    arguments: mail.arguments,
    url: (path) => `${publicUrl(runtime)}${path}`,
  })
  const attempts = mail.attempts + 1
  const worker = workerOf(runtime.database)?.worker
  if (template.isOnce === true || worker !== undefined)
    await claim(runtime, mail, worker === undefined ? underWay : `${underWay} ${worker}`)
  try {
    await handOver(runtime, mail, rendered)
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const isLast = attempts >= mostAttempts
    await note(runtime, mailId, isLast ? 'failed' : 'waiting', { attempts, error: said })
    if (isLast) return
    throw error
  }
  await note(runtime, mailId, 'sent', {
    attempts,
    error: null,
    sent_at: runtime.clock(),
    rendered: JSON.stringify(rendered),
  })
}

type Begun = { readonly id: string; readonly attempts: number; readonly error: string | null }

/** Says who hands the mail over now, unless somebody else has done anything with it since it was read. */
async function claim({ db }: Runtime, { id, attempts, error }: Begun, by: string): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('kernel.mail')
    .set({ attempts: attempts + 1, error: by })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('error', 'is not distinct from', error)
    .where('attempts', '=', attempts)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error('another worker has begun with this mail')
}

/** Whether the worker that stands beside a mail under way lives, and is not this one. */
async function isInOtherHands({ db, database }: Runtime, error: string | null): Promise<boolean> {
  const worker = Number(error?.slice(underWay.length))
  if (worker === 0 || Number.isNaN(worker) || worker === workerOf(database)?.worker) return false
  return (await livingWorkers(db, [worker])).has(worker)
}

type Progress = { attempts?: number; error?: string | null; sent_at?: Date; rendered?: string }

async function note(
  { db }: Runtime,
  mailId: string,
  state: 'waiting' | 'sent' | 'failed',
  progress: Progress = {},
): Promise<void> {
  await db
    .updateTable('kernel.mail')
    .set({ state, ...progress })
    .where('id', '=', mailId)
    .execute()
}
