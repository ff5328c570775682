import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { dayOf } from '#kernel/clock.ts'
import type { Work } from '#kernel/contract.ts'
import { allows, type Permission } from '#kernel/permission.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyone } from '#modules/people/index.ts'
import {
  type PartnershipRole,
  type PartnershipStep,
  partnershipAfter,
  partnershipSteps,
  partnershipTransitions,
} from '../domain/partnership-transition.ts'
import { partnershipPeople, partnershipSecretariat, partyRepresentatives } from '../permissions.ts'
import {
  factOptions,
  type PartnershipSubject,
  partnershipForUpdate,
} from '../queries/partnership-subject.ts'

const permissionOf: Record<PartnershipRole, Permission<PartnershipSubject>> = {
  party: partyRepresentatives,
  secretariat: partnershipSecretariat,
}

/** Confirms, declines, ends or reopens a partnership, as `partnershipTransitions` says who may from where. */
export const movePartnership = useCase({
  name: 'partnerships.move-partnership',
  input: z.object({
    partnershipId: z.uuid(),
    step: z.enum(partnershipSteps),
    reason: z.string().trim().max(2000).default(''),
  }),
  may: partnershipPeople,
  sees: anyone,
  load: ({ db }, { partnershipId }) => partnershipForUpdate(db, partnershipId),
  async run(work, { step, reason }, partnership) {
    const { by } = partnershipTransitions[step]
    if (!by.some((role) => allows(permissionOf[role], work.actor, partnership)))
      refuse('not-allowed')
    if (step === 'decline' && reason === '') refuse('network.reason-needed')
    const mine = step === 'confirm' ? await confirmMine(work, partnership) : []
    const unconfirmed = partnership.unconfirmed.filter((id) => !mine.includes(id))
    const state =
      partnershipAfter(partnership.state, step, unconfirmed.length) ??
      refuse('partnerships.step-not-possible')
    await save(work, partnership, { step, state, reason })
    await work.record(
      `partnerships.partnership-${past[step]}`,
      { partnershipId: partnership.id, state },
      factOptions(partnership.networkId),
    )
    return { state, slug: partnership.slug }
  },
})

const past: Record<PartnershipStep, string> = {
  confirm: 'confirmed',
  decline: 'declined',
  end: 'ended',
  reopen: 'reopened',
}

/** Says yes for every party the actor speaks for; the system for all of them. */
async function confirmMine(
  { db, now, actor }: Work,
  { id, unconfirmed }: PartnershipSubject,
): Promise<readonly string[]> {
  const mine = unconfirmed.filter((party) =>
    allows(partyRepresentatives, actor, { networkId: null, parties: [party] }),
  )
  if (mine.length === 0) refuse('partnerships.step-not-possible')
  await db
    .updateTable('partnerships.partnership_party')
    .set({ confirmed_at: now, confirmed_by: personOf(actor) })
    .where('partnership_id', '=', id)
    .where('organisation_id', 'in', mine)
    .execute()
  return mine
}

async function save(
  { db, now }: Work,
  partnership: PartnershipSubject,
  {
    step,
    state,
    reason,
  }: { step: PartnershipStep; state: PartnershipSubject['state']; reason: string },
): Promise<void> {
  const today = dayOf(now)
  const days =
    state === 'ended'
      ? { ended_on: today, ending: reason }
      : step === 'reopen'
        ? { ended_on: null, ending: '' }
        : state === 'at-work'
          ? { began_on: today }
          : {}
  await db
    .updateTable('partnerships.partnership')
    .set({ state, ...days })
    .where('id', '=', partnership.id)
    .execute()
}
