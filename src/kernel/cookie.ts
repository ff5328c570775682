import type { Visit } from './contract.ts'
import { publicUrl } from './public-url.ts'

/** The only cookie of the site; nobody has it before signing in. */
export const sessionCookie = 'korzo_session'

/** The header that keeps a session's secret in the browser for 30 days; an empty secret forgets it. */
export function setCookieHeader(visit: Visit, secret: string): string {
  const age = secret === '' ? 0 : 30 * 86_400
  const secure = publicUrl(visit.runtime).startsWith('https:') ? '; Secure' : ''
  return `${sessionCookie}=${secret}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`
}
