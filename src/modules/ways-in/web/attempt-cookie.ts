import { parse } from 'hono/utils/cookie'
import type { Visit } from '#kernel/contract.ts'
import { publicUrl } from '#kernel/public-url.ts'

const name = 'korzo_attempt'

/**
 * The secret of a sign-in that is on its way through another site. It stays in the browser that began it, so that nobody can be
 * signed in or linked by following a link somebody sent.
 */
export function attemptSecret(visit: Visit): string {
  return parse(visit.request.headers.get('cookie') ?? '', name)[name] ?? ''
}

/** Keeps the secret for half an hour; an empty one forgets it. */
export function keepAttempt(visit: Visit, response: Response, secret: string): Response {
  const age = secret === '' ? 0 : 1800
  const secure = publicUrl(visit.runtime).startsWith('https:') ? '; Secure' : ''
  response.headers.append(
    'set-cookie',
    `${name}=${secret}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`,
  )
  return response
}
