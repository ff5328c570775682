import { addOption } from './corner.ts'
import type { Model, Rule } from './model.ts'
import { search } from './search.ts'
import { close, stageOf } from './stage.ts'

/** Rules that cannot all hold together; without any one of them the others can. */
export type Conflict = {
  readonly rules: readonly Rule[]
  /** True: no conflicting set has fewer rules. False: none was found within the counted tries. */
  readonly smallest: boolean
}

const mostTries = 1000

/**
 * A smallest set of rules that contradict one another: first one from which nothing can be left out (deletion), then smaller ones by
 * implicit hitting sets (Ignatiev, Previti, Liffiton, Marques-Silva 2015): every set of rules whose removal makes the rest possible
 * must meet every conflict.
 *
 * @returns null when the rules can hold together, or when that could not be settled within `mostSteps` a try.
 */
export function smallestConflict(model: Model, mostSteps: number): Conflict | null {
  const all = model.rules.map((_, rule) => rule)
  let tries = 0
  /** The rules that hold in some choice that keeps these; null when no choice keeps them. */
  const held = (kept: readonly number[]): ReadonlySet<number> | null => {
    tries++
    return rulesHeld(model, new Set(kept), mostSteps)
  }
  if (held(all) !== null) return null
  let conflict = all
  for (const rule of all) {
    const rest = conflict.filter((other) => other !== rule)
    if (held(rest) === null) conflict = rest
  }
  const corrections: number[][] = []
  for (;;) {
    if (tries >= mostTries) return { rules: rulesAt(model, conflict), smallest: false }
    const meeting = smallestMeeting(corrections, conflict.length - 1)
    if (meeting === null) return { rules: rulesAt(model, conflict), smallest: true }
    let kept = held(meeting)
    if (kept === null) return { rules: rulesAt(model, meeting), smallest: true }
    for (const rule of all) if (!kept.has(rule)) kept = held([...kept, rule]) ?? kept
    const largest = kept
    corrections.push(all.filter((rule) => !largest.has(rule)))
  }
}

function rulesAt(model: Model, rules: readonly number[]): Rule[] {
  return [...rules].sort((one, other) => one - other).flatMap((rule) => model.rules[rule] ?? [])
}

/** What holds in a choice that keeps these rules; null when there is none. What cannot be settled counts as kept. */
function rulesHeld(
  model: Model,
  kept: ReadonlySet<number>,
  mostSteps: number,
): ReadonlySet<number> | null {
  const full = stageOf(model, -1, [])
  const open = new Uint8Array(model.optionMask.length).fill(1)
  const low = new Float64Array(full.rows).fill(-Infinity)
  const high = new Float64Array(full.rows).fill(Infinity)
  model.rules.forEach((rule, number) => {
    if (!kept.has(number)) return
    if (rule.kind === 'floor') low[rule.row] = full.low[rule.row] as number
    else if (rule.kind === 'ceiling') high[rule.row] = full.high[rule.row] as number
    else if (rule.kind === 'must' || rule.kind === 'excluded')
      close(model, open, { application: rule.application, bit: 1, kept: rule.kind === 'must' })
  })
  for (let index = 0; index < model.applications; index++) {
    if (!open.subarray(model.optionStart[index], model.optionStart[index + 1]).includes(1))
      return null
  }
  const { choice, finished } = search({ ...full, low, high }, open, { mostSteps, valueOnly: true })
  if (choice === null) return finished ? null : kept
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
