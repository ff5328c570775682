import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { ReferenceState } from '../domain/reference.ts'
import type { Claim } from '../permissions.ts'
import { networksOf } from './solution-subject.ts'

/** A reference, or one that may be claimed, as permissions and use cases need it. */
export type ReferenceSubject = Claim & {
  readonly id: string
  readonly solutionId: string
  readonly solutionState: string
  readonly state: ReferenceState
  readonly signedAt: Date | null
  readonly contactPersonId: string | null
}

const solutionNetworks = sql<string[]>`array(select m.tenant_id::text from network.membership m
  where m.organisation_id = s.owner_id and m.left_on is null
  union select s.network_id::text where s.network_id is not null order by 1)`

function subjects(db: Db | Tx) {
  return db
    .selectFrom('solutions.reference as r')
    .innerJoin('solutions.solution as s', 's.id', 'r.solution_id')
    .select([
      'r.id',
      'r.solution_id as solutionId',
      's.state as solutionState',
      's.owner_id as ownerId',
      'r.organisation_id as organisationId',
      'r.state',
      'r.signed_at as signedAt',
      'r.contact_person_id as contactPersonId',
      solutionNetworks.as('networks'),
      networksOf('r.organisation_id').as('townNetworks'),
    ])
}

/** A reference that waits to be changed. */
export function referenceForUpdate(db: Tx, id: string): Promise<ReferenceSubject | undefined> {
  return subjects(db).where('r.id', '=', id).forUpdate('r').executeTakeFirst()
}

export function referenceSubject(db: Db, id: string): Promise<ReferenceSubject | undefined> {
  return subjects(db).where('r.id', '=', id).executeTakeFirst()
}

/** Who may claim that a town has a solution; undefined when one of them is not there. */
export async function claimSubject(
  db: Db | Tx,
  { solutionId, organisationId }: { solutionId: string; organisationId: string },
): Promise<(Claim & { readonly solutionState: string }) | undefined> {
  return db
    .selectFrom('solutions.solution as s')
    .innerJoin('network.organisation as o', (join) => join.on('o.id', '=', organisationId))
    .select([
      's.state as solutionState',
      's.owner_id as ownerId',
      'o.id as organisationId',
      solutionNetworks.as('networks'),
      networksOf('o.id').as('townNetworks'),
    ])
    .where('s.id', '=', solutionId)
    .where('o.merged_into', 'is', null)
    .where('o.kind', 'in', ['city', 'town', 'rural-municipality'])
    .executeTakeFirst()
}
