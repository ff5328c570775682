import { namesAt, placeAt, rowOf } from '@korzo/places'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import { dayOf } from '#kernel/clock.ts'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { giveRole, mailboxOf } from '#modules/people/index.ts'
import { organisationInput } from '../domain/organisation-input.ts'
import { organisationPath } from '../domain/organisation-path.ts'
import { namesByLanguage } from '../domain/place-wording.ts'
import { claimAnswerers } from '../permissions.ts'
import { type ClaimSubject, claimForUpdate } from '../queries/claim-subject.ts'
import { allPlaces } from '../queries/gazetteer.ts'
import { organisationForUpdate } from '../queries/organisation-for-update.ts'
import { admit } from './admit-members.ts'
import { enterOrganisations } from './write-organisations.ts'

/**
 * Somebody's claim is granted: they speak for the organisation from then on; a town without one is entered. Or it is refused with a
 * reason. Either is mailed.
 */
export const answerClaim = useCase({
  name: 'network.answer-claim',
  input: z.object({
    claimId: z.uuid(),
    answer: z.enum(['grant', 'refuse']),
    reason: z.string().trim().max(2000).default(''),
  }),
  may: claimAnswerers,
  load: ({ db }, { claimId }) => claimForUpdate(db, claimId),
  async run(work, { answer, reason }, claim) {
    if (claim.state !== 'asked') refuse('network.already-answered')
    if (answer === 'refuse' && reason === '')
      throw new InvalidInput([issueAt('reason', 'network.reason-needed')])
    const path = answer === 'grant' ? await grant(work, claim) : null
    await work.db
      .updateTable('network.claim')
      .set({
        state: answer === 'grant' ? 'granted' : 'refused',
        answer: reason,
        answered_at: work.now,
        answered_by: personOf(work.actor),
      })
      .where('id', '=', claim.id)
      .execute()
    await work.record(`network.claim-${answer === 'grant' ? 'granted' : 'refused'}`, {
      claimId: claim.id,
    })
    const to = await mailboxOf(work.db, claim.personId)
    if (to !== undefined)
      await work.send({
        template: answer === 'grant' ? 'network.claim-granted' : 'network.claim-refused',
        to,
        arguments: { reason, path },
      })
  },
})

/** Makes the claimant a representative; returns the path of the organisation's page. */
async function grant(work: Work, claim: ClaimSubject): Promise<string> {
  const organisationId = claim.organisationId ?? (await enterTown(work, claim)).id
  const organisation = (await organisationForUpdate(work.db, organisationId)) ?? refuse('not-found')
  await giveRole(work, {
    personId: claim.personId,
    audience: `organisation:${organisationId}:representative`,
  })
  await work.db
    .updateTable('network.organisation')
    .set({ claimed_at: work.now })
    .where('id', '=', organisationId)
    .execute()
  await work.db
    .updateTable('network.claim')
    .set({ organisation_id: organisationId })
    .where('id', '=', claim.id)
    .execute()
  return organisationPath(organisation)
}

/** Enters the town of a claim with what the gazetteer knows of it, and as a member where it was claimed in a network. */
async function enterTown(work: Work, claim: ClaimSubject): Promise<{ id: string }> {
  const { gazetteer, names } = allPlaces()
  const row = rowOf(gazetteer, claim.placeId ?? -1) ?? refuse('not-found')
  const place = placeAt(gazetteer, row)
  const people = place.population ?? 0
  const [entered = refuse('not-found')] = await enterOrganisations(work, [
    organisationInput.parse({
      kind: people >= 50_000 ? 'city' : people >= 5_000 ? 'town' : 'rural-municipality',
      name: namesByLanguage(namesAt(names, row), place.name),
      country: place.country,
      placeId: place.cityId,
    }),
  ])
  if (claim.networkId !== null)
    await admit(work, {
      networkId: claim.networkId,
      organisationIds: [entered.id],
      joinedOn: dayOf(work.now),
    })
  return entered
}
