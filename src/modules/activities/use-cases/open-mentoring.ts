import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { languages } from '#kernel/locale.ts'
import { useCase } from '#kernel/use-case.ts'
import { enterPerson, notify, personByEmail } from '#modules/people/index.ts'
import type { Side } from '../domain/mentoring-problem.ts'
import { mentoringNews } from '../notice-kinds.ts'
import { mentoringLeaders } from '../permissions.ts'
import { placeHolders } from '../queries/cohorts.ts'
import { type Mentoring, mentoringOf } from '../queries/mentoring-of.ts'

const key = { tenantId: z.uuid(), activityId: z.uuid() }

/** Opens the mentoring of an activity, or changes until when its members say whom they wish. */
export const openMentoring = useCase({
  name: 'activities.open-mentoring',
  input: z.object({ ...key, wishesUntil: z.iso.date() }),
  may: mentoringLeaders,
  load: ({ db }, given) => mentoringOf(db, given),
  async run(work, { wishesUntil }, { tenantId, activityId }) {
    await work.db
      .insertInto('activities.mentoring')
      .values({
        tenant_id: tenantId,
        activity_id: activityId,
        wishes_until: wishesUntil,
        opened_at: work.now,
      })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'activity_id']).doUpdateSet({ wishes_until: wishesUntil }),
      )
      .execute()
    await work.record('activities.mentoring-opened', { activityId, wishesUntil }, { tenantId })
  },
})

/** Asks somebody to be a mentor or a mentee; who is new to the site gets an account with this address. */
export const addMember = useCase({
  name: 'activities.add-member',
  input: z.object({
    ...key,
    side: z.enum(['mentor', 'mentee']),
    name: z.string().trim().min(2).max(200),
    email: z.string().trim().toLowerCase().pipe(z.email()),
    language: z.enum(languages).default('en'),
    organisationName: z.string().trim().max(200).default(''),
    /** By which they were known where they come from; else the next one. */
    number: z.number().int().min(1).max(100_000).optional(),
  }),
  may: mentoringLeaders,
  load: openedMentoring,
  async run(work, { side, name, email, language, organisationName, number }, mentoring) {
    const person =
      (await personByEmail(work.db, email)) ??
      (await enterPerson(work, { name, email, language, roles: [] }))
    const member = { side, personId: person.id, organisationName, number }
    const id = await enter(work, mentoring, member)
    if (id === undefined)
      throw new InvalidInput([issueAt('email', 'activities.member-is-in-already')])
    return { id }
  },
})

/** Everybody with a confirmed place in the activity becomes a mentee; those who are in it stay as they are. Answers how many are new. */
export const takePlaceHolders = useCase({
  name: 'activities.take-place-holders',
  input: z.object(key),
  may: mentoringLeaders,
  load: openedMentoring,
  async run(work, _input, mentoring) {
    let added = 0
    for (const { personId, applicantName } of await placeHolders(work.db, mentoring)) {
      if (personId === null) continue
      const id = await enter(work, mentoring, {
        side: 'mentee',
        personId,
        organisationName: applicantName,
      })
      if (id !== undefined) added += 1
    }
    return { added }
  },
})

/** Only when it is open; locked, so that numbers are given one after the other. */
async function openedMentoring(
  { db }: Work,
  given: { tenantId: string; activityId: string },
): Promise<Mentoring | undefined> {
  const locked = await db
    .selectFrom('activities.mentoring')
    .select('activity_id')
    .where('tenant_id', '=', given.tenantId)
    .where('activity_id', '=', given.activityId)
    .forUpdate()
    .executeTakeFirst()
  return locked === undefined ? undefined : mentoringOf(db, given)
}

type NewMember = {
  readonly side: Side
  readonly personId: string
  readonly organisationName: string
  readonly number?: number | undefined
}

async function enter(
  work: Work,
  { tenantId, activityId }: Mentoring,
  { side, personId, organisationName, number: wanted }: NewMember,
): Promise<string | undefined> {
  const { db, now, newId } = work
  const { last } = await db
    .selectFrom('activities.member')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('tenant_id', '=', tenantId)
    .where('activity_id', '=', activityId)
    .executeTakeFirstOrThrow()
  if (wanted !== undefined) await mustBeFree(work, { tenantId, activityId }, wanted)
  const made = await db
    .insertInto('activities.member')
    .values({
      tenant_id: tenantId,
      id: newId<'member'>(),
      activity_id: activityId,
      number: wanted ?? Number(last ?? 0) + 1,
      side,
      person_id: personId,
      organisation_name: organisationName,
      joined_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'activity_id', 'person_id']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (made === undefined) return undefined
  await work.record(
    'activities.member-added',
    { activityId, memberId: made.id, side },
    { tenantId },
  )
  const { slug } = await db
    .selectFrom('kernel.tenant')
    .select('slug')
    .where('id', '=', tenantId)
    .executeTakeFirstOrThrow()
  await notify(work, {
    personId,
    kind: mentoringNews,
    message: side === 'mentor' ? 'activities.notice-mentor' : 'activities.notice-mentee',
    path: `/${slug}/mentoring/${activityId}/me`,
  })
  return made.id
}

async function mustBeFree(
  { db }: Work,
  { tenantId, activityId }: { tenantId: string; activityId: string },
  number: number,
): Promise<void> {
  const taken = await db
    .selectFrom('activities.member')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('activity_id', '=', activityId)
    .where('number', '=', number)
    .executeTakeFirst()
  if (taken !== undefined) throw new InvalidInput([issueAt('number', 'activities.number-taken')])
}
