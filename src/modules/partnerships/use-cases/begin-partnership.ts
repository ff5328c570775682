import { z } from 'zod'
import { dayOf } from '#kernel/clock.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { optionalDay, optionalText } from '#modules/network/index.ts'
import { administrators } from '#modules/people/index.ts'
import { partnershipStates } from '../domain/partnership-transition.ts'
import { partnershipSecretariat } from '../permissions.ts'
import { factOptions } from '../queries/partnership-subject.ts'
import { enterPartnership } from './enter-partnership.ts'
import { mustBeMembers } from './propose-partnership.ts'

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

/**
 * Writes down a tandem or a memorandum between members that was made elsewhere, as on paper: who had confirmed, since when, and how that is known.
 * It is at work only when every party has confirmed.
 */
export const recordPartnership = useCase({
  name: 'partnerships.record-partnership',
  input: z.object({
    networkId: z.uuid(),
    kind: z.enum(['tandem', 'memorandum']),
    title: localizedText(200),
    summary: optionalText(2000),
    workPlan: optionalText(20_000),
    whatStays: optionalText(20_000),
    parties: z.array(z.uuid()).min(2).max(50),
    /** Those of them that have said yes. */
    confirmed: z.array(z.uuid()).max(50),
    state: z.enum(partnershipStates),
    isNew: z.boolean(),
    beganOn: optionalDay,
    endedOn: optionalDay,
    ending: z.string().trim().max(2000).default(''),
    received: z.string().trim().min(2).max(300),
  }),
  may: partnershipSecretariat,
  load: (_work, { networkId }) => ({ networkId, parties: [] }),
  async run(work, input) {
    const { networkId, parties, confirmed, state, beganOn, endedOn, received } = input
    await mustBeMembers(work, networkId, [...new Set(parties)])
    const no = (path: string, code: string): never => {
      throw new InvalidInput([issueAt(path, code)])
    }
    const began = state === 'at-work' || (state === 'ended' && beganOn !== null)
    if (began && parties.some((party) => !confirmed.includes(party)))
      no('confirmed', 'partnerships.import-unconfirmed')
    if (state === 'at-work' && beganOn === null) no('beganOn', 'input.required')
    if (state === 'ended' && endedOn === null) no('endedOn', 'input.required')
    const today = dayOf(work.now)
    if (beganOn !== null && beganOn > today) no('beganOn', 'sheet.in-future')
    if (endedOn !== null && endedOn > today) no('endedOn', 'sheet.in-future')
    const { id, slug } = await enterPartnership(work, input)
    await work.record(
      'partnerships.partnership-recorded',
      { partnershipId: id, parties, received },
      factOptions(networkId),
    )
    return { id, slug }
  },
})
