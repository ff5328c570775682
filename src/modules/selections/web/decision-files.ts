import { problemJson } from '@korzo/selection'
import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { type InputIssue, issueAt } from '#kernel/invalid-input.ts'
import { type Cells, type FiledRow, mostSheetBytes, readTable } from '#kernel/sheets/index.ts'
import { type CheckedLine, type FileOf, fileAnswer, tableFile } from '#modules/list-files/index.ts'
import { ofCall } from '#modules/programmes/index.ts'
import { changesFromQuery, noChanges } from '../domain/changes.ts'
import { contradicted, decisionsIn, selectedIn } from '../domain/decision-file.ts'
import { type Decided, outcomesOf } from '../domain/outcome.ts'
import { problemOf } from '../domain/problem.ts'
import { usualReserves } from '../domain/rules-of-call.ts'
import {
  applicantsOf,
  cellsOfDecision,
  decisionFormat,
  reasonsIn,
} from '../queries/filed-decisions.ts'
import { outcomesByCode } from '../queries/published.ts'
import type { SelectionOfCall } from '../queries/selection-subject.ts'
import { snapshotOf } from '../queries/snapshot.ts'
import { solve } from '../queries/solve.ts'
import {
  filedProposal,
  importDecisions,
  proposalOf,
  reservesOf,
} from '../use-cases/import-decisions.ts'
import { solveFirst } from '../use-cases/put-forward.ts'
import { explore, selectionOf } from './selection-of.ts'

/** The selection to take along: as the address tries it, else as it is proposed, else as the rules give it; once decided, as it was decided. */
export async function exportDecisions(visit: Visit): Promise<Response> {
  const selection = await selectionOf(visit)
  const { runtime, tenant } = visit
  const key = { tenantId: tenant.id, callId: selection.call.id }
  const isSettled = selection.decisions.length > 0
  const { decided, why } = isSettled
    ? await decidedOnce(visit, selection)
    : await asItStands(visit, selection)
  const applicants = await applicantsOf(runtime.db, key)
  async function* rows(): AsyncGenerator<Cells> {
    for (const one of decided)
      yield cellsOfDecision(one, applicants.get(one.code), why.get(one.code) ?? '')
  }
  const name = `${selection.call.slug}-selection`
  return fileAnswer(visit, name, tableFile(decisionFormat, rows()))
}

