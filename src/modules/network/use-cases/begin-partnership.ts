import { z } from 'zod'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { administrators } from '#modules/people/index.ts'
import { slugOf } from '../domain/slug.ts'

/** Enters a tandem or a memorandum between organisations. */
export const beginPartnership = useCase({
  name: 'network.begin-partnership',
  input: z.object({
    kind: z.enum(['tandem', 'memorandum']),
    title: localizedText(200),
    summary: localizedText(2000).or(z.object({})).default({}),
    parties: z.array(z.uuid()).min(2).max(50),
    state: z.enum(['forming', 'at-work', 'ended']).default('forming'),
    beganOn: z.iso.date().nullable().default(null),
  }),
  may: administrators,
  async load({ db }, { parties }) {
    const known = await db
      .selectFrom('network.organisation')
      .select('id')
      .where('id', 'in', parties)
      .execute()
    return known.length === new Set(parties).size ? {} : undefined
  },
  async run({ db, now, newId, record }, { kind, title, summary, parties, state, beganOn }) {
    const id = newId<'partnership'>()
    await db
      .insertInto('network.partnership')
      .values({
        id,
        slug: `${slugOf(Object.values(title)[0] ?? kind)}-${id.slice(-4)}`,
        kind,
        title: JSON.stringify(title),
        summary: JSON.stringify(summary),
        state,
        began_on: beganOn,
        created_at: now,
      })
      .execute()
    const rows = parties.map((organisation_id, position) => ({
      partnership_id: id,
      organisation_id,
      position,
    }))
    await db.insertInto('network.partnership_party').values(rows).execute()
    await record('network.partnership-begun', { partnershipId: id, parties })
    return { id }
  },
})
