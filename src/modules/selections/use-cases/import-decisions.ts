import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Db } from '#kernel/db.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import type { FiledRow } from '#kernel/sheets/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { dropFile, importDraft } from '#modules/list-files/index.ts'
import { type Changes, noChanges } from '../domain/changes.ts'
import { changesOf, contradicted, decisionsIn, type ReadDecision } from '../domain/decision-file.ts'
import { outcomesOf } from '../domain/outcome.ts'
import { problemOf } from '../domain/problem.ts'
import { usualReserves } from '../domain/rules-of-call.ts'
import { preparers } from '../permissions.ts'
import { type SelectionOfCall, selectionForUpdate } from '../queries/selection-subject.ts'
import { type Snapshot, snapshotOf } from '../queries/snapshot.ts'
import { solvedBefore } from '../queries/solve.ts'
import { putForward } from './put-forward.ts'

export const draftKind = 'selection-list'

/**
 * Puts what a kept file decides before the deciders, as `putForward` does: whoever has a reason in the file is decided by hand, all others by the
 * rules. Nothing is decided by the file; the deciders sign it or not.
 *
 * @throws {InvalidInput} naming every fault at `rows.LINE.COLUMN`; {Refusal} as `putForward`, also `selections.is-decided`.
 */
export const importDecisions = useCase({
  name: 'selections.import-decisions',
  input: z.object({
    tenantId: z.uuid(),
    callId: z.uuid(),
    draftId: z.uuid(),
    /** Of what `solveFirst` solved for the file. */
    digest: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  may: preparers,
  load: ({ db }, input) => selectionForUpdate(db, input),
  async run(work, { tenantId, callId, draftId, digest }, selection) {
    if (selection.decisions.length > 0) refuse('selections.is-decided')
    const file = await filedProposal(work.db, selection, draftId)
    const solved = solvedBefore(
      problemOf(file.snapshot.rules, file.snapshot.candidates, file.changes),
    )
    if (solved === undefined) refuse('selections.changed-meanwhile')
    const decided = outcomesOf(solved, reservesOf(file))
    const wrong = [...contradicted(file.decisions, decided)]
    const faults = file.decisions.flatMap(({ line, fault }) =>
      fault === undefined ? [] : [issueAt(`rows.${line}.${fault.column}`, fault.code)],
    )
    const contradictions = wrong.map((line) =>
      issueAt(`rows.${line}.outcome`, 'selections.import-contradicted'),
    )
    if (faults.length + wrong.length > 0) throw new InvalidInput([...faults, ...contradictions])
    const { changes, reason } = file
    await putForward.within(work, { tenantId, callId, changes, reason, digest })
    await dropFile(work, { tenantId, id: draftId })
  },
})

/** What a file proposes, beside how things stand. */
export type FiledProposal = {
  readonly snapshot: Snapshot
  readonly decisions: readonly ReadDecision[]
  readonly changes: Changes
  /** Why limits were changed that are proposed now. */
  readonly reason: string
}

export function reservesOf({ changes, snapshot }: Omit<FiledProposal, 'decisions'>): number {
  return changes.reserves ?? usualReserves(snapshot.rules)
}

/** Reads a kept file as it would be put forward now. */
export async function filedProposal(
  db: Db,
  selection: SelectionOfCall,
  draftId: string,
): Promise<FiledProposal> {
  const { tenantId, call } = selection
  const key = { tenantId, subjectId: call.id, id: draftId, kind: draftKind }
  const { rows } = (await importDraft(db, key)) ?? refuse('not-found')
  return proposalOf(db, selection, rows as readonly FiledRow[])
}

/** The same of rows at hand. */
export async function proposalOf(
  db: Db,
  { tenantId, call, proposal }: SelectionOfCall,
  rows: readonly FiledRow[],
): Promise<FiledProposal> {
  const snapshot = (await snapshotOf(db, { tenantId, callId: call.id })) ?? refuse('not-found')
  const codes = new Set(snapshot.candidates.map(({ code }) => code))
  const decisions = decisionsIn(rows, codes)
  const right = decisions.filter(({ fault }) => fault === undefined)
  const rule = proposal?.departures.find(({ what }) => what !== 'inside' && what !== 'outside')
  return {
    snapshot,
    decisions,
    changes: changesOf(right, proposal?.changes ?? noChanges),
    reason: rule?.reason ?? '',
  }
}
