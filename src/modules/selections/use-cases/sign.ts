import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf, systemActor } from '#kernel/actor.ts'
import { batchesOf } from '#kernel/batches.ts'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { recordDecision } from '#kernel/proofs/index.ts'
import { useCase, workIn } from '#kernel/use-case.ts'
import { recordSelection } from '#modules/programmes/index.ts'
import type { Candidate } from '../domain/candidate.ts'
import { type Decided, outcomesOf } from '../domain/outcome.ts'
import { digestOf, problemOf } from '../domain/problem.ts'
import { type CallRules, usualReserves } from '../domain/rules-of-call.ts'
import { readSolution } from '../domain/solution.ts'
import { deciders, workspaceReaders } from '../permissions.ts'
import {
  panelOf,
  type SelectionOfCall,
  selectionForUpdate,
  solutionOf,
} from '../queries/selection-subject.ts'
import { snapshotOf } from '../queries/snapshot.ts'
import type { Said } from '../tables.ts'

/**
 * A decider signs what is put before them, by its digest. With the last signature the selection is decided and frozen: the record of the
 * decision is written, and every application gets its outcome.
 *
 * @throws {Refusal} `selections.changed-meanwhile` when it is no longer what the decider saw, or somebody withdrew since.
 */
export const sign = useCase({
  name: 'selections.sign',
  input: z.object({
    tenantId: z.uuid(),
    callId: z.uuid(),
    /** The proposal as the signer saw it. */
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    /** The signer says in so many words that they decide it. */
    agreed: z.boolean(),
  }),
  may: deciders,
  sees: workspaceReaders,
  load: ({ db }, input) => selectionForUpdate(db, input),
  async run(work, { tenantId, callId, digest, agreed }, selection) {
    const { proposal, decisions } = selection
    const personId = personOf(work.actor)
    if (decisions.length > 0) refuse('selections.is-decided')
    if (proposal === undefined || personId === null) refuse('selections.nothing-to-sign')
    if (!agreed) throw new InvalidInput([issueAt('agreed', 'selections.agree-first')])
    const snapshot = (await snapshotOf(work.db, { tenantId, callId })) ?? refuse('not-found')
    const { rules, candidates } = snapshot
    const standing = digestOf(problemOf(rules, candidates, proposal.changes))
    if (proposal.digest !== digest || standing !== digest) refuse('selections.changed-meanwhile')
    await work.db
      .insertInto('selections.signature')
      .values({
        tenant_id: tenantId,
        proposal_id: proposal.id,
        person_id: personId,
        digest,
        signed_at: work.now,
      })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'proposal_id', 'person_id']).doNothing(),
      )
      .execute()
    await work.record(
      'selections.signed',
      { callId, proposalId: proposal.id, digest, personId },
      { tenantId },
    )
    const panel = await panelOf(work.db, { tenantId, callId })
    const isWhole = panel.every(({ signedAt }) => signedAt !== null)
    if (isWhole) await decideNow(work, { ...selection, panel }, snapshot)
    return { isDecided: isWhole }
  },
})

type Standing = { readonly rules: CallRules; readonly candidates: readonly Candidate[] }

/** Freezes the selection: the decision is the panel's, what follows from it is the program's work. */
async function decideNow(
  given: Work,
  selection: SelectionOfCall,
  { rules, candidates }: Standing,
): Promise<void> {
  const work = workIn(given.runtime, systemActor('selections.decide'), given.db, given.now)
  const { tenantId, call, panel, proposal } = selection
  if (proposal === undefined) return
  const solution = readSolution(await solutionOf(work.db, { tenantId, proposalId: proposal.id }))
  const { id, code } = await recordDecision(work, {
    tenantId,
    subject: `call:${call.id}`,
    rule: 'selection/best@1',
    parameters: solution.parameters,
    seed: null,
    inputs: solution.inputs,
    result: solution.result,
    ties: solution.ties,
  })
  const decided = outcomesOf(solution.selection, proposal.changes.reserves ?? usualReserves(rules))
  await writeOutcomes(work, selection, { decided, rules, candidates })
  const count = (outcome: string) => decided.filter((one) => one.outcome === outcome).length
  const said: Said = {
    deciders: panel.map(({ personId, role, name, signedAt }) => ({
      personId,
      role,
      name,
      signedAt: (signedAt ?? work.now).toISOString(),
    })),
    departures: proposal.departures,
    selected: count('selected'),
    reserves: count('reserve'),
    notSelected: count('not-selected'),
    proven: solution.selection.proven,
  }
  await work.db
    .insertInto('selections.decision')
    .values({
      tenant_id: tenantId,
      call_id: call.id,
      number: 1,
      proposal_id: proposal.id,
      record_id: id,
      code,
      said: JSON.stringify(said),
      decided_at: work.now,
    })
    .execute()
  await work.record('selections.decided', { callId: call.id, code }, { tenantId })
}

async function writeOutcomes(
  work: Work,
  { tenantId, call }: SelectionOfCall,
  { decided, rules, candidates }: Standing & { readonly decided: readonly Decided[] },
): Promise<void> {
  const ids = new Map(candidates.map(({ code, id }) => [code, id]))
  const activityIds = new Map(rules.activities.map(({ key, id }) => [key, id]))
  const rows = decided.map((one) => ({ ...one, applicationId: ids.get(one.code) ?? '' }))
  const chosen = (outcome: string) =>
    rows
      .filter((row) => row.outcome === outcome)
      .map(({ applicationId, activities }) => ({
        applicationId,
        activityIds: activities.map((key) => activityIds.get(key) ?? ''),
      }))
  await recordSelection.within(work, {
    tenantId,
    callId: call.id,
    selected: chosen('selected'),
    reserves: chosen('reserve'),
    notSelected: chosen('not-selected').map(({ applicationId }) => ({ applicationId })),
  })
  for (const some of batchesOf(rows))
    await work.db
      .insertInto('selections.outcome')
      .values(
        some.map((row) => ({
          tenant_id: tenantId,
          application_id: row.applicationId,
          call_id: call.id,
          outcome: row.outcome,
          rank: row.rank,
          activities: [...row.activities],
          reason: JSON.stringify(row.reason),
        })),
      )
      .execute()
}
