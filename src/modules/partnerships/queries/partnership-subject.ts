import type { Db } from '#kernel/db.ts'
import type { PartnershipState } from '../domain/partnership-transition.ts'

/** A partnership as its permissions and steps need it. */
export type PartnershipSubject = {
  readonly id: string
  readonly slug: string
  readonly networkId: string | null
  readonly state: PartnershipState
  readonly parties: readonly string[]
  readonly unconfirmed: readonly string[]
}

/** Loads a partnership, locked until the transaction ends. */
export async function partnershipForUpdate(
  db: Db,
  partnershipId: string,
): Promise<PartnershipSubject | undefined> {
  const row = await db
    .selectFrom('partnerships.partnership')
    .select(['id', 'slug', 'network_id', 'state'])
    .where('id', '=', partnershipId)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return undefined
  const parties = await db
    .selectFrom('partnerships.partnership_party')
    .select(['organisation_id', 'confirmed_at'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('position')
    .limit(100)
    .execute()
  return {
    id: row.id,
    slug: row.slug,
    networkId: row.network_id,
    state: row.state,
    parties: parties.map(({ organisation_id }) => organisation_id),
    unconfirmed: parties
      .filter(({ confirmed_at }) => confirmed_at === null)
      .map(({ organisation_id }) => organisation_id),
  }
}

/** A fact about a partnership belongs to the network that keeps it. */
export function factOptions(networkId: string | null): { tenantId?: string } {
  return networkId === null ? {} : { tenantId: networkId }
}
