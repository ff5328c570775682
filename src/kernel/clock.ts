/** Tells the time. Passed wherever time matters, so that a test can stand at the closing instant. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

/** The day of an instant, in UTC. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10)
}
