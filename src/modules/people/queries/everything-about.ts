import type { Runtime } from '#kernel/contract.ts'
import type { Db } from '#kernel/db.ts'
import { certificatesOf } from './certificates.ts'
import { consentsOf } from './consents.ts'
import { noticeChoices, noticesOf } from './notices.ts'
import { emailsOf, profile } from './profile.ts'
import { rolesOf } from './roles-of.ts'
import { tokensOf } from './tokens-of.ts'
import { outsideIdentitiesOf, passkeysOf } from './ways-in.ts'

/** Everything the site holds about a person: each module's part by its name. */
export async function everythingAbout(
  { db, modules }: Runtime,
  personId: string,
): Promise<Record<string, unknown>> {
  const parts: Record<string, unknown> = {}
  for (const { name, collect } of modules.flatMap(({ personalData = [] }) => personalData))
    parts[name] = await collect(db, personId)
  return parts
}

/** What this module and the kernel hold about a person. Keys and secrets are left out: they are kept as hashes or stay with the device. */
export async function ownPersonalData(db: Db, personId: string): Promise<unknown> {
  return {
    profile: await profile(db, personId),
    emails: await emailsOf(db, personId),
    roles: await rolesOf(db, personId),
    sessions: await db
      .selectFrom('kernel.session')
      .select(['user_agent', 'method', 'created_at', 'seen_at', 'expires_at'])
      .where('principal_id', '=', personId)
      .orderBy('id')
      .limit(1000)
      .execute(),
    passkeys: (await passkeysOf(db, personId)).map(({ label, madeAt, usedAt }) => ({
      label,
      madeAt,
      usedAt,
    })),
    accountsElsewhere: await outsideIdentitiesOf(db, personId),
    tokens: await tokensOf(db, personId),
    consents: await consentsOf(db, personId),
    certificates: await certificatesOf(db, personId),
    news: await noticesOf(db, personId, { limit: 10_000 }),
    newsByMail: Object.fromEntries(await noticeChoices(db, personId)),
    successions: await db
      .selectFrom('people.succession')
      .select(['audience', 'from_person', 'to_person', 'note', 'handed_over_at'])
      .where((on) => on.or([on('from_person', '=', personId), on('to_person', '=', personId)]))
      .orderBy('id')
      .limit(1000)
      .execute(),
    mails: await db
      .selectFrom('kernel.mail')
      .select(['template', 'address', 'language', 'rendered', 'created_at', 'sent_at'])
      .where('recipient_id', '=', personId)
      .orderBy('id')
      .limit(10_000)
      .execute(),
    acts: await db
      .selectFrom('kernel.fact')
      .select(['tenant_id', 'name', 'payload', 'recorded_at'])
      .where('actor', '=', `person:${personId}`)
      .orderBy('id')
      .limit(100_000)
      .execute(),
  }
}
