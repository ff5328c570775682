import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type TandemArc = {
  readonly from: string
  readonly to: string
  readonly state: string
  readonly title: LocalizedText
}

/** The tandems that have not ended and begin at one of these organisations, as lines from party to party. */
export async function tandemArcs(db: Db, organisations: readonly string[]): Promise<TandemArc[]> {
  if (organisations.length === 0) return []
  return db
    .selectFrom('partnerships.partnership as p')
    .innerJoin('partnerships.partnership_party as a', 'a.partnership_id', 'p.id')
    .innerJoin('partnerships.partnership_party as b', 'b.partnership_id', 'p.id')
    .select(['a.organisation_id as from', 'b.organisation_id as to', 'p.state', 'p.title'])
    .whereRef('a.position', '<', 'b.position')
    .where('p.kind', '=', 'tandem')
    .where('p.state', '!=', 'ended')
    .where('a.organisation_id', 'in', [...organisations])
    .orderBy('p.id')
    .limit(500)
    .execute()
}
