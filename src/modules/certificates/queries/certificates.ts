import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'

export type Certificate = {
  readonly id: string
  readonly code: string
  readonly personId: string
  readonly networkId: string
  /** Null when its holder asked to be erased. */
  readonly holder: string | null
  readonly issuer: LocalizedText
  readonly title: LocalizedText
  readonly statement: LocalizedText
  readonly issuedAt: Date
  readonly revokedAt: Date | null
  readonly reason: string | null
}

const columns = [
  'id',
  'code',
  'person_id as personId',
  'network_id as networkId',
  'holder',
  'issuer',
  'title',
  'statement',
  'issued_at as issuedAt',
  'revoked_at as revokedAt',
  'revocation_reason as reason',
] as const

/** The certificates of a person, the newest first. */
export async function certificatesOf(db: Db, personId: string): Promise<Certificate[]> {
  return db
    .selectFrom('certificates.certificate')
    .select(columns)
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
}

/** The certificate of a code. */
export async function certificateByCode(db: Db, code: string): Promise<Certificate | undefined> {
  return db
    .selectFrom('certificates.certificate')
    .select(columns)
    .where('code', '=', code)
    .executeTakeFirst()
}

/** The name under which a network vouches, as its latest certificate says it; undefined when it issued none. */
export async function issuerName(db: Db, networkId: string): Promise<LocalizedText | undefined> {
  const { rows } = await sql<{ issuer: LocalizedText }>`
    select issuer from certificates.certificate where network_id = ${networkId} order by id desc limit 1`.execute(
    db,
  )
  return rows[0]?.issuer
}

/** What a network took back. */
export async function revokedCertificates(
  db: Db,
  networkId: string,
): Promise<{ code: string; reason: string | null }[]> {
  return db
    .selectFrom('certificates.certificate')
    .select(['code', 'revocation_reason as reason'])
    .where('network_id', '=', networkId)
    .where('revoked_at', 'is not', null)
    .orderBy('id')
    .limit(10_000)
    .execute()
}

/** How many certificates each of these people has; whoever has none is left out. */
export async function certificateCounts(
  db: Db,
  personIds: readonly string[],
): Promise<{ personId: string; count: number }[]> {
  return db
    .selectFrom('certificates.certificate')
    .select(({ fn }) => ['person_id as personId', fn.countAll<number>().as('count')])
    .where('person_id', 'in', [...personIds])
    .groupBy('person_id')
    .orderBy('person_id')
    .execute()
}
