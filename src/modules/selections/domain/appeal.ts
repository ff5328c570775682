const day = 86_400_000

/** How long one may appeal unless the secretariat says otherwise: two weeks from publication. */
export function usualAppealsUntil(publishedAt: Date): Date {
  return new Date(publishedAt.getTime() + 14 * day)
}

/** Until when appeals are answered: four weeks after the last day on which one may be made. */
export function answersUntil(appealsUntil: Date): Date {
  return new Date(appealsUntil.getTime() + 28 * day)
}

const appealed: readonly string[] = ['reserve', 'not-selected']

/** Whether a decision about an application in this state can be appealed against now; the last instant itself is too late. */
export function canAppeal(state: string, appealsUntil: Date | null, now: Date): boolean {
  return appealsUntil !== null && now < appealsUntil && appealed.includes(state)
}
