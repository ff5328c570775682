import type { Descent } from './corner.ts'
import { descend } from './descent.ts'
import { fractions } from './fractions.ts'
import type { Branch, BranchCost, Search } from './search-state.ts'
import { close, type Open, type Stage } from './stage.ts'
import { trialFrom } from './starting.ts'

/** So many of the most undecided parts are tried before dividing, with so many steps on each side. */
const mostTried = 8

const trialSteps = 12

/** Divides where both sides lower the bound most (strong branching, remembered per part; Achterberg, Koch, Martin 2005). */
export function branchOf(state: Search, open: Open, descent: Descent): Branch | null {
  const { model } = state.stage
  const doubts: { application: number; bit: number; share: number; doubt: number }[] = []
  for (const [application, shares] of fractions(descent)) {
    shares.forEach((share, place) => {
      const doubt = Math.min(share, 1 - share)
      const bit = 1 << place
      if (doubt > 1e-6 && isOpenQuestion(model, open, application, bit))
        doubts.push({ application, bit, share, doubt })
    })
  }
  doubts.sort((one, other) => other.doubt - one.doubt)
  let found: Branch | null = null
  let most = -1
  for (const { application, bit, share } of doubts.slice(0, mostTried)) {
    const { held, notHeld } = triedCost(state, open, descent, { application, bit })
    const gain = Math.max(1e-6, held) * Math.max(1e-6, notHeld)
    if (gain <= most) continue
    most = gain
    found = { application, bit, heldFirst: share >= 0.5 }
  }
  return found ?? anyBranch(state, open, descent)
}

function triedCost(
  state: Search,
  open: Open,
  descent: Descent,
  { application, bit }: Pick<Branch, 'application' | 'bit'>,
): BranchCost {
  const key = application * 1024 + bit
  const before = state.costs.get(key)
  if (before !== undefined) return before
  const fall = (held: boolean): number => {
    const { trial } = state.descents
    trial.open.set(open)
    close(state.stage.model, trial.open, { application, bit, kept: held })
    trialFrom(state, application)
    const ending = descend(trial, state.wanted, trialSteps)
    state.steps += trial.steps
    return ending === 'lowest'
      ? descent.value - trial.value
      : descent.value - Math.min(trial.value, state.wanted - 1)
  }
  const cost = { held: fall(true), notHeld: fall(false) }
  state.costs.set(key, cost)
  return cost
}

function isOpenQuestion(model: Stage['model'], open: Open, index: number, bit: number): boolean {
  let held = false
  let notHeld = false
  for (
    let option = model.optionStart[index] as number;
    option < (model.optionStart[index + 1] as number);
    option++
  ) {
    if (open[option] === 0) continue
    if (((model.optionMask[option] as number) & bit) !== 0) held = true
    else notHeld = true
  }
  return held && notHeld
}

/** The first part not yet decided, those first that matter to the aim; null when there is none. */
export function anyBranch(state: Search, open: Open, descent: Descent): Branch | null {
  return undecided(state, open, descent, state.mask) ?? undecided(state, open, descent, -1)
}

function undecided(
  { stage: { model }, aim }: Search,
  open: Open,
  descent: Descent,
  mask: number,
): Branch | null {
  for (const index of descent.free.subarray(0, descent.freeCount)) {
    const parts = (model.partStart[index + 1] as number) - (model.partStart[index] as number)
    for (let place = 0; place < parts; place++) {
      const bit = 1 << place
      if ((mask & bit) === 0 || !isOpenQuestion(model, open, index, bit)) continue
      const likely = aim.kind === 'another' ? aim.known : descent.choice
      const held = ((model.optionMask[likely[index] as number] as number) & bit) !== 0
      return { application: index, bit, heldFirst: aim.kind === 'another' ? !held : held }
    }
  }
  return null
}
