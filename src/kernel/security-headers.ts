import type { Visit } from './contract.ts'
import { publicUrl } from './public-url.ts'

/**
 * Adds to an answer what keeps browsers safe: a content policy with the visit's nonce, no framing, no sniffing. The answer itself is
 * changed: a copy would turn its text into a stream, which costs a page a sixth of its time.
 */
export function securityHeaders(response: Response, visit: Visit): Response {
  const { headers } = response
  const set = (name: string, value: string) => void (headers.has(name) || headers.set(name, value))
  const tiles = visit.runtime.config.tileUrl
  const images = tiles === undefined ? '' : ` ${new URL(tiles.replaceAll(/[{}]/g, '')).origin}`
  set(
    'content-security-policy',
    `default-src 'self'; script-src 'self' 'nonce-${visit.nonce}'; style-src 'self' 'nonce-${visit.nonce}'; img-src 'self' data:${images}; ` +
      "font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  )
  set('x-content-type-options', 'nosniff')
  set('referrer-policy', 'same-origin')
  set('x-frame-options', 'DENY')
  set('permissions-policy', 'camera=(), microphone=(), geolocation=(self)')
  set('cross-origin-opener-policy', 'same-origin')
  if (publicUrl(visit.runtime).startsWith('https:'))
    set('strict-transport-security', 'max-age=31536000')
  return response
}
