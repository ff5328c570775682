import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

/** Whom an invitation is for, and what the secretariat wrote; undefined once it was answered. */
export async function openInvitation(
  db: Db,
  networkId: string,
  joiningId: string,
): Promise<{ name: LocalizedText; words: string } | undefined> {
  return db
    .selectFrom('network.joining as j')
    .innerJoin('network.organisation as o', 'o.id', 'j.organisation_id')
    .select(['o.name', 'j.why as words'])
    .where('j.tenant_id', '=', networkId)
    .where('j.id', '=', joiningId)
    .where('j.direction', '=', 'invitation')
    .where('j.state', '=', 'open')
    .executeTakeFirst()
}
