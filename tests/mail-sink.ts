import { setTimeout as wait } from 'node:timers/promises'

/** A mail as a mail server received it. */
export type SunkMail = {
  readonly to: string
  readonly subject: string
  readonly messageId: string
}

/** A mail server that keeps what it is given; `answer` may wait, refuse, or break off all connections without a word. Call `close` at the end. */
export async function openMailSink(
  answer: (mail: SunkMail) => Promise<unknown> = async () => {},
): Promise<{
  readonly url: string
  readonly taken: readonly SunkMail[]
  /** The most mails it was given at once. */
  most(): number
  close(): Promise<void>
}> {
  const { default: smtp } = await import('smtp-server')
  const taken: SunkMail[] = []
  let underWay = 0
  let most = 0
  const server = new smtp.SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    logger: false,
    disableReverseLookup: true,
    onData(stream, { envelope }, done) {
      underWay += 1
      most = Math.max(most, underWay)
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const head = (name: string) =>
          new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1]?.trim() ?? ''
        const to = envelope.rcptTo[0]?.address ?? ''
        const mail = { to, subject: head('Subject'), messageId: head('Message-ID') }
        taken.push(mail)
        answer(mail)
          .then((said) => {
            if (said === 'break off') for (const each of server.connections) each.close()
            else done()
          })
          .catch((error: unknown) => done(error instanceof Error ? error : new Error('no')))
          .finally(() => (underWay -= 1))
      })
    },
  })
  server.on('error', () => {}) // a connection that breaks off is what some tests are about
  const { port } = await new Promise<{ port: number }>((ready) => {
    server.listen(0, '127.0.0.1', () => ready(server.server.address() as { port: number }))
  })
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    most: () => most,
    async close() {
      await wait(0)
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}
