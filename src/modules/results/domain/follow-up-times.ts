/** Below so many answers no figures are shown: they would be those of one town. */
export const fewestAnswers = 3

/** What is asked: what is still there two years later, or a report on money granted. */
export type FollowUpKind = 'still-there' | 'report'

/** So many days after being asked, who has not told what is still there is reminded, once. */
export const remindedAfterDays = 14
/** So many days before its day a report is asked for, */
export const reportAskedBeforeDays = 30
/** so many before it who has not handed it in is reminded, once, */
export const reportRemindedBeforeDays = 7
/** and so many after it a report counts as never handed in: none is taken any more. What is still there is taken so long after being asked. */
export const openDays = 90
/** The link of the first mail works to the end. */
export const linkDays = reportAskedBeforeDays + openDays + 1

const day = 86_400_000

type Asked = {
  readonly kind: FollowUpKind
  readonly askedAt: Date
  /** Of a report, the last day that is in time. */
  readonly dueOn: string
}

/** The instant from which no answer is taken any more. */
export function overAt({ kind, askedAt, dueOn }: Asked): Date {
  const days = kind === 'report' ? openDays + 1 : openDays
  const from = kind === 'report' ? new Date(`${dueOn}T00:00:00Z`) : askedAt
  return new Date(from.getTime() + days * day)
}

/** The instant until which an answer is asked for: of a report the end of its day, else when none is taken any more. */
export function wantedUntil(asked: Asked): Date {
  if (asked.kind === 'still-there') return overAt(asked)
  return new Date(new Date(`${asked.dueOn}T00:00:00Z`).getTime() + day)
}
