/** Whether this names a time zone, as `Europe/Belgrade`. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/**
 * The instant at which clocks of a zone show a day and hour, as `2026-12-07T12:00`. In the hour that comes twice, the first; in the hour
 * that is skipped, the instant the clocks jump.
 */
export function instantIn(zone: string, local: string): Date | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/.exec(local)
  if (match === null) return undefined
  const asUtc = Date.parse(`${local}:00Z`)
  if (Number.isNaN(asUtc)) return undefined
  const candidates = [-1, 0, 1].map((day) => asUtc - offsetAt(zone, asUtc + day * 86_400_000))
  const exact = candidates.filter((at) => localIn(zone, new Date(at)) === local)
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates))
}

/** What clocks of a zone show, as `2026-12-07T12:00`. */
export function localIn(zone: string, at: Date): string {
  return new Date(at.getTime() + offsetAt(zone, at.getTime())).toISOString().slice(0, 16)
}

/** Milliseconds by which clocks of a zone are ahead of UTC at an instant. */
function offsetAt(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at)
  const value = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  const shown = `${value('year')}-${value('month')}-${value('day')}T${value('hour')}:${value('minute')}:${value('second')}Z`
  return Date.parse(shown) - Math.floor(at / 1000) * 1000
}
