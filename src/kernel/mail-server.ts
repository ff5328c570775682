import type { SentMessageInfo, Transporter } from 'nodemailer'
import type { RenderedMail, Runtime } from './contract.ts'

/** So many connections to the mail server at once: what one of them waits for, the others use. */
export const mailConnections = 6
/** When nothing was sent for so long, the connections are closed. */
const idleMilliseconds = 1000

type Pool = {
  readonly transport: Promise<Transporter<SentMessageInfo>>
  underWay: number
  timer?: NodeJS.Timeout
}

const pools = new WeakMap<Runtime['config'], Pool>()

/**
 * Hands a mail to the mail server, over connections that are kept while there is more to send; without a server nothing is handed over.
 * Answers when the server has taken it. A mail that is handed over again has the same Message-ID, so that who gets both can drop one. What broke off is never tried again here: whether the server had it is not known, and the queue decides.
 */
export async function handOver(
  { config }: Runtime,
  { id, address }: { readonly id: string; readonly address: string },
  mail: RenderedMail,
): Promise<void> {
  const { smtpUrl, from } = config.mail
  if (smtpUrl === undefined) return
  const pool = pools.get(config) ?? newPool(smtpUrl)
  pools.set(config, pool)
  clearTimeout(pool.timer)
  pool.underWay += 1
  try {
    const messageId = `<${id}@${domainOf(from)}>`
    const message = { from, to: address, messageId, ...(await messageOf(mail)) }
    await (await pool.transport).sendMail(message)
  } finally {
    pool.underWay -= 1
    if (pool.underWay === 0) closeWhenIdle(config, pool)
  }
}

function domainOf(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
}

function newPool(smtpUrl: string): Pool {
  const transport = import('nodemailer').then(({ createTransport }) =>
    createTransport({
      url: smtpUrl,
      pool: true,
      maxConnections: mailConnections,
      maxRequeues: 0,
    }),
  )
  return { transport, underWay: 0 }
}

function closeWhenIdle(config: Runtime['config'], pool: Pool): void {
  pool.timer = setTimeout(() => {
    pools.delete(config)
    void pool.transport.then((transport) => transport.close())
  }, idleMilliseconds)
}

async function messageOf(mail: RenderedMail) {
  const { subject, text, html, replyTo, calendar, check, unsubscribeUrl } = mail
  return {
    ...(check === undefined ? {} : { attachments: [await codeOf(check)] }),
    ...{ subject, text, html },
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(calendar === undefined
      ? {}
      : { icalEvent: { filename: 'event.ics', method: 'PUBLISH', content: calendar } }),
    headers: {
      'X-Korzo': '1', // a mail of ours that comes back is known by it
      'X-Auto-Response-Suppress': 'OOF, AutoReply', // Exchange then sends no notice of absence in return
      ...(unsubscribeUrl === undefined
        ? {}
        : {
            'List-Unsubscribe': `<${unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
  }
}

/** The picture of an address for a phone's camera, shown inside the letter. */
async function codeOf(address: string) {
  const { default: qrcode } = await import('qrcode')
  const content = await qrcode.toBuffer(address, { errorCorrectionLevel: 'M', scale: 4 })
  return { filename: 'check.png', cid: 'check', contentType: 'image/png', content }
}
