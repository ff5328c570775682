import { z } from 'zod'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { optionalText } from '#modules/network/index.ts'
import { administrators } from '#modules/people/index.ts'
import { factOptions } from '../queries/partnership-subject.ts'
import { enterPartnership } from './enter-partnership.ts'

/** Enters a tandem or a memorandum that exists already: from an import or by those who run the site. */
export const beginPartnership = useCase({
  name: 'partnerships.begin-partnership',
  input: z.object({
    networkId: z.uuid().nullable().default(null),
    kind: z.enum(['tandem', 'memorandum']),
    title: localizedText(200),
    summary: optionalText(2000),
    workPlan: optionalText(20_000),
    parties: z.array(z.uuid()).min(2).max(50),
    state: z.enum(['forming', 'at-work', 'ended']).default('forming'),
    isNew: z.boolean().default(true),
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
  async run(work, input) {
    const confirmed = input.state === 'forming' ? [] : input.parties
    const { id, slug } = await enterPartnership(work, { ...input, confirmed })
    await work.record(
      'partnerships.partnership-begun',
      { partnershipId: id, parties: input.parties },
      factOptions(input.networkId),
    )
    return { id, slug }
  },
})
