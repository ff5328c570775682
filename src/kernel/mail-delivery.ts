import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { RenderedMail, Runtime } from './contract.ts'
import { localeOf } from './locale.ts'
import { publicUrl } from './public-url.ts'

const delivery = z.object({ mailId: z.string() })

/** Renders a waiting mail in the reader's language and hands it to the mail server; without one it stays to be read in the database. */
export async function deliverMail(
  runtime: Runtime,
  payload: Record<string, unknown>,
): Promise<void> {
  const { mailId } = delivery.parse(payload)
  const mail = await runtime.db
    .selectFrom('kernel.mail')
    .select(['id', 'template', 'address', 'language', 'arguments', 'attempts'])
    .where('id', '=', mailId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (mail === undefined) return
  const template = runtime.modules
    .flatMap(({ mails = [] }) => mails)
    .find(({ name }) => name === mail.template)
  if (template === undefined) throw new Error(`there is no mail ${mail.template}`)
  const rendered = await template.render({
    runtime,
    locale: localeOf(mail.language),
    arguments: mail.arguments,
    url: (path) => `${publicUrl(runtime)}${path}`,
  })
  await handOver(runtime, mail.address, rendered)
  await runtime.db
    .updateTable('kernel.mail')
    .set({
      state: 'sent',
      sent_at: runtime.clock(),
      rendered: JSON.stringify(rendered),
      attempts: mail.attempts + 1,
    })
    .where('id', '=', mailId)
    .execute()
}

async function handOver(runtime: Runtime, address: string, mail: RenderedMail): Promise<void> {
  const { smtpUrl, from } = runtime.config.mail
  if (smtpUrl === undefined) return
  const transport = createTransport(smtpUrl)
  try {
    await transport.sendMail({
      from,
      to: address,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      headers:
        mail.unsubscribeUrl === undefined
          ? {}
          : {
              'List-Unsubscribe': `<${mail.unsubscribeUrl}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            },
    })
  } finally {
    transport.close()
  }
}
