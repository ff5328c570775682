import type { Db } from '#kernel/db.ts'

/** A request to join, or an invitation, as it was written. */
export type JoiningSubject = NonNullable<Awaited<ReturnType<typeof joiningForUpdate>>>

/** Loads a request or an invitation, locked until the transaction ends. `id` is the network's. */
export async function joiningForUpdate(db: Db, networkId: string, joiningId: string) {
  return db
    .selectFrom('network.joining')
    .select([
      'tenant_id as id',
      'id as joiningId',
      'direction',
      'organisation_id as organisationId',
      'organisation_name as organisationName',
      'organisation_kind as organisationKind',
      'country',
      'person_id as personId',
      'is_person as isPerson',
      'contact_name as contactName',
      'contact_address as contactAddress',
      'language',
      'state',
    ])
    .where('tenant_id', '=', networkId)
    .where('id', '=', joiningId)
    .forUpdate()
    .executeTakeFirst()
}
