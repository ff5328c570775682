import type { Candidate } from '@korzo/fit'
import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** A solution as the ranking needs it, with the texts that are read for it. */
export type CandidateRow = Omit<Candidate, 'said'> & {
  readonly changedAt: Date
  readonly text: string
}

export type CandidateSearch = {
  readonly topics: readonly string[]
  /** Other topics of the same fields. */
  readonly near: readonly string[]
  /** Found by their words. */
  readonly found: readonly string[]
}

const mostDirect = 200
const mostNear = 50

/**
 * Published solutions that carry one of the topics, those of the same fields with the most signatures, and those found by words; each with its
 * references. One query.
 */
export async function candidates(
  db: Db,
  { topics, near, found }: CandidateSearch,
): Promise<CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`
    with direct as (
      select s.id from solutions.solution s
      where s.state = 'published' and s.id in (select solution_id from solutions.solution_topic where topic_id = any(${[...topics]}::text[]))
      order by s.signed_count desc, s.reference_count desc, s.id desc limit ${mostDirect}
    ), near as (
      select s.id from solutions.solution s
      where s.state = 'published' and s.id in (select solution_id from solutions.solution_topic where topic_id = any(${[...near]}::text[]))
      order by s.signed_count desc, s.reference_count desc, s.id desc limit ${mostNear}
    ), chosen as (
      select id from direct union select id from near union select unnest(${[...found]}::uuid[])
    )
    select s.id, coalesce(array(select jsonb_array_elements_text(s.content -> 'topics')), '{}') as topics,
      s.cost_euros::float8 as "costEuros", (s.content ->> 'staffHours')::int as "staffHours", s.changed_at as "changedAt",
      (select string_agg(value, ' ') from (select value from jsonb_each_text(s.name) union all select value from jsonb_each_text(s.summary)) texts) as text,
      coalesce(r.list, '[]') as "references"
    from chosen join solutions.solution s on s.id = chosen.id and s.state = 'published'
    left join lateral (
      select jsonb_agg(jsonb_build_object('id', r.id, 'inhabitants', coalesce(r.inhabitants, o.inhabitants), 'country', o.country,
        'state', r.state, 'isSigned', r.signed_at is not null) order by r.id) as list
      from (select * from solutions.reference r where r.solution_id = s.id order by r.signed_at is null, r.id limit 60) r
      join network.organisation o on o.id = r.organisation_id
    ) r on true
    order by s.id`.execute(db)
  return rows
}
