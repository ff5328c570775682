import { z } from 'zod'
import type { Runtime } from './contract.ts'
import { localeOf } from './locale.ts'
import { handOver } from './mail-server.ts'
import { publicUrl } from './public-url.ts'

const delivery = z.object({ mailId: z.string() })

/** After so many failures a mail counts as failed and is not tried again. */
const mostAttempts = 8
/** Stands as the error of a mail while it is handed over, so that a death in between can be told. */
const underWay = 'under way'

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
  if (template.isOnce === true && mail.error === underWay) return note(runtime, mailId, 'failed')
  const rendered = await template.render({
    runtime,
    locale: localeOf(mail.language),
    arguments: mail.arguments,
    url: (path) => `${publicUrl(runtime)}${path}`,
  })
  const attempts = mail.attempts + 1
  if (template.isOnce === true)
    await note(runtime, mailId, 'waiting', { attempts, error: underWay })
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
