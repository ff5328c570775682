/** How a request names itself, as far as counting readers needs it. */
export type ReaderRequest = {
  readonly method: string
  readonly userAgent: string
  /** `Sec-Purpose` or `Purpose`: a browser that fetches ahead of a click. */
  readonly purpose: string
}

const machines =
  /bot\b|bot\/|crawl|spider|slurp|preview|monitor|facebookexternalhit|whatsapp|telegram|curl|wget|python|java\/|okhttp|go-http|node-fetch|undici|axios|headless|lighthouse|feed|rss|scan|archiv/i

/** Whether a person seems to read, and not a machine, a prefetch or somebody who asks for the headers alone. */
export function isReader({ method, userAgent, purpose }: ReaderRequest): boolean {
  return (
    method === 'GET' &&
    !/prefetch|prerender|preview/i.test(purpose) &&
    /mozilla|opera/i.test(userAgent) &&
    !machines.test(userAgent)
  )
}
