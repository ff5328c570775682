import type { SurveyMoment } from './survey-form.ts'

const day = 86_400_000

/** So many days before an event begins its participants are asked for the first time. */
export const askedDaysBefore = 14
/** So many days after its end the last survey is over, and its answers are cut loose from who gave them. */
export const surveyDays = 30
/** So many days after being asked, who has not answered is reminded, once. */
export const remindedAfterDays = 5

type Times = { readonly startsAt: Date; readonly endsAt: Date }

/** Which survey participants can answer now: the first until the event ends, from then on the second; undefined when both are over. */
export function openSurvey(event: Times, now: Date): SurveyMoment | undefined {
  if (now < event.endsAt) return 'before'
  return now < overAt(event) ? 'after' : undefined
}

/** The instant from which nobody answers the last survey any more. */
export function overAt({ endsAt }: Pick<Times, 'endsAt'>): Date {
  return new Date(endsAt.getTime() + surveyDays * day)
}
