import { z } from 'zod'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyone } from '#modules/people/index.ts'
import { milestoneKinds } from '../domain/milestone.ts'
import { partnershipPeople } from '../permissions.ts'
import { factOptions, partnershipForUpdate } from '../queries/partnership-subject.ts'

/** Notes what came of a partnership: a joint result, a funding application, data exchanged. */
export const noteMilestone = useCase({
  name: 'partnerships.note-milestone',
  input: z.object({
    partnershipId: z.uuid(),
    kind: z.enum(milestoneKinds),
    title: localizedText(300),
    link: z
      .literal('')
      .or(z.url({ protocol: /^https?$/ }).max(500))
      .default(''),
    happenedOn: z.iso.date(),
  }),
  may: partnershipPeople,
  sees: anyone,
  load: ({ db }, { partnershipId }) => partnershipForUpdate(db, partnershipId),
  async run({ db, now, newId, record }, input, { id: partnershipId, networkId, slug }) {
    const id: string = newId()
    await db
      .insertInto('partnerships.milestone')
      .values({
        id,
        partnership_id: partnershipId,
        kind: input.kind,
        title: JSON.stringify(input.title),
        link: input.link === '' ? null : input.link,
        happened_on: input.happenedOn,
        created_at: now,
      })
      .execute()
    await record(
      'partnerships.milestone-noted',
      { milestoneId: id, partnershipId, kind: input.kind },
      factOptions(networkId),
    )
    return { id, slug }
  },
})
