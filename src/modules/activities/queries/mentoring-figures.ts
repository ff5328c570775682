import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

export type MentoringFigures = {
  readonly mentors: number
  readonly mentees: number
  readonly pairs: number
  readonly running: number
  readonly meetings: number
  readonly minutes: number
  readonly goals: number
  readonly goalsReached: number
  readonly certificates: number
}

/** What came of mentoring in a network, or in the activities named: counted from what the pairs did, never typed. */
export async function mentoringFigures(
  db: Db,
  tenantId: string,
  activityIds?: readonly string[],
): Promise<MentoringFigures> {
  const only =
    activityIds === undefined ? sql`` : sql`and activity_id = any(${[...activityIds]}::uuid[])`
  const { rows } = await sql<MentoringFigures>`
    with s as (select * from activities.mentorship where tenant_id = ${tenantId} ${only}),
    m as (select * from activities.member where tenant_id = ${tenantId} ${only}),
    met as (select x.minutes from activities.meeting x join s on s.id = x.mentorship_id where x.tenant_id = ${tenantId}),
    g as (select x.reached_at from activities.goal x join s on s.id = x.mentorship_id where x.tenant_id = ${tenantId})
    select (select count(*)::int from m where side = 'mentor') as mentors,
      (select count(*)::int from m where side = 'mentee') as mentees,
      (select count(*)::int from s) as pairs,
      (select count(*)::int from s where ended_at is null) as running,
      (select count(*)::int from met) as meetings,
      (select coalesce(sum(minutes), 0)::int from met) as minutes,
      (select count(*)::int from g) as goals,
      (select count(reached_at)::int from g) as "goalsReached",
      (select (count(mentor_certificate) + count(mentee_certificate))::int from s) as certificates`.execute(
    db,
  )
  const [figures] = rows
  if (figures === undefined) throw new Error('a query of counts answers one row')
  return figures
}
