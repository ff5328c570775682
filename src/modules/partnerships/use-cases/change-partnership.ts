import { z } from 'zod'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { optionalText, ticked } from '#modules/network/index.ts'
import { anyone } from '#modules/people/index.ts'
import { partnershipPeople } from '../permissions.ts'
import { factOptions, partnershipForUpdate } from '../queries/partnership-subject.ts'
import { indexPartnership } from './index-partnership.ts'

/** Rewrites what a partnership is about, its work plan, and what stays after. */
export const changePartnership = useCase({
  name: 'partnerships.change-partnership',
  input: z.object({
    partnershipId: z.uuid(),
    title: localizedText(200),
    summary: optionalText(2000),
    workPlan: optionalText(20_000),
    whatStays: optionalText(20_000),
    isStrengthened: ticked,
  }),
  may: partnershipPeople,
  sees: anyone,
  load: ({ db }, { partnershipId }) => partnershipForUpdate(db, partnershipId),
  async run(work, input, { id, slug, networkId }) {
    await work.db
      .updateTable('partnerships.partnership')
      .set({
        title: JSON.stringify(input.title),
        summary: JSON.stringify(input.summary),
        work_plan: JSON.stringify(input.workPlan),
        what_stays: JSON.stringify(input.whatStays),
        is_new: !input.isStrengthened,
      })
      .where('id', '=', id)
      .execute()
    await indexPartnership(work, id)
    await work.record(
      'partnerships.partnership-changed',
      { partnershipId: id },
      factOptions(networkId),
    )
    return { slug }
  },
})
