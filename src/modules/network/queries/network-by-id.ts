import type { Runtime } from '#kernel/contract.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { memo } from '#kernel/memo.ts'

export type NetworkLook = {
  readonly name: LocalizedText
  readonly summary: LocalizedText
  readonly languages: readonly string[]
  readonly accent: string | null
}

const looks = new WeakMap<Runtime, ReturnType<typeof memo<NetworkLook | undefined>>>()

/** How a network presents itself: on every page, so it is remembered for a few seconds. */
export function networkById(runtime: Runtime, tenantId: string): Promise<NetworkLook | undefined> {
  const known = looks.get(runtime) ?? memo(5, (id: string) => load(runtime, id))
  looks.set(runtime, known)
  return known.get(tenantId)
}

function load({ db }: Runtime, tenantId: string): Promise<NetworkLook | undefined> {
  return db
    .selectFrom('network.network')
    .select(['name', 'summary', 'languages', 'accent'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
}
