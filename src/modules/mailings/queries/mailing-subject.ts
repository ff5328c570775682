import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { type MailingFilter, mailingFilter } from '../domain/mailing-filter.ts'

/** A mailing as it was written. `id` is the network's, for its permission. */
export type MailingSubject = {
  readonly id: string
  readonly slug: string
  readonly mailingId: string
  readonly kind: 'members' | 'newsletter'
  readonly subject: LocalizedText
  readonly body: LocalizedText
  readonly filter: MailingFilter
  readonly state: 'draft' | 'sending' | 'sent'
  readonly sentAt: Date | null
}

export async function mailingById(
  db: Db,
  networkId: string,
  mailingId: string,
): Promise<MailingSubject | undefined> {
  return (await mailings(db, networkId, mailingId).executeTakeFirst().then(read)) ?? undefined
}

/** The same, locked until the transaction ends. */
export async function mailingForUpdate(
  db: Db,
  networkId: string,
  mailingId: string,
): Promise<MailingSubject | undefined> {
  return mailings(db, networkId, mailingId).forUpdate().executeTakeFirst().then(read)
}

function mailings(db: Db, networkId: string, mailingId: string) {
  return db
    .selectFrom('mailings.mailing')
    .select([
      'tenant_id as id',
      'id as mailingId',
      'kind',
      'subject',
      'body',
      'filter',
      'state',
      'sent_at as sentAt',
    ])
    .where('tenant_id', '=', networkId)
    .where('id', '=', mailingId)
}

type Row = Omit<MailingSubject, 'filter' | 'slug'> & { readonly filter: unknown }

function read(row: Row | undefined): MailingSubject | undefined {
  return row === undefined
    ? undefined
    : { ...row, slug: '', filter: mailingFilter.parse(row.filter) }
}
