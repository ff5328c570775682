import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

/** A claim as those who answer it need it, with the networks whose secretariats may. */
export type ClaimSubject = {
  readonly id: string
  readonly state: 'asked' | 'granted' | 'refused'
  readonly organisationId: string | null
  readonly placeId: number | null
  readonly networkId: string | null
  readonly personId: string
  readonly networks: readonly string[]
}

/** One claim, locked until the transaction ends. */
export async function claimForUpdate(db: Db, id: string): Promise<ClaimSubject | undefined> {
  return db
    .selectFrom('network.claim as c')
    .select((row) => [
      'c.id',
      'c.state',
      'c.organisation_id as organisationId',
      'c.place_id as placeId',
      'c.network_id as networkId',
      'c.person_id as personId',
      networksOf(row.ref('c.organisation_id'), row.ref('c.network_id')).as('networks'),
    ])
    .where('c.id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** The network it was asked in and those the organisation is a member of. */
export function networksOf(organisation: unknown, network: unknown) {
  return sql<string[]>`array(
    select m.tenant_id::text from network.membership m where m.organisation_id = ${organisation} and m.left_on is null
    union select ${network}::text where ${network} is not null)`
}
