import { gzipSync } from 'node:zlib'

const worthIt = 1400

/**
 * A page's body as it goes over the line: compressed where the browser takes it and where that saves a packet. A fast level: pages are
 * made anew for every visit.
 */
export function compressed(
  request: Request,
  html: string,
): { body: string | Uint8Array<ArrayBuffer>; headers: Record<string, string> } {
  const accepts = request.headers.get('accept-encoding') ?? ''
  if (html.length < worthIt || !/\bgzip\b/.test(accepts))
    return { body: html, headers: { vary: 'accept-encoding' } }
  const body = new Uint8Array(gzipSync(html, { level: 4 }))
  return {
    body,
    headers: {
      'content-encoding': 'gzip',
      'content-length': String(body.length),
      vary: 'accept-encoding',
    },
  }
}
