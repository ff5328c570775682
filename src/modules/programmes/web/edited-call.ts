import type { Activity, Call } from '../queries/call-subject.ts'

/** What the editor shows: a call that is there, one typed and refused, or a new one with sensible days. */
export type Edited = Pick<
  Call,
  | 'title'
  | 'summary'
  | 'body'
  | 'countries'
  | 'rules'
  | 'criteria'
  | 'quotas'
  | 'zone'
  | 'answerDays'
  | 'places'
> & {
  readonly opensAt: string
  readonly closesAt: string
  readonly answersBy: string
  readonly activities: readonly (Pick<Activity, 'kind' | 'title' | 'summary' | 'size'> & {
    readonly id?: string
  })[]
}
