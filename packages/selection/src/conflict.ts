import { addOption } from './corner.ts'
import { flatTree } from './flat-tree.ts'
import type { Model, Rule } from './model.ts'
import { search } from './search.ts'
import type { Tree } from './search-state.ts'
import { close, type Stage, stageOf } from './stage.ts'

/** Rules that cannot all hold together; without any one of them the others can. */
export type Conflict = {
  readonly rules: readonly Rule[]
  /** True: no conflicting set has fewer rules. False: none was found within the counted tries. */
  readonly smallest: boolean
}

const mostTries = 400

/**
 * A smallest set of rules that contradict one another: first one from which nothing can be left out (deletion), then smaller ones by
 * implicit hitting sets (Ignatiev, Previti, Liffiton, Marques-Silva 2015): every set of rules whose removal makes the rest possible
 * must meet every conflict.
 *
 * @param model the rules as they are said, each for itself.
 * @param shown a model of the same rules and the tree that shows that they contradict one another; those it pays for are
 *   looked at first.
 * @returns null when the rules can hold together, or when that could not be settled within `mostSteps` a try.
 */
export function smallestConflict(
  model: Model,
  shown: { readonly model: Model; readonly tree: Tree },
  mostSteps: number,
): Conflict | null {
  const all = model.rules.map((_, rule) => rule)
  const progress = { tries: 0, settled: true }
  /** The rules that hold in some choice that keeps these; null when no choice keeps them. */
  const held = (kept: readonly number[]): ReadonlySet<number> | null => {
    progress.tries++
    const found = rulesHeld(model, new Set(kept), mostSteps)
    if (found !== 'unsettled') return found
    progress.settled = false
    return new Set(kept)
  }
  const first = [rulesPaid(model, shown), all].find((rules) => held(rules) === null)
  if (first === undefined) return null
  let conflict = shortened(first, held)
  const corrections = conflict.flatMap((rule) =>
    held(all.filter((other) => other !== rule)) === null ? [] : [[rule]],
  )
  while (progress.settled && progress.tries < mostTries) {
    const meeting = smallestMeeting(corrections, conflict.length - 1)
    if (meeting === null) return { rules: rulesAt(model, conflict), smallest: true }
    let kept = held(meeting)
    if (kept === null) {
      conflict = meeting
      continue
    }
    for (const rule of all) if (!kept.has(rule)) kept = held([...kept, rule]) ?? kept
    const largest = kept
    corrections.push(all.filter((rule) => !largest.has(rule)))
  }
  return { rules: rulesAt(model, conflict), smallest: false }
}

/** Leaves out one rule after the other as long as the rest still contradict one another. */
function shortened(
  rules: readonly number[],
  held: (kept: readonly number[]) => unknown,
): readonly number[] {
  let conflict = rules
  for (const rule of rules) {
    const rest = conflict.filter((other) => other !== rule)
    if (held(rest) === null) conflict = rest
  }
  return conflict
}

/**
 * The rules whose rows have a price anywhere in the tree, how many are selected (hundredths may have been counted of
 * these), and all that fix an application.
 */
function rulesPaid(
  { rules }: Model,
  { model, tree }: { readonly model: Model; readonly tree: Tree },
): number[] {
  const paid = new Set<string>()
  for (const { steps } of flatTree(tree)) {
    for (const { rows, prices } of steps) {
      rows.forEach((row, at) =>
        paid.add(`${(prices[at] as number) > 0 ? 'ceiling' : 'floor'} ${row}`),
      )
    }
  }
  const names = new Set(
    model.rules.flatMap((rule) => {
      const isRow = rule.kind === 'floor' || rule.kind === 'ceiling'
      const isPaid = !isRow || paid.has(`${rule.kind} ${rule.row}`) || rule.id.startsWith('places:')
      return isPaid ? [rule.id] : []
    }),
  )
  return rules.flatMap(({ id }, number) => (names.has(id) ? [number] : []))
}

function rulesAt(model: Model, rules: readonly number[]): Rule[] {
  return [...rules].sort((one, other) => one - other).flatMap((rule) => model.rules[rule] ?? [])
}

/** Limits no choice can pass: a row without its rule. */
function largestSums({ rows, entryRow, entryCount }: Stage): Float64Array {
  const sums = new Float64Array(rows)
  entryRow.forEach((row, at) => {
    sums[row] = (sums[row] as number) + Math.abs(entryCount[at] as number)
  })
  return sums
}

/** Worths of no meaning, all different: without any, the walk to the lowest bound would turn in circles. */
function anyWorths({ worth }: Stage): Float64Array {
  return worth.map((_, part) => 1 + (Math.imul(part + 1, 2654435761) >>> 20))
}

/** What holds in a choice that keeps these rules; null when there is none; `unsettled` after the counted steps. */
function rulesHeld(
  model: Model,
  kept: ReadonlySet<number>,
  mostSteps: number,
): ReadonlySet<number> | 'unsettled' | null {
  const full = stageOf(model, -1, [])
  const open = new Uint8Array(model.optionMask.length).fill(1)
  const high = largestSums(full)
  const low = high.map((sum) => -sum)
  model.rules.forEach((rule, number) => {
    if (!kept.has(number)) return
    if (rule.kind === 'floor') low[rule.row] = full.low[rule.row] as number
    else if (rule.kind === 'ceiling') high[rule.row] = full.high[rule.row] as number
    else if (rule.kind === 'must' || rule.kind === 'excluded')
      close(model, open, { application: rule.application, bit: 1, kept: rule.kind === 'must' })
  })
  if (low.some((least, row) => least > (high[row] as number))) return null
  for (let index = 0; index < model.applications; index++) {
    if (!open.subarray(model.optionStart[index], model.optionStart[index + 1]).includes(1))
      return null
  }
  const { choice, finished } = search({ ...full, low, high, worth: anyWorths(full) }, open, {
    aim: { kind: 'any' },
    mostSteps,
  })
  if (choice === null) return finished ? null : 'unsettled'
  const used = new Float64Array(full.rows)
  choice.forEach((option, index) =>
    addOption({ stage: full, entryCount: full.entryCount, used }, index, option, 1),
  )
  const holds = (rule: Rule): boolean => {
    if (rule.kind === 'floor') return (used[rule.row] as number) >= (full.low[rule.row] as number)
    if (rule.kind === 'ceiling')
      return (used[rule.row] as number) <= (full.high[rule.row] as number)
    if (rule.kind !== 'must' && rule.kind !== 'excluded') return true
    const mask = model.optionMask[choice[rule.application] as number] as number
    return ((mask & 1) === 1) === (rule.kind === 'must')
  }
  return new Set(model.rules.flatMap((rule, number) => (holds(rule) ? [number] : [])))
}

/** The first smallest set with at most `most` members that shares a member with each of the lists; null when there is none. */
function smallestMeeting(lists: readonly (readonly number[])[], most: number): number[] | null {
  for (let size = 0; size <= most; size++) {
    const found = meeting(lists, [], size)
    if (found !== null) return found
  }
  return null
}

function meeting(
  lists: readonly (readonly number[])[],
  chosen: number[],
  left: number,
): number[] | null {
  const missed = lists.find((list) => !list.some((rule) => chosen.includes(rule)))
  if (missed === undefined) return chosen
  if (left === 0) return null
  for (const rule of missed) {
    const found = meeting(lists, [...chosen, rule], left - 1)
    if (found !== null) return found
  }
  return null
}
