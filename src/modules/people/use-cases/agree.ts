import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { oneself } from '../permissions.ts'
import { self } from './self.ts'

const purposeName = z.string().regex(/^[a-z-]+\.[a-z-]+$/)

/** Notes that a person agrees to a purpose, in this version of its wording. An agreement to an earlier wording ends. */
export const giveConsent = useCase({
  name: 'people.give-consent',
  input: z.object({ purpose: purposeName, version: z.string().min(1).max(40) }),
  may: oneself,
  load: self,
  async run({ db, now, newId, record }, { purpose, version }, { id }) {
    const standing = await db
      .selectFrom('people.consent')
      .select(['id', 'version'])
      .where('person_id', '=', id)
      .where('purpose', '=', purpose)
      .where('withdrawn_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (standing?.version === version) return
    if (standing !== undefined)
      await db
        .updateTable('people.consent')
        .set({ withdrawn_at: now })
        .where('id', '=', standing.id)
        .execute()
    const consentId = newId<'consent'>()
    const given = await db
      .insertInto('people.consent')
      .values({ id: consentId, person_id: id, purpose, version, given_at: now })
      .onConflict((conflict) => conflict.doNothing()) // a second tab was first
      .returning('id')
      .executeTakeFirst()
    if (given !== undefined)
      await record('people.consent-given', { personId: id, consentId, purpose, version })
  },
})

/** Notes that a person no longer agrees. */
export const withdrawConsent = useCase({
  name: 'people.withdraw-consent',
  input: z.object({ purpose: purposeName }),
  may: oneself,
  load: self,
  async run({ db, now, record }, { purpose }, { id }) {
    const ended = await db
      .updateTable('people.consent')
      .set({ withdrawn_at: now })
      .where('person_id', '=', id)
      .where('purpose', '=', purpose)
      .where('withdrawn_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (ended !== undefined)
      await record('people.consent-withdrawn', { personId: id, consentId: ended.id, purpose })
  },
})
