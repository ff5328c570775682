import { createHash } from 'node:crypto'
import type { ParsedMail } from 'mailparser'
import type { Reply, Runtime } from '../contract.ts'
import { ownWords } from './own-words.ts'
import { readReplyAddress } from './reply-address.ts'

/** What became of a mail: taken, or why it was let go. */
export type Reception =
  | 'taken'
  | 'unknown-address'
  | 'automatic'
  | 'no-sender'
  | 'empty'
  | 'refused'

const mostLetters = 20_000

/**
 * Reads a mail that came for one of our reply addresses and hands it to the module whose business it is. Automatic answers, our own mails coming
 * back and mails without words are let go: nothing is ever sent in return to them, so no loop can begin. Attachments are never opened.
 */
export async function receiveMail(
  runtime: Runtime,
  raw: Buffer,
  recipient: string,
): Promise<Reception> {
  const about = await readReplyAddress(runtime.config, recipient)
  const handler = runtime.modules.find(
    ({ replies }) => replies?.[about?.purpose ?? ''] !== undefined,
  )
  const receive = handler?.replies?.[about?.purpose ?? '']
  if (about === undefined || receive === undefined) return 'unknown-address'
  const { default: parser } = await import('mailparser')

  const mail = await parser.simpleParser(raw, {
    skipImageLinks: true,
    skipTextToHtml: true,
    maxHtmlLengthToParse: 500_000,
  })
  if (isAutomatic(mail)) return 'automatic'
  const from = mail.from?.value[0]?.address?.toLowerCase()
  if (from === undefined || from === '') return 'no-sender'
  const text = ownWords(mail.text ?? '').slice(0, mostLetters)
  if (text === '') return 'empty'
  const reply: Reply = {
    id: about.id,
    from,
    text,
    attachments: mail.attachments.length,
    digest: createHash('sha256')
      .update(mail.messageId ?? raw)
      .update(about.id)
      .digest('hex'),
  }
  return (await receive(runtime, reply)) ? 'taken' : 'refused'
}

/** After RFC 3834 and what mail programs do besides: answers of machines, lists, bounces. */
function isAutomatic({ headers, messageId }: ParsedMail): boolean {
  const said = (name: string) => String(headers.get(name) ?? '').toLowerCase()
  const submitted = said('auto-submitted')
  return (
    (submitted !== '' && submitted !== 'no') ||
    /bulk|junk|list|auto_reply/.test(said('precedence')) ||
    ['x-autoreply', 'x-autorespond', 'x-korzo', 'list', 'x-failed-recipients'].some((name) =>
      headers.has(name),
    ) ||
    said('return-path') === '<>' ||
    /^(?:multipart\/report|message\/delivery)/.test(contentTypeOf(headers.get('content-type'))) ||
    (messageId === undefined && said('from').includes('mailer-daemon'))
  )
}

function contentTypeOf(header: unknown): string {
  if (typeof header === 'string') return header
  const value = (header as { value?: unknown } | undefined)?.value
  return typeof value === 'string' ? value : ''
}
