import { type Descent, sumOver } from './corner.ts'

/** Where the function bends next: of an application its next option, of a row (numbered after them) its price reaching 0. */
export type Kinks = {
  readonly at: Float64Array
  readonly option: Int32Array
  readonly gain: Float64Array
  readonly heap: number[]
}

const tiny = 1e-9

export function nextKinks(descent: Descent): Kinks {
  const { stage, corner } = descent
  const applications = stage.model.applications
  const size = applications + stage.rows
  const kinks: Kinks = {
    at: new Float64Array(size),
    option: new Int32Array(size),
    gain: new Float64Array(size),
    heap: [],
  }
  for (let number = 0; number < descent.free.length; number++) {
    const index = descent.free[number] as number
    if (findKink(descent, kinks, index, 0)) kinks.heap.push(index)
  }
  for (let row = 0; row < stage.rows; row++) {
    const speed = descent.edge[row] as number
    const price = corner.prices[row] as number
    const upward = descent.upward[row] === 1
    if (Math.abs(speed) < 1e-12 || upward === speed > 0 || price * speed > 0) continue
    kinks.at[applications + row] = -price / speed
    kinks.gain[applications + row] =
      Math.abs(speed) * ((descent.high[row] as number) - (descent.low[row] as number))
    kinks.heap.push(applications + row)
  }
  for (let at = (kinks.heap.length >> 1) - 1; at >= 0; at--) sink(kinks, at)
  return kinks
}

/** The first open option to overtake the chosen one of an application, at or after `since`. */
export function findKink(descent: Descent, kinks: Kinks, index: number, since: number): boolean {
  const { stage, net, rate, open } = descent
  const chosen = descent.choice[index] as number
  const value = sumOver(stage, net, chosen)
  const speed = sumOver(stage, rate, chosen)
  const end = stage.model.optionStart[index + 1] as number
  let first = Infinity
  let gain = 0
  for (let option = stage.model.optionStart[index] as number; option < end; option++) {
    if (open[option] === 0 || option === chosen) continue
    const faster = sumOver(stage, rate, option) - speed
    if (faster < tiny) continue
    const at = Math.max(since, (value - sumOver(stage, net, option)) / faster)
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
  const first = heap[0]
  const last = heap.pop()
  if (first === undefined || last === undefined) return -1
  if (heap.length > 0) {
    heap[0] = last
    sink(kinks, 0)
  }
  return first
}

export function push(kinks: Kinks, entry: number): void {
  const { heap, at } = kinks
  let place = heap.push(entry) - 1
  while (place > 0) {
    const parent = (place - 1) >> 1
    if ((at[heap[parent] as number] as number) <= (at[entry] as number)) break
    heap[place] = heap[parent] as number
    place = parent
  }
  heap[place] = entry
}

function sink(kinks: Kinks, from: number): void {
  const { heap, at } = kinks
  const entry = heap[from] as number
  let place = from
  for (;;) {
    let child = 2 * place + 1
    if (child >= heap.length) break
    if (
      child + 1 < heap.length &&
      (at[heap[child + 1] as number] as number) < (at[heap[child] as number] as number)
    )
      child++
    if ((at[heap[child] as number] as number) >= (at[entry] as number)) break
    heap[place] = heap[child] as number
    place = child
  }
  heap[place] = entry
}
