import { type RawBuilder, sql } from 'kysely'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { wordingFor } from '#kernel/wording.ts'
import type { OwnList } from '#modules/people/index.ts'

/**
 * The same list in each network in which the person who reads has something in it; `tenants` is a query of the networks' ids, given the
 * person's.
 */
export async function ownLists(
  { runtime, actor, locale }: Visit,
  { text, path }: { readonly text: string; readonly path: string },
  tenants: (personId: string) => RawBuilder<unknown>,
): Promise<OwnList[]> {
  const personId = personOf(actor)
  if (personId === null) return []
  const { rows } = await sql<{ slug: string; name: LocalizedText }>`
    select t.slug, n.name from network.network n join kernel.tenant t on t.id = n.tenant_id
    where n.tenant_id in (${tenants(personId)}) order by t.slug limit 20`.execute(runtime.db)
  return rows.map(({ slug, name }) => ({
    text,
    of: wordingFor(name, locale.language).text,
    href: `/${locale.language}/${slug}${path}`,
  }))
}
