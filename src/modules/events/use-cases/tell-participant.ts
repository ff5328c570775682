import type { Work } from '#kernel/contract.ts'
import { mailboxOf } from '#modules/people/index.ts'
import type { SurveyMoment } from '../domain/survey-form.ts'

/** That a survey is to be answered, and once more when it was not. */
export type SurveyNews = `survey-${SurveyMoment}` | `survey-${SurveyMoment}-again`

/** What a participant may be told, each a mail of its own. */
export type News =
  | 'confirmed'
  | 'waiting'
  | 'moved-up'
  | 'cancelled'
  | 'event-cancelled'
  | 'promise-due'
  | SurveyNews

type Told = {
  readonly tenantId: string
  readonly id: string
  readonly personId: string | null
  readonly email: string | null
  readonly language: string
}

/** Writes to a participant: to where their mails go, or to the address they were named with. */
export async function tellParticipant(work: Work, told: Told, news: News): Promise<void> {
  const { tenantId, id, personId, email, language } = told
  const mailbox = personId === null ? undefined : await mailboxOf(work.db, personId)
  const to = mailbox ?? (email === null ? undefined : { personId: null, address: email, language })
  if (to === undefined) return
  await work.send({
    template: `events.${news}`,
    to,
    arguments: { tenantId, registrationId: id },
  })
}
