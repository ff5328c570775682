import { refuse } from '@korzo/values'
import { z } from 'zod'
import { dayOf } from '#kernel/clock.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { allows } from '#kernel/permission.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyone } from '#modules/people/index.ts'
import { commitmentAfter, commitmentSteps, commitmentTransitions } from '../domain/commitment.ts'
import { commitmentKeepers, partnershipSecretariat } from '../permissions.ts'
import { factOptions } from '../queries/partnership-subject.ts'

/** Says that a commitment was kept (with evidence) or broken (with a reason), or opens it again. */
export const settleCommitment = useCase({
  name: 'partnerships.settle-commitment',
  input: z.object({
    commitmentId: z.uuid(),
    step: z.enum(commitmentSteps),
    evidence: z.string().trim().max(2000).default(''),
    /** The day it was, where the secretariat writes down what was settled before; else today. */
    settledOn: z.iso.date().optional(),
  }),
  may: commitmentKeepers,
  sees: anyone,
  load: ({ db }, { commitmentId }) =>
    db
      .selectFrom('partnerships.commitment as c')
      .innerJoin('partnerships.partnership as p', 'p.id', 'c.partnership_id')
      .select([
        'c.id',
        'c.state',
        'c.due_on as dueOn',
        'c.evidence',
        'c.organisation_id as ownerId',
        'p.network_id as networkId',
        'p.id as partnershipId',
        'p.slug',
      ])
      .where('c.id', '=', commitmentId)
      .forUpdate()
      .executeTakeFirst(),
  async run({ db, now, actor, record }, { step, evidence, settledOn }, commitment) {
    const { networkId, partnershipId, slug } = commitment
    const isSecretariat = allows(partnershipSecretariat, actor, { networkId, parties: [] })
    const allowed: readonly string[] = commitmentTransitions[step].by
    if (!allowed.includes('owner') && !isSecretariat) refuse('not-allowed')
    const today = dayOf(now)
    const state =
      commitmentAfter(commitment, step, today) ?? refuse('partnerships.step-not-possible')
    if (step !== 'reopen' && evidence === '') refuse('partnerships.evidence-needed')
    const on = isSecretariat ? (settledOn ?? today) : today
    if (on > today) throw new InvalidInput([issueAt('settledOn', 'sheet.in-future')])
    await db
      .updateTable('partnerships.commitment')
      .set({
        state,
        evidence: step === 'reopen' ? commitment.evidence : evidence,
        settled_on: state === 'kept' || state === 'broken' ? on : null,
      })
      .where('id', '=', commitment.id)
      .execute()
    await record(
      'partnerships.commitment-settled',
      { commitmentId: commitment.id, partnershipId, state },
      factOptions(networkId),
    )
    return { state, slug }
  },
})
