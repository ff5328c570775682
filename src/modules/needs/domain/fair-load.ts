/** A contact is asked at most so many questions in so many days; further ones wait. */
export const mostAsked = 4
export const loadDays = 30
/** Whoever is asked and does not answer is reminded once, after so many days. */
export const reminderDays = 6
/** One person asks at most so many questions a day. */
export const mostADay = 5

const day = 86_400_000

/** The instant since which questions count towards a contact's load. */
export function loadSince(now: Date): Date {
  return new Date(now.getTime() - loadDays * day)
}

export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * day)
}

/** Whether another question may go to a contact now, or waits. */
export function hasRoom(askedLately: number): boolean {
  return askedLately < mostAsked
}
