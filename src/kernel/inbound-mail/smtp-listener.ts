import type { Readable } from 'node:stream'
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import type { Runtime } from '../contract.ts'
import { makeRateLimiter } from '../rate-limit.ts'
import { receiveMail } from './receive.ts'
import { readReplyAddress } from './reply-address.ts'

const mostBytes = 2_000_000
const mostClients = 20
const mostRecipients = 3
/** Mails from one address of the net. */
const rate = { times: 30, seconds: 600 } as const

/**
 * Listens for answers to our mails, when the settings name a port and a domain. It takes mail for our signed reply addresses alone, of at most 2 MB,
 * 30 in ten minutes from one address; it relays nothing and knows no passwords.
 */
export async function listenForMail(
  runtime: Runtime,
): Promise<{ readonly port: number; close(): Promise<void> } | undefined> {
  const { port, host, domain } = runtime.config.inboundMail
  if (port === undefined || domain === undefined) return undefined
  const limiter = makeRateLimiter()
  const { default: smtp } = await import('smtp-server')
  const server = new smtp.SMTPServer({
    name: domain,
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    size: mostBytes,
    maxClients: mostClients,
    socketTimeout: 60_000,
    logger: false,
    disableReverseLookup: true,
    onMailFrom(_address, { remoteAddress }, done) {
      const seconds = limiter.wait(remoteAddress, rate, runtime.clock().getTime())
      done(seconds === 0 ? null : saying(451, 'too many mails, try again later'))
    },
    onRcptTo({ address }, { envelope }, done) {
      if (envelope.rcptTo.length >= mostRecipients) return done(saying(452, 'too many recipients'))
      readReplyAddress(runtime.config, address).then(
        (about) => done(about === undefined ? saying(550, 'no such address') : null),
        () => done(saying(451, 'try again later')),
      )
    },
    onData(stream, { envelope }, done) {
      takeIn(runtime, stream, envelope).then(
        (answer) => done(answer),
        (error: unknown) => {
          runtime.log.error('a mail could not be taken in', { error })
          done(saying(451, 'try again later'))
        },
      )
    },
  })
  server.on('error', (error) => runtime.log.warn('a mail connection failed', { error }))
  const listening = await new Promise<{ port: number }>((ready, fail) => {
    server.server.once('error', fail)
    server.listen(port, host, () => ready(server.server.address() as { port: number }))
  })
  return {
    port: listening.port,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

/** Takes a mail in. A person whose mail is not taken learns it from their own mail program; machines are told nothing. */
async function takeIn(
  runtime: Runtime,
  stream: SMTPServerDataStream,
  { mailFrom, rcptTo }: SMTPServerSession['envelope'],
): Promise<Error | null> {
  const raw = await readAll(stream)
  if (raw === undefined || stream.sizeExceeded) return saying(552, 'message too long')
  const sender = mailFrom === false ? '' : mailFrom.address
  let answer: Error | null = null
  for (const { address: recipient } of rcptTo) {
    const reception = await receiveMail(runtime, raw, { recipient, sender })
    if (reception !== 'taken') runtime.log.info('a mail was let go', { reception })
    if (reception === 'refused' || reception === 'empty') answer = saying(550, reasons[reception])
  }
  return answer
}

const reasons = {
  refused:
    'not taken: please write from the address to which the question came, or answer on the site',
  empty: 'not taken: no words of your own were found, please write above what is quoted',
} as const

/** The whole of a stream, read to its end; undefined when it is longer than what is taken. */
async function readAll(stream: Readable): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of stream as AsyncIterable<Buffer>) {
    length += part.length
    if (length <= mostBytes) parts.push(part)
  }
  return length <= mostBytes ? Buffer.concat(parts) : undefined
}

function saying(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
