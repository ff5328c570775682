import type { Db } from '#kernel/db.ts'

/** A network with what its settings need, locked until the transaction ends. */
export async function networkForUpdate(
  db: Db,
  networkId: string,
): Promise<
  | { id: string; slug: string; groupKinds: { id: string; name: Record<string, string> }[] }
  | undefined
> {
  return db
    .selectFrom('network.network as n')
    .innerJoin('kernel.tenant as t', 't.id', 'n.tenant_id')
    .select(['t.id', 't.slug', 'n.group_kinds as groupKinds'])
    .where('n.tenant_id', '=', networkId)
    .forUpdate()
    .executeTakeFirst()
}
