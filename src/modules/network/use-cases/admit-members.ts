import { sql } from 'kysely'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { secretariat } from '../permissions.ts'

type Admission = {
  readonly networkId: string
  readonly organisationIds: readonly string[]
  readonly joinedOn: string
}

/** Admits organisations to a network; those that had left come back. */
export const admitMembers = useCase({
  name: 'network.admit-members',
  input: z.object({
    networkId: z.uuid(),
    organisationIds: z.array(z.uuid()).max(20_000),
    joinedOn: z.iso.date(),
  }),
  may: secretariat,
  async load({ db }, { networkId, organisationIds }) {
    const tenant = await db
      .selectFrom('kernel.tenant')
      .select(['id', 'slug'])
      .where('id', '=', networkId)
      .executeTakeFirst()
    const { rows } = await sql`select from unnest(${organisationIds}::uuid[]) given
      where not exists (select from network.organisation where id = given) limit 1`.execute(db)
    return rows.length > 0 ? undefined : tenant
  },
  run: admit,
})

/** Makes organisations members, inside a use case that may. */
export async function admit(
  work: Work,
  { networkId, organisationIds, joinedOn }: Admission,
): Promise<void> {
  await sql`insert into network.membership (tenant_id, organisation_id, joined_on)
    select ${networkId}, id, ${joinedOn} from unnest(${organisationIds}::uuid[]) given(id)
    on conflict (tenant_id, organisation_id) do update set left_on = null`.execute(work.db)
  const payloads = organisationIds.map((organisationId) => ({ organisationId }))
  await work.recordEach('network.member-admitted', payloads, { tenantId: networkId })
}
