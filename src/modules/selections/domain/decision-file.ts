import type { Changes } from './changes.ts'
import { type Decided, type Outcome, outcomes } from './outcome.ts'

/** A line of a file of decisions: what it says about one application, and why where somebody decides it by hand. */
export type FiledDecision = {
  readonly line: number
  readonly code: string
  readonly outcome: Outcome
  readonly why: string
}

type Cells = Readonly<Record<string, string>>
type Fault = { readonly column: string; readonly code: string }
export type ReadDecision = FiledDecision & { readonly fault: Fault | undefined }

/** Reads the lines of a file of decisions about some applications. */
export function decisionsIn(
  rows: readonly { readonly line: number; readonly cells: Cells }[],
  codes: ReadonlySet<string>,
): ReadDecision[] {
  const seen = new Set<string>()
  return rows.map(({ line, cells }) => {
    const { code = '', outcome: said = '', why = '' } = cells
    const outcome = outcomes.find((one) => one === said)
    const isTwice = seen.has(code)
    seen.add(code)
    const fault: Fault | undefined = !codes.has(code)
      ? { column: 'code', code: 'selections.import-unknown' }
      : isTwice
        ? { column: 'code', code: 'selections.import-twice' }
        : outcome === undefined
          ? { column: 'outcome', code: 'selections.import-outcome' }
          : why.length > 500
            ? { column: 'why', code: 'selections.import-long-reason' }
            : undefined
    return { line, code, outcome: outcome ?? 'not-selected', why, fault }
  })
}

/** Who has a reason in the file is in or out by it; limits that were changed stay as they are proposed now. */
export function changesOf(decisions: readonly FiledDecision[], base: Changes): Changes {
  const forced = (isInside: boolean) =>
    Object.fromEntries(
      decisions
        .filter(({ outcome, why }) => why !== '' && (outcome === 'selected') === isInside)
        .map(({ code, why }) => [code, why]),
    )
  return { ...base, inside: forced(true), outside: forced(false) }
}

/** Lines that say in or out where the rules, with everybody decided by hand, give the other. */
export function contradicted(
  decisions: readonly FiledDecision[],
  decided: readonly Decided[],
): Set<number> {
  const selected = selectedIn(decided)
  return new Set(
    decisions.flatMap(({ line, code, outcome }) =>
      (outcome === 'selected') === selected.has(code) ? [] : [line],
    ),
  )
}

export function selectedIn(decided: readonly Decided[]): Set<string> {
  return new Set(decided.flatMap(({ code, outcome }) => (outcome === 'selected' ? [code] : [])))
}
