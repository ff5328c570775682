import type { RateLimit } from './contract.ts'

/** Counts requests per key in fixed windows, in memory: enough to slow down guessing, forgotten at a restart. */
export function makeRateLimiter() {
  const windows = new Map<string, { since: number; count: number }>()
  return {
    /** Seconds to wait, or 0 when the request is within the limit. `now` in milliseconds. */
    wait(key: string, { times, seconds }: RateLimit, now: number): number {
      if (windows.size > 50_000) windows.clear()
      const window = windows.get(key)
      if (window === undefined || now - window.since >= seconds * 1000) {
        windows.set(key, { since: now, count: 1 })
        return 0
      }
      window.count += 1
      return window.count <= times ? 0 : Math.ceil((window.since + seconds * 1000 - now) / 1000)
    },
  }
}
