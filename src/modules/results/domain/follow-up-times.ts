/** So many days after being asked, who has not answered is reminded, once. */
export const remindedAfterDays = 14
/** So many days after being asked nobody is asked any more and no answer is taken. */
export const openDays = 90
/** Below so many answers no figures are shown: they would be those of one town. */
export const fewestAnswers = 3

/** The instant from which no answer is taken any more. */
export function overAt(askedAt: Date): Date {
  return new Date(askedAt.getTime() + openDays * 86_400_000)
}
