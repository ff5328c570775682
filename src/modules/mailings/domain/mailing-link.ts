/**
 * Purposes of signed links in mails, and how many days each lasts. The purposes keep the names they had when mailings were part of the network:
 * links that were mailed then go on working.
 */
export const unsubscribing = { purpose: 'network.unsubscribe', days: 400 } as const
export const subscribing = { purpose: 'network.subscribe', days: 7 } as const

export function inDays(now: Date, days: number): Date {
  return new Date(now.getTime() + days * 86_400_000)
}