/** The problem itself, as the package reads it. */
export async function exportProblem(visit: Visit): Promise<Response> {
  const selection = await selectionOf(visit)
  const { problem } = await explore(visit, selection)
  return new Response(JSON.stringify(problemJson(problem), null, 2), {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="${selection.call.slug}-problem.json"`,
      'cache-control': 'private, no-cache',
    },
  })
}

type Standing = { readonly decided: readonly Decided[]; readonly why: ReadonlyMap<string, string> }

async function decidedOnce(
  { runtime, tenant }: Visit,
  { call, decisions }: SelectionOfCall,
): Promise<Standing> {
  const key = { tenantId: tenant.id, callId: call.id, limit: 20_000 }
  const decided = await outcomesByCode(runtime.db, key)
  return { decided, why: reasonsIn(decisions[0]?.said.departures ?? []) }
}

async function asItStands(visit: Visit, selection: SelectionOfCall): Promise<Standing> {
  const { runtime, tenant, url } = visit
  const key = { tenantId: tenant.id, callId: selection.call.id }
  const { rules, candidates } = (await snapshotOf(runtime.db, key)) ?? refuse('not-found')
  const isTried = [...url.searchParams].length > 0
  const proposed = selection.proposal?.changes ?? noChanges
  const changes = isTried ? changesFromQuery(url.searchParams) : proposed
  const solved = await solve(problemOf(rules, candidates, changes), 'exact')
  return {
    decided: outcomesOf(solved, changes.reserves ?? usualReserves(rules)),
    why: new Map(Object.entries({ ...changes.inside, ...changes.outside })),
  }
}

/** Decisions that were taken along, or written in a meeting: who has a reason in the file is decided by hand, and put before the deciders. */
export const decisionsFile: FileOf<SelectionOfCall, FiledRow> = {
  under: ofCall.under,
  subject: selectionOf,
  homeOf: ({ call }) => ofCall.homeOf(call),
  name: 'selection/list',
  listPath: '/selection',
  words: (t) => ({
    list: t('selections.selection'),
    title: t('selections.from-file'),
    lead: t('selections.from-file-lead'),
    hint: t('selections.from-file-hint', { megabytes: mostSheetBytes / 1e6 }),
    place: t('selections.outcome'),
    read: (file, count) => t('selections.lines-read', { file, count }),
    enter: (count) => t('selections.put-lines', { count }),
    compared: t('selections.only-compared'),
  }),
  doneMessage: 'selections.was-put',
  read: (_visit, _selection, path) => readTable(decisionFormat, path),
  isSettled: async (_visit, { decisions }) => decisions.length > 0,
  check: (visit, selection, rows) =>
    selection.decisions.length > 0
      ? compared(visit, selection, rows)
      : proposed(visit, selection, rows),
  async enter(visit, selection, draftId) {
    const key = { tenantId: visit.tenant.id, callId: selection.call.id }
    const { changes } = await filedProposal(visit.runtime.db, selection, draftId)
    const digest =
      selection.decisions.length > 0
        ? '0'.repeat(64)
        : await solveFirst(visit.runtime, key, changes)
    return visit.call(importDecisions, { ...key, draftId, digest })
  },
}

/** What is frozen is only compared, line by line. */
async function compared(
  visit: Visit,
  selection: SelectionOfCall,
  rows: readonly FiledRow[],
): Promise<CheckedLine[]> {
  const { decided, why } = await decidedOnce(visit, selection)
  const known = new Map(
    decided.map((one) => [one.code, cellsOfDecision(one, undefined, why.get(one.code) ?? '')]),
  )
  return decisionsIn(rows, new Set(known.keys())).map(({ line, code, fault }, at) => {
    const cells = rows[at]?.cells ?? {}
    const here = known.get(code)
    const isSame = ['outcome', 'why', 'rank', 'activities'].every(
      (column) => (cells[column] ?? '') === (here?.[column] ?? ''),
    )
    return lineOf(cells, { line, change: isSame ? 'same' : 'other', fault: faultAt(fault) })
  })
}

/** What would be put before the deciders; the rules have their say about everybody who has no reason in the file. */
async function proposed(
  { runtime, tenant }: Visit,
  selection: SelectionOfCall,
  rows: readonly FiledRow[],
): Promise<CheckedLine[]> {
  const file = await proposalOf(runtime.db, { ...selection, tenantId: tenant.id }, rows)
  const { snapshot, decisions, changes } = file
  const base = selection.proposal?.changes ?? noChanges
  const solveFor = (those: typeof changes) =>
    solve(problemOf(snapshot.rules, snapshot.candidates, those), 'exact')
  const solved = await solveFor(changes)
  const before = selectedIn(outcomesOf(await solveFor(base), 0))
  const isPossible = solved.feasible === true
  const wrong = isPossible
    ? contradicted(decisions, outcomesOf(solved, reservesOf(file)))
    : new Set(decisions.flatMap(({ line, why }) => (why === '' ? [] : [line])))
  const wrongly = isPossible ? 'selections.import-contradicted' : 'selections.no-selection'
  const reasons = { ...base.inside, ...base.outside }
  return decisions.map(({ line, code, outcome, why, fault }, at) => {
    const isSame = (reasons[code] ?? '') === why && before.has(code) === (outcome === 'selected')
    const said = faultAt(fault) ?? (wrong.has(line) ? issueAt('outcome', wrongly) : undefined)
    return lineOf(rows[at]?.cells ?? {}, { line, change: isSame ? 'same' : 'changed', fault: said })
  })
}

function faultAt(fault: { readonly column: string; readonly code: string } | undefined) {
  return fault === undefined ? undefined : issueAt(fault.column, fault.code)
}

type Looked = {
  readonly line: number
  readonly change: CheckedLine['change']
  readonly fault: InputIssue | undefined
}

function lineOf(cells: Cells, { line, change, fault }: Looked): CheckedLine {
  return {
    line,
    change,
    faults: fault === undefined ? [] : [fault],
    title: cells['applicant'] || (cells['code'] ?? ''),
    under: cells['why'] || (cells['code'] ?? ''),
    place: cells['outcome'] ?? '',
  }
}
