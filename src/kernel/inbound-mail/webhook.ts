import { createHmac, timingSafeEqual } from 'node:crypto'
import { refuse } from '@korzo/values'
import { boundedBody } from '../bounded-body.ts'
import type { Visit } from '../contract.ts'
import { receiveMail } from './receive.ts'

const mostBytes = 2_000_000
/** A request older than this is not taken: nobody can send it again later. */
const mostMinutes = 5

/**
 * Takes a mail from a provider instead of from the net: the body is the mail as it came (message/rfc822), `x-korzo-recipient` the address, `x-korzo-time`
 * the seconds since 1970, `x-korzo-signature` the HMAC-SHA256 in hex of `TIME.RECIPIENT.BODY` with the secret of the settings.
 */
export async function inboundWebhook({ runtime, request, now }: Visit): Promise<Response> {
  const { webhookSecret } = runtime.config.inboundMail
  if (webhookSecret === undefined) refuse('not-found')
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) refuse('mail-too-long')
  const body = (await boundedBody(request, mostBytes)) ?? refuse('mail-too-long')
  const recipient = request.headers.get('x-korzo-recipient') ?? ''
  const time = request.headers.get('x-korzo-time') ?? ''
  const expected = createHmac('sha256', webhookSecret)
    .update(`${time}.${recipient}.`)
    .update(body)
    .digest()
  const given = Buffer.from(request.headers.get('x-korzo-signature') ?? '', 'hex')
  const age = Math.abs(now.getTime() / 1000 - Number(time))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) refuse('not-allowed')
  if (!(age <= mostMinutes * 60)) refuse('not-allowed')
  return Response.json({ reception: await receiveMail(runtime, body, { recipient }) })
}
