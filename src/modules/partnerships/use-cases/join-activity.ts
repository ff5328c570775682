import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import type { Db } from '#kernel/db.ts'
import { useCase } from '#kernel/use-case.ts'
import { memberChoices, representatives } from '#modules/network/index.ts'
import { anyone } from '#modules/people/index.ts'
import { factOptions } from '../queries/partnership-subject.ts'

/** Another town joins an open activity of a partnership, or leaves it again. */
export const joinActivity = useCase({
  name: 'partnerships.join-activity',
  input: z.object({
    activityId: z.uuid(),
    organisationId: z.uuid(),
    step: z.enum(['join', 'leave']),
  }),
  may: representatives,
  sees: anyone,
  async load({ db }, { activityId, organisationId }) {
    const activity = await db
      .selectFrom('partnerships.activity as a')
      .innerJoin('partnerships.partnership as p', 'p.id', 'a.partnership_id')
      .select(['a.is_open as isOpen', 'p.slug', 'p.network_id as networkId', 'p.state'])
      .where('a.id', '=', activityId)
      .executeTakeFirst()
    return activity === undefined ? undefined : { ...activity, id: organisationId }
  },
  async run({ db, now, actor, record }, { activityId, organisationId, step }, activity) {
    if (!activity.isOpen || activity.state === 'ended') refuse('partnerships.activity-is-closed')
    if (step === 'join') {
      await refuseStrangers(db, activity.networkId, organisationId)
      await db
        .insertInto('partnerships.activity_guest')
        .values({
          activity_id: activityId,
          organisation_id: organisationId,
          joined_at: now,
          joined_by: personOf(actor),
        })
        .onConflict((conflict) => conflict.columns(['activity_id', 'organisation_id']).doNothing())
        .execute()
    } else {
      await db
        .deleteFrom('partnerships.activity_guest')
        .where('activity_id', '=', activityId)
        .where('organisation_id', '=', organisationId)
        .execute()
    }
    await record(
      step === 'join' ? 'partnerships.activity-joined' : 'partnerships.activity-left',
      { activityId, organisationId },
      factOptions(activity.networkId),
    )
    return { slug: activity.slug }
  },
})

/** What a network keeps is open to its members. */
async function refuseStrangers(
  db: Db,
  networkId: string | null,
  organisationId: string,
): Promise<void> {
  if (networkId === null) return
  const [member] = await memberChoices(db, networkId, [organisationId])
  if (member === undefined) refuse('partnerships.guest-is-no-member')
}
