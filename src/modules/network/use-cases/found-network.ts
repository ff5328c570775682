import { refuse } from '@korzo/values'
import { z } from 'zod'
import { languages } from '#kernel/locale.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { administrators } from '#modules/people/index.ts'

/** Founds a network on the site. Its slug stands in every address of the network and cannot be a word the site uses itself. */
export const foundNetwork = useCase({
  name: 'network.found-network',
  input: z.object({
    slug: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
    name: localizedText(120),
    summary: localizedText(600),
    languages: z.array(z.enum(languages)).min(1),
    accent: z
      .string()
      .regex(/^#[0-9a-f]{6}$/)
      .nullable()
      .default(null),
  }),
  may: administrators,
  load: ({ db }, { slug }) =>
    db
      .selectFrom('kernel.tenant')
      .select('id')
      .where('slug', '=', slug)
      .executeTakeFirst()
      .then((taken) => ({ taken })),
  async run(
    { db, now, newId, record, runtime },
    { slug, name, summary, languages: spoken, accent },
    { taken },
  ) {
    if (taken !== undefined || siteWords(runtime.modules).has(slug))
      refuse('network.slug-taken', { slug })
    const id = newId<'tenant'>()
    await db.insertInto('kernel.tenant').values({ id, slug, created_at: now }).execute()
    await db
      .insertInto('network.network')
      .values({
        tenant_id: id,
        name: JSON.stringify(name),
        summary: JSON.stringify(summary),
        languages: spoken,
        accent,
        created_at: now,
      })
      .execute()
    await record('network.network-founded', { networkId: id }, { tenantId: id })
    return { id }
  },
})

/** First words of the site's own addresses. */
function siteWords(
  modules: readonly { routes?: readonly { area: string; path: string }[] }[],
): Set<string> {
  const paths = modules.flatMap(({ routes = [] }) => routes.filter(({ area }) => area === 'site'))
  return new Set(paths.map(({ path }) => path.split('/')[1] ?? ''))
}
