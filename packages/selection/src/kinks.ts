import type { Descent, Kinks } from './corner.ts'
import { sumOptions } from './option-sums.ts'

const tiny = 1e-9

/** Finds for every free application and every row where it bends next along the edge, and puts the nearest first. */
export function nextKinks(descent: Descent): Kinks {
  const { stage, kinks, free, net, rate, freeCount } = descent
  kinks.size = 0
  for (let number = 0; number < freeCount; number++) {
    const index = free[number] as number
    sumOptions(stage.model, rate, index, kinks.rate)
    if (!isOvertaken(descent, index)) continue
    sumOptions(stage.model, net, index, kinks.net)
    if (findKink(descent, index, 0)) kinks.heap[kinks.size++] = index
  }
  rowKinks(descent, kinks)
  for (let at = (kinks.size >> 1) - 1; at >= 0; at--) sink(kinks, at)
  return kinks
}

function rowKinks(descent: Descent, kinks: Kinks): void {
  const { stage, corner } = descent
  const { applications } = stage.model
  for (let row = 0; row < stage.rows; row++) {
    const speed = descent.edge[row] as number
    const price = corner.prices[row] as number
    const upward = descent.upward[row] === 1
    if (Math.abs(speed) < 1e-12 || upward === speed > 0 || price * speed > 0) continue
    kinks.at[applications + row] = -price / speed
    kinks.gain[applications + row] =
      Math.abs(speed) * ((descent.high[row] as number) - (descent.low[row] as number))
    kinks.heap[kinks.size++] = applications + row
  }
}

/** Whether any open option of an application gains on the chosen one. */
function isOvertaken({ stage, kinks, open, choice }: Descent, index: number): boolean {
  const { rate } = kinks
  const { optionStart } = stage.model
  const end = optionStart[index + 1] as number
  const least = rate[choice[index] as number] as number
  for (let option = optionStart[index] as number; option < end; option++) {
    if ((rate[option] as number) - least >= tiny && open[option] === 1) return true
  }
  return false
}

/** The first open option to overtake the chosen one of an application, at or after `since`. */
export function findKink(descent: Descent, index: number, since: number): boolean {
  const { kinks, open } = descent
  const { net, rate } = kinks
  const { optionStart } = descent.stage.model
  const chosen = descent.choice[index] as number
  const value = net[chosen] as number
  const speed = rate[chosen] as number
  const end = optionStart[index + 1] as number
  let first = Infinity
  let gain = 0
  for (let option = optionStart[index] as number; option < end; option++) {
    const faster = (rate[option] as number) - speed
    if (faster < tiny || open[option] === 0 || option === chosen) continue
    const at = Math.max(since, (value - (net[option] as number)) / faster)
    if (at > first || (at === first && faster <= gain)) continue
    first = at
    gain = faster
    kinks.option[index] = option
  }
  kinks.at[index] = first
  kinks.gain[index] = gain
  return first < Infinity
}

export function takeFirst(kinks: Kinks): number {
  const { heap } = kinks
  if (kinks.size === 0) return -1
  const first = heap[0] as number
  kinks.size--
  if (kinks.size > 0) {
    heap[0] = heap[kinks.size] as number
    sink(kinks, 0)
  }
  return first
}

export function push(kinks: Kinks, entry: number): void {
  const { heap, at } = kinks
  let place = kinks.size++
  while (place > 0) {
    const parent = (place - 1) >> 1
    if ((at[heap[parent] as number] as number) <= (at[entry] as number)) break
    heap[place] = heap[parent] as number
    place = parent
  }
  heap[place] = entry
}

function sink(kinks: Kinks, from: number): void {
  const { heap, at, size } = kinks
  const entry = heap[from] as number
  let place = from
  for (;;) {
    let child = 2 * place + 1
    if (child >= size) break
    if (
      child + 1 < size &&
      (at[heap[child + 1] as number] as number) < (at[heap[child] as number] as number)
    )
      child++
    if ((at[heap[child] as number] as number) >= (at[entry] as number)) break
    heap[place] = heap[child] as number
    place = child
  }
  heap[place] = entry
}
