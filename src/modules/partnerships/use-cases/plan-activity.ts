import { z } from 'zod'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { optionalDay, ticked } from '#modules/network/index.ts'
import { anyone } from '#modules/people/index.ts'
import { partnershipPeople } from '../permissions.ts'
import { factOptions, partnershipForUpdate } from '../queries/partnership-subject.ts'

/** Plans something a partnership does; when it is open, other members of the network may come along. */
export const planActivity = useCase({
  name: 'partnerships.plan-activity',
  input: z.object({
    partnershipId: z.uuid(),
    title: localizedText(300),
    takesPlaceOn: optionalDay,
    isOpen: ticked,
  }),
  may: partnershipPeople,
  sees: anyone,
  load: ({ db }, { partnershipId }) => partnershipForUpdate(db, partnershipId),
  async run({ db, now, newId, record }, input, { id: partnershipId, networkId, slug }) {
    const id: string = newId()
    await db
      .insertInto('partnerships.activity')
      .values({
        id,
        partnership_id: partnershipId,
        title: JSON.stringify(input.title),
        takes_place_on: input.takesPlaceOn,
        is_open: input.isOpen,
        created_at: now,
      })
      .execute()
    await record(
      'partnerships.activity-planned',
      { activityId: id, partnershipId },
      factOptions(networkId),
    )
    return { id, slug }
  },
})
