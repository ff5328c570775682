import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { SurveyMoment } from '../domain/survey-form.ts'
import { askedDaysBefore, remindedAfterDays, surveyDays } from '../domain/survey-times.ts'

export type SurveyToAsk = {
  readonly tenantId: string
  readonly id: string
  readonly personId: string | null
  readonly email: string | null
  readonly language: string
  readonly moment: SurveyMoment
  readonly isReminder: boolean
}

/**
 * Who takes part, has not answered the survey of the moment, and was not asked yet, or was asked some days ago and not reminded. The first survey is
 * asked from two weeks before an event until it begins, the last one from its end for a month.
 */
export async function surveysToAsk(
  db: Db,
  { now, limit }: { now: Date; limit: number },
): Promise<SurveyToAsk[]> {
  const soon = daysFrom(now, askedDaysBefore)
  const lately = daysFrom(now, -surveyDays)
  const longAgo = daysFrom(now, -remindedAfterDays)
  const { rows } = await sql<SurveyToAsk>`
    select r.tenant_id as "tenantId", r.id, r.person_id as "personId", r.email, r.language, m.moment,
      a.asked_at is not null as "isReminder"
    from events.event e
    cross join lateral (select 'before' as moment, e.before_form_id as form_id
        where e.starts_at > ${now} and e.starts_at <= ${soon}
      union all select 'after', e.after_form_id where e.ends_at <= ${now} and e.ends_at > ${lately}) m
    join events.registration r on r.tenant_id = e.tenant_id and r.event_id = e.id and r.cancelled_at is null
    join kernel.hold h on h.tenant_id = r.tenant_id and h.id = r.hold_id and h.state = 'confirmed'
    left join events.survey_ask a on a.tenant_id = r.tenant_id and a.registration_id = r.id and a.moment = m.moment
    where e.state = 'published' and e.has_survey and m.form_id is not null
      and (r.person_id is not null or r.email is not null)
      and (a.asked_at is null or (a.reminded_at is null and a.asked_at <= ${longAgo}))
      and not exists (select from kernel.response s where s.tenant_id = r.tenant_id and s.form_id = m.form_id
        and s.holder = 'registration:' || r.id and s.state = 'submitted')
    order by e.starts_at, r.tenant_id, r.id, m.moment limit ${limit}`.execute(db)
  return rows
}

function daysFrom(now: Date, days: number): Date {
  return new Date(now.getTime() + days * 86_400_000)
}
