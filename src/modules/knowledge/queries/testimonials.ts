import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

/** What somebody said of the network. */
export type Testimonial = {
  readonly id: string
  readonly quote: LocalizedText
  readonly role: LocalizedText
  readonly organisation: {
    readonly id: string
    readonly slug: string
    readonly name: LocalizedText
  } | null
  readonly isInvented: boolean
  readonly consent: string | null
  readonly position: number
}

/** The testimonials of a network in its order; with `isDeleted` those in the trash. */
export async function testimonials(
  db: Db,
  { tenantId, limit, isDeleted = false }: { tenantId: string; limit: number; isDeleted?: boolean },
): Promise<Testimonial[]> {
  const rows = await db
    .selectFrom('knowledge.testimonial as t')
    .leftJoin('network.organisation as o', 'o.id', 't.organisation_id')
    .select([
      't.id',
      't.quote',
      't.role',
      't.is_invented as isInvented',
      't.consent',
      't.position',
      'o.id as organisationId',
      'o.slug',
      'o.name',
    ])
    .where('t.tenant_id', '=', tenantId)
    .where('t.deleted_at', isDeleted ? 'is not' : 'is', null)
    .orderBy('t.position')
    .orderBy('t.id')
    .limit(limit)
    .execute()
  return rows.map(({ organisationId, slug, name, ...rest }) => ({
    ...rest,
    organisation:
      organisationId === null || slug === null || name === null
        ? null
        : { id: organisationId, slug, name },
  }))
}
