import { refuse } from '@korzo/values'
import { z } from 'zod'
import { personOf } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { mailboxOf } from '#modules/people/index.ts'
import { type Changes, changesSchema } from '../domain/changes.ts'
import { departuresOf } from '../domain/departures.ts'
import { digestOf, problemOf } from '../domain/problem.ts'
import { solutionText } from '../domain/solution.ts'
import { workspaceReaders } from '../permissions.ts'
import { selectionForUpdate } from '../queries/selection-subject.ts'
import { snapshotOf } from '../queries/snapshot.ts'
import { solve, solvedBefore } from '../queries/solve.ts'

type Key = { readonly tenantId: string; readonly callId: string }

/** Solves what is to be put before the deciders, exactly, before the transaction; answers the digest by which `putForward` finds it. */
export async function solveFirst(runtime: Runtime, key: Key, changes: Changes): Promise<string> {
  const snapshot = (await snapshotOf(runtime.db, key)) ?? refuse('not-found')
  const problem = problemOf(snapshot.rules, snapshot.candidates, changes)
  await solve(problem, 'exact')
  return digestOf(problem)
}

/**
 * Puts a selection before the deciders: the computed one, or one that departs from it for written reasons. Signatures under an earlier
 * proposal end with it.
 *
 * @throws {Refusal} `selections.changed-meanwhile` when what `solveFirst` solved is no longer how things stand.
 */
export const putForward = useCase({
  name: 'selections.put-forward',
  input: z.object({
    tenantId: z.uuid(),
    callId: z.uuid(),
    changes: changesSchema,
    /** Why the published rules are changed, if they are. */
    reason: z.string().trim().max(1000).default(''),
    digest: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  may: workspaceReaders,
  load: ({ db }, input) => selectionForUpdate(db, input),
  async run(work, { tenantId, callId, changes, reason, digest }, selection) {
    if (selection.decisions.length > 0) refuse('selections.is-decided')
    if (work.now < selection.call.closesAt) refuse('programmes.still-open')
    if (selection.panel.length === 0) refuse('selections.nobody-decides')
    const { rules, candidates } =
      (await snapshotOf(work.db, { tenantId, callId })) ?? refuse('not-found')
    const unscored = candidates.filter(({ score }) => score === null).length
    if (unscored > 0) refuse('selections.scores-missing', { count: unscored })
    const departures = departuresOf(rules, changes, reason)
    refuseWithoutReason(changes, departures)
    const problem = problemOf(rules, candidates, changes)
    const solved = digestOf(problem) === digest ? solvedBefore(problem) : undefined
    if (solved === undefined) refuse('selections.changed-meanwhile')
    if (solved.feasible !== true) refuse('selections.no-selection')
    await work.db
      .updateTable('selections.proposal')
      .set({ taken_back_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('call_id', '=', callId)
      .where('taken_back_at', 'is', null)
      .execute()
    const { last } = await work.db
      .selectFrom('selections.proposal')
      .select(({ fn }) => fn.max('number').as('last'))
      .where('tenant_id', '=', tenantId)
      .where('call_id', '=', callId)
      .executeTakeFirstOrThrow()
    const id = work.newId<'proposal'>()
    const number = Number(last) + 1
    await work.db
      .insertInto('selections.proposal')
      .values({
        tenant_id: tenantId,
        id,
        call_id: callId,
        number,
        changes: JSON.stringify(changes),
        departures: JSON.stringify(departures),
        digest,
        solution: solutionText(problem, solved),
        put_by: personOf(work.actor),
        put_at: work.now,
      })
      .execute()
    await work.record('selections.put-forward', { callId, proposalId: id, digest }, { tenantId })
    for (const personId of selection.deciders) {
      const to = await mailboxOf(work.db, personId)
      if (to !== undefined)
        await work.send({ template: 'selections.sign', to, arguments: { tenantId, callId } })
    }
    return { id, number }
  },
})

function refuseWithoutReason(
  changes: Changes,
  departures: readonly { reason: string; what: string }[],
) {
  const forced = [
    ...Object.entries(changes.inside).map(([code, why]) => [`inside.${code}`, why]),
    ...Object.entries(changes.outside).map(([code, why]) => [`outside.${code}`, why]),
  ]
  const issues = forced
    .filter(([, why = '']) => why.trim() === '')
    .map(([path = '']) => issueAt(path, 'selections.reason-needed'))
  const isRuleChanged = departures.some(
    ({ what, reason }) => what !== 'inside' && what !== 'outside' && reason === '',
  )
  if (isRuleChanged) issues.push(issueAt('reason', 'selections.reason-needed'))
  if (issues.length > 0) throw new InvalidInput(issues)
}

/** Takes what was put before the deciders back, to think again. */
export const takeBack = useCase({
  name: 'selections.take-back',
  input: z.object({ tenantId: z.uuid(), callId: z.uuid() }),
  may: workspaceReaders,
  load: ({ db }, input) => selectionForUpdate(db, input),
  async run(work, { tenantId, callId }, { proposal, decisions }) {
    if (decisions.length > 0) refuse('selections.is-decided')
    if (proposal === undefined) refuse('not-found')
    await work.db
      .updateTable('selections.proposal')
      .set({ taken_back_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', proposal.id)
      .execute()
    await work.record('selections.taken-back', { callId, proposalId: proposal.id }, { tenantId })
  },
})
