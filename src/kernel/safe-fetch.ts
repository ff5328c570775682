import { lookup as resolveAll } from 'node:dns/promises'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { isOutside } from './outside-address.ts'
import { software } from './root.ts'

export type SafeFetchOptions = {
  readonly etag?: string | null
  readonly mostBytes: number
  /** For everything together: names, redirects, content. */
  readonly milliseconds: number
  /** Also addresses of this machine and its network, all or some; for tests alone. */
  readonly allowInside?: boolean | ((url: URL) => boolean)
}

/** What came of a fetch; a failure says why in a word (`too-long`, `inside-address`, `status-404`). */
export type Fetched =
  | { readonly kind: 'same' }
  | { readonly kind: 'content'; readonly bytes: Buffer; readonly etag: string | null }
  | { readonly kind: 'failed'; readonly reason: string }

const mostRedirects = 5

/**
 * Fetches an address that somebody named, without doing what they may not: only http and https, only addresses of the open net (looked at
 * anew after each redirect, and the connection goes to the very address that was looked at), bounded in size, time and redirects; content that
 * is packed is not asked for. Never throws.
 */
export async function fetchSafely(address: string, options: SafeFetchOptions): Promise<Fetched> {
  const signal = AbortSignal.timeout(options.milliseconds)
  let url = address
  try {
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const answer = await fetchOnce(url, options, signal)
      if (!('redirect' in answer)) return answer
      url = new URL(answer.redirect, url).href
    }
    return failed('too-many-redirects')
  } catch (error) {
    return failed(signal.aborted ? 'too-slow' : reasonOf(error))
  }
}

async function fetchOnce(
  address: string,
  options: SafeFetchOptions,
  signal: AbortSignal,
): Promise<Fetched | { readonly redirect: string }> {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) return failed('not-http')
  if (url.username !== '' || url.password !== '') return failed('with-password')
  const { allowInside = false } = options
  const mayInside = typeof allowInside === 'boolean' ? allowInside : allowInside(url)
  const pinned = await pin(url.hostname.replace(/^\[|\]$/g, ''), mayInside)
  if (pinned === undefined) return failed('inside-address')
  const response = await send(url, pinned, { etag: options.etag ?? null, signal })
  const { statusCode = 0, headers } = response
  if ([301, 302, 303, 307, 308].includes(statusCode)) {
    response.destroy()
    return headers.location === undefined ? failed('no-location') : { redirect: headers.location }
  }
  if (statusCode === 304) {
    response.destroy()
    return { kind: 'same' }
  }
  if (statusCode !== 200) {
    response.destroy()
    return failed(`status-${statusCode}`)
  }
  const bytes = await readBounded(response, options.mostBytes)
  return bytes === undefined
    ? failed('too-long')
    : { kind: 'content', bytes, etag: headers.etag ?? null }
}

type Pinned = { readonly address: string; readonly family: number }

/** The address a name stands for. One inside among them, and none is taken. */
async function pin(host: string, allowInside: boolean): Promise<Pinned | undefined> {
  const found =
    isIP(host) === 0
      ? await resolveAll(host, { all: true })
      : [{ address: host, family: isIP(host) }]
  if (!allowInside && !found.every(({ address }) => isOutside(address))) return undefined
  return found[0]
}

function send(
  url: URL,
  { address, family }: Pinned,
  { etag, signal }: { etag: string | null; signal: AbortSignal },
): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((answered, fail) => {
    const sent = request(url, {
      signal,
      agent: false,
      headers: {
        'user-agent': software.replace(' ', '/'),
        accept: 'application/yaml, text/yaml, text/plain;q=0.9, */*;q=0.1',
        'accept-encoding': 'identity',
        ...(etag === null ? {} : { 'if-none-match': etag }),
      },
      lookup: (_host, { all }, done) =>
        all === true ? done(null, [{ address, family }]) : done(null, address, family),
    })
    sent.on('response', answered)
    sent.on('error', fail)
    sent.end()
  })
}

async function readBounded(response: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  if (Number(response.headers['content-length'] ?? 0) > most) {
    response.destroy()
    return undefined
  }
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > most) {
      response.destroy()
      return undefined
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function failed(reason: string): Fetched {
  return { kind: 'failed', reason }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code === '' ? 'unreachable' : code.toLowerCase().replaceAll('_', '-')
}
