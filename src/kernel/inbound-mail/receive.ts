import { createHash } from 'node:crypto'
import type { Reply, Runtime } from '../contract.ts'
import { isAutomatic } from './automatic.ts'
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

/** How a mail came, as the mail server that brought it said. */
export type Envelope = {
  readonly recipient: string
  /** Empty for answers of machines; undefined when it is not known. */
  readonly sender?: string | undefined
}

/**
 * Reads a mail that came for one of our reply addresses and hands it to the module whose business it is. Automatic answers, our own mails coming
 * back and mails without words are let go: nothing is ever sent in return to them, so no loop can begin. Attachments are never opened.
 */
export async function receiveMail(
  runtime: Runtime,
  raw: Buffer,
  { recipient, sender }: Envelope,
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
  if (sender === '' || isAutomatic(mail)) return 'automatic'
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
