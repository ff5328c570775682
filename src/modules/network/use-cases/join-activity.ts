import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyone } from '#modules/people/index.ts'
import { representatives } from '../permissions.ts'
import { factOptions } from '../queries/partnership-subject.ts'

/** Another town joins an open activity of a partnership, or leaves it again. */
export const joinActivity = useCase({
  name: 'network.join-activity',
  input: z.object({
    activityId: z.uuid(),
    organisationId: z.uuid(),
    step: z.enum(['join', 'leave']),
  }),
  may: representatives,
  sees: anyone,
  async load({ db }, { activityId, organisationId }) {
    const activity = await db
      .selectFrom('network.activity as a')
      .innerJoin('network.partnership as p', 'p.id', 'a.partnership_id')
      .select(['a.is_open as isOpen', 'p.slug', 'p.network_id as networkId', 'p.state'])
      .where('a.id', '=', activityId)
      .executeTakeFirst()
    return activity === undefined ? undefined : { ...activity, id: organisationId }
  },
  async run({ db, now, actor, record }, { activityId, organisationId, step }, activity) {
    if (!activity.isOpen || activity.state === 'ended') refuse('network.activity-is-closed')
    if (step === 'join') {
      await db
        .insertInto('network.activity_guest')
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
        .deleteFrom('network.activity_guest')
        .where('activity_id', '=', activityId)
        .where('organisation_id', '=', organisationId)
        .execute()
    }
    await record(
      step === 'join' ? 'network.activity-joined' : 'network.activity-left',
      { activityId, organisationId },
      factOptions(activity.networkId),
    )
    return { slug: activity.slug }
  },
})
