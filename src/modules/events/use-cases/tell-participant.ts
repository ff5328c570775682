import type { Fact, Work } from '#kernel/contract.ts'
import { mailboxesOf, mailboxOf } from '#modules/people/index.ts'
import type { SurveyMoment } from '../domain/survey-form.ts'
import { eventsOfHolds, movedUp } from '../queries/moved-up.ts'

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

/** The same to many, each in their own words, in a few statements. */
export async function tellEach(
  work: Work,
  told: readonly (Told & { readonly news: News })[],
): Promise<void> {
  const people = told.flatMap(({ personId }) => personId ?? [])
  const mailboxes = await mailboxesOf(work.db, people)
  await work.sendEach(
    told.flatMap(({ tenantId, id, personId, email, language, news }) => {
      const mailbox = personId === null ? undefined : mailboxes.get(personId)
      const to =
        mailbox ?? (email === null ? undefined : { personId: null, address: email, language })
      const given = { tenantId, registrationId: id }
      return to === undefined ? [] : [{ template: `events.${news}`, to, arguments: given }]
    }),
  )
}

/** Tells those who waited and have a place now. Doing it twice tells nobody twice. */
export async function tellMovedUp(
  work: Work,
  { tenantId, eventId }: { tenantId: string; eventId: string },
): Promise<void> {
  for (const registration of await movedUp(work.db, { tenantId, eventId })) {
    const marked = await work.db
      .updateTable('events.registration')
      .set({ told: 'confirmed' })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', registration.id)
      .where('told', '=', 'waiting')
      .returning('id')
      .executeTakeFirst()
    if (marked !== undefined) await tellParticipant(work, registration, 'moved-up')
  }
}

/** The ledger moved somebody up, as when an event got more places. */
export async function followPromotion(work: Work, { tenantId, payload }: Fact): Promise<void> {
  const holds = Array.isArray(payload['holds']) ? payload['holds'].map(String) : []
  for (const eventId of await eventsOfHolds(work.db, { tenantId, holds }))
    await tellMovedUp(work, { tenantId, eventId })
}
