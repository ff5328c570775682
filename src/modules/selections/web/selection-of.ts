import type { Problem, Selection } from '@korzo/selection'
import { refuse } from '@korzo/values'
import type { Runtime, Visit } from '#kernel/contract.ts'
import { untilChanged } from '#kernel/memo.ts'
import { allows } from '#kernel/permission.ts'
import { wordingFor } from '#kernel/wording.ts'
import { callOf } from '#modules/programmes/index.ts'
import type { Candidate } from '../domain/candidate.ts'
import { type Changes, changesFromQuery, isChanged, noChanges } from '../domain/changes.ts'
import { type Decided, outcomesOf } from '../domain/outcome.ts'
import { problemOf } from '../domain/problem.ts'
import { usualReserves } from '../domain/rules-of-call.ts'
import { preparers, workspaceReaders } from '../permissions.ts'
import { type SelectionOfCall, selectionSubject } from '../queries/selection-subject.ts'
import { type Snapshot, snapshotOf } from '../queries/snapshot.ts'
import { bestKnown, solve } from '../queries/solve.ts'

/** The selection of the call in the address, for those who prepare and those who decide it; to others it is not there. */
export async function selectionOf(visit: Visit): Promise<SelectionOfCall & { title: string }> {
  const { runtime, tenant, actor, locale } = visit
  const { id: callId } = await callOf(visit)
  const selection =
    (await selectionSubject(runtime.db, { tenantId: tenant.id, callId })) ?? refuse('not-found')
  if (!allows(workspaceReaders, actor, selection)) refuse('not-found')
  return { ...selection, title: wordingFor(selection.call.title, locale.language).text }
}

/** Whether this visitor prepares selections, beyond deciding about them. */
export function isPreparer({ actor, tenant }: Visit): boolean {
  return allows(preparers, actor, { tenantId: tenant.id })
}

/** A solved "what if" beside the selection under the published rules. */
export type Explored = Snapshot & {
  readonly changes: Changes
  readonly problem: Problem
  readonly solved: Selection
  readonly decided: readonly Decided[]
  /** Under the published rules; undefined while nothing is changed. */
  readonly before: Selection | undefined
  readonly byCode: ReadonlyMap<string, Candidate>
}

const kept = untilChanged<Snapshot | undefined>(10, 4)

/** A call as it stands, for pages: read again when something changed. */
export function shownSnapshot(
  runtime: Runtime,
  key: { readonly tenantId: string; readonly callId: string },
): Promise<Snapshot | undefined> {
  return kept(runtime, key.callId, () => snapshotOf(runtime.db, key))
}

/** Solves what the address asks, and what the rules alone would give. */
export async function explore(visit: Visit, { call }: SelectionOfCall): Promise<Explored> {
  const { runtime, tenant, url } = visit
  const key = { tenantId: tenant.id, callId: call.id }
  const snapshot = (await shownSnapshot(runtime, key)) ?? refuse('not-found')
  const { rules, candidates } = snapshot
  const byCode = new Map(candidates.map((candidate) => [candidate.code, candidate]))
  const changes = known(changesFromQuery(url.searchParams), byCode)
  const problem = problemIn(snapshot, changes)
  const [solved, before] = await Promise.all([
    bestKnown(problem),
    isChanged(changes) ? solve(problemIn(snapshot, noChanges), 'quick') : undefined,
  ])
  const decided = outcomesOf(solved, changes.reserves ?? usualReserves(rules))
  return { ...snapshot, changes, problem, solved, decided, before, byCode }
}

const problems = new WeakMap<Snapshot, Map<string, Problem>>()

/** The problem a snapshot gives, made once for each change that is looked at. */
function problemIn(snapshot: Snapshot, changes: Changes): Problem {
  const made = problems.get(snapshot) ?? new Map<string, Problem>()
  problems.set(snapshot, made)
  const key = JSON.stringify(changes)
  const problem = made.get(key) ?? problemOf(snapshot.rules, snapshot.candidates, changes)
  if (made.size >= mostProblems) made.clear()
  made.set(key, problem)
  return problem
}
const mostProblems = 10

/** Codes of other calls are no changes of this one. */
function known(changes: Changes, byCode: ReadonlyMap<string, unknown>): Changes {
  const only = (part: Changes['inside']) =>
    Object.fromEntries(Object.entries(part).filter(([code]) => byCode.has(code)))
  return { ...changes, inside: only(changes.inside), outside: only(changes.outside) }
}
