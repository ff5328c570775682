import type { Runtime } from '#kernel/contract.ts'
import { fileHref } from '#kernel/files/index.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { memoOf } from '#kernel/memo.ts'
import { logoOf } from '../domain/logo.ts'

export type NetworkLook = {
  readonly name: LocalizedText
  readonly summary: LocalizedText
  readonly languages: readonly string[]
  readonly accent: string | null
  /** As the header draws it. */
  readonly logo: { readonly src: string; readonly width: number; readonly height: number } | null
}

/** How a network presents itself: on every page, so it is remembered for a few seconds. */
export const networkById = memoOf(5, load)

async function load({ db }: Runtime, tenantId: string): Promise<NetworkLook | undefined> {
  const found = await db
    .selectFrom('network.network')
    .select([
      'name',
      'summary',
      'languages',
      'accent',
      'logo_id as logoId',
      'logo_width as logoWidth',
      'logo_height as logoHeight',
    ])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
  if (found === undefined) return undefined
  const { name, summary, languages, accent } = found
  const logo = logoOf(found)
  return {
    name,
    summary,
    languages,
    accent,
    logo:
      logo === null
        ? null
        : { src: fileHref(tenantId, logo), width: logo.width, height: logo.height },
  }
}
