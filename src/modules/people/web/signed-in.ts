import type { Visit } from '#kernel/contract.ts'
import { setCookieHeader } from '#kernel/cookie.ts'

/** Goes on with the cookie of a new session. */
export function signedIn(visit: Visit, secret: string, back: string): Response {
  const response = visit.redirect(back)
  response.headers.append('set-cookie', setCookieHeader(visit, secret))
  return response
}
