import type { Runtime } from '#kernel/contract.ts'
import type { Db } from '#kernel/db.ts'
import { consentsOf } from './consents.ts'
import { mergedInto } from './merged-into.ts'
import { noticeChoices, noticesOf } from './notices.ts'
import { emailsOf, profile } from './profile.ts'
import { rolesOf } from './roles-of.ts'

/** Everything the site holds about a person: each module's part by its name, and under `former` what stayed with accounts that became one with theirs. */
export async function everythingAbout(
  { db, modules }: Runtime,
  personId: string,
): Promise<Record<string, unknown>> {
  const parts = modules.flatMap(({ personalData = [] }) => personalData)
  const held = async (id: string) => {
    const found: Record<string, unknown> = {}
    for (const { name, collect } of parts) found[name] = await collect(db, id)
    return found
  }
  const former: Record<string, unknown> = {}
  for (const id of await mergedInto(db, personId)) former[id] = await held(id)
  return { ...(await held(personId)), ...(Object.keys(former).length === 0 ? {} : { former }) }
}

/** What this module holds about a person, and mails to them. */
export async function ownPersonalData(db: Db, personId: string): Promise<unknown> {
  return {
    profile: await profile(db, personId),
    emails: await emailsOf(db, personId),
    roles: await rolesOf(db, personId),
    consents: await consentsOf(db, personId),
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
