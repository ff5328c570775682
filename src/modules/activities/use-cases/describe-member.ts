import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { languageTags, ticked } from '#modules/network/index.ts'
import { memberSelf, mentoringLeaders } from '../permissions.ts'
import { type Member, memberForUpdate, membersOf } from '../queries/mentoring-of.ts'

const said = {
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
}

/** A mentor or mentee says what they speak, know and have room for, and whom of the other side they wish, most first. */
export const describeMember = useCase({
  name: 'activities.describe-member',
  input: z.object(said),
  may: memberSelf,
  load: ({ db }, { tenantId, memberId }) => memberForUpdate(db, { tenantId, id: memberId }),
  run: (work, input, member) => write(work, member, { ...input, received: '' }),
})

/**
 * Writes down what a member said on paper or where the mentoring was kept before, with how it came. What they said here themselves stands.
 *
 * @throws {Refusal} `activities.has-said`.
 */
export const recordMember = useCase({
  name: 'activities.record-member',
  input: z.object({
    ...said,
    received: z.string().trim().min(2).max(300),
    describedAt: z.date().optional(),
  }),
  may: mentoringLeaders,
  load: ({ db }, { tenantId, memberId }) => memberForUpdate(db, { tenantId, id: memberId }),
  async run(work, input, member) {
    if (member.describedAt !== null && member.received === '') refuse('activities.has-said')
    if (input.describedAt !== undefined && input.describedAt > work.now)
      throw new InvalidInput([issueAt('describedAt', 'sheet.in-future')])
    await write(work, member, input)
  },
})

type Words = z.output<z.ZodObject<typeof said>> & {
  readonly received: string
  readonly describedAt?: Date | undefined
}

async function write({ db, now, record }: Work, member: Member, words: Words): Promise<void> {
  const { tenantId, activityId } = member
  const wishes = [...new Set(words.wishes)]
  const others = (await membersOf(db, member)).filter(({ side }) => side !== member.side)
  if (wishes.some((wished) => !others.some(({ id }) => id === wished)))
    throw new InvalidInput([issueAt('wishes', 'activities.wish-unknown')])
  await db
    .updateTable('activities.member')
    .set({
      languages: [...new Set(words.languages)],
      topics: [...new Set(words.topics)],
      about: words.about,
      organisation_name: words.organisationName,
      capacity: member.side === 'mentor' ? words.capacity : 1,
      wishes,
      takes_others: words.takesOthers,
      described_at: words.describedAt ?? now,
      received: words.received,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', member.id)
    .execute()
  const { received } = words
  const how = received === '' ? {} : { received }
  await record(
    'activities.member-described',
    { activityId, memberId: member.id, ...how },
    { tenantId },
  )
}
