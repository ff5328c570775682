import { z } from 'zod'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { languageTags, ticked } from '#modules/network/index.ts'
import { memberSelf } from '../permissions.ts'
import { memberForUpdate, membersOf } from '../queries/mentoring-of.ts'

/** A mentor or mentee says what they speak, know and have room for, and whom of the other side they wish, most first. */
export const describeMember = useCase({
  name: 'activities.describe-member',
  input: z.object({
    tenantId: z.uuid(),
    memberId: z.uuid(),
    languages: z
      .array(z.enum(languageTags))
      .max(20)
      .refine((all) => all.length > 0, { message: 'activities.one-language' }),
    topics: z.array(z.string().min(1).max(100)).max(20).default([]),
    about: z.string().trim().max(1000).default(''),
    organisationName: z.string().trim().max(200).default(''),
    capacity: z.coerce.number().int().min(1).max(10).default(1),
    wishes: z.array(z.uuid()).max(5).default([]),
    takesOthers: ticked,
  }),
  may: memberSelf,
  load: ({ db }, { tenantId, memberId }) => memberForUpdate(db, { tenantId, id: memberId }),
  async run({ db, now, record }, input, member) {
    const { tenantId, activityId } = member
    const wishes = [...new Set(input.wishes)]
    const others = (await membersOf(db, member)).filter(({ side }) => side !== member.side)
    if (wishes.some((wished) => !others.some(({ id }) => id === wished)))
      throw new InvalidInput([issueAt('wishes', 'activities.wish-unknown')])
    await db
      .updateTable('activities.member')
      .set({
        languages: [...new Set(input.languages)],
        topics: [...new Set(input.topics)],
        about: input.about,
        organisation_name: input.organisationName,
        capacity: member.side === 'mentor' ? input.capacity : 1,
        wishes,
        takes_others: input.takesOthers,
        described_at: now,
      })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', member.id)
      .execute()
    await record('activities.member-described', { activityId, memberId: member.id }, { tenantId })
  },
})
