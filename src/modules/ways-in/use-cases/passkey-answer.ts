import { refuse } from '@korzo/values'
import { z } from 'zod'

export const relyingPartyInput = z.object({ id: z.string().min(1), origin: z.string().min(1) })

/** What a browser sends back: the secret of the attempt and the authenticator's answer as JSON. */
export const passkeyInput = z.object({
  party: relyingPartyInput,
  secret: z.string().min(1).max(200),
  response: z.string().min(1).max(100_000),
})

/** The authenticator's answer; what it says is checked by the library, that it is an object here. */
export function answerOf<Answer extends { id: string }>(text: string): Answer {
  try {
    return z.looseObject({ id: z.string() }).parse(JSON.parse(text)) as unknown as Answer
  } catch {
    return refuse('ways-in.passkey-failed')
  }
}
