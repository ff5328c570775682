/** The signed link that invites into a network: its purpose, and how many days it lasts. */
export const inviting = { purpose: 'network.invitation', days: 30 } as const

export function inDays(now: Date, days: number): Date {
  return new Date(now.getTime() + days * 86_400_000)
}
