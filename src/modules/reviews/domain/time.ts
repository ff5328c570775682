const day = 86_400_000

/** Whether an appeal made now is in time: so many days after the finding, the last instant itself is too late. */
export function isAppealInTime(foundAt: Date, days: number, now: Date): boolean {
  return now.getTime() < foundAt.getTime() + days * day
}

export function appealUntil(foundAt: Date, days: number): Date {
  return new Date(foundAt.getTime() + days * day)
}

/** Reminders go out in the last three days and after the day, at most one in three days to each. */
export function isReminderDue(
  { dueAt, remindedAt }: { dueAt: Date; remindedAt: Date | null },
  now: Date,
): boolean {
  const isNear = now.getTime() >= dueAt.getTime() - 3 * day
  return isNear && (remindedAt === null || now.getTime() - remindedAt.getTime() >= 3 * day)
}

/** Where no round says otherwise. */
export const usualAppealDays = 14
