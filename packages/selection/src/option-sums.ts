import type { Model } from './model.ts'

/** Sum over the parts of an option. */
export function sumOver({ heldStart, held }: Model, values: Float64Array, option: number): number {
  const end = heldStart[option + 1] as number
  let sum = 0
  for (let at = heldStart[option] as number; at < end; at++)
    sum += values[held[at] as number] as number
  return sum
}

/** The same for all options of an application, added in the same order: an option is a shorter one and its last part. */
export function sumOptions(
  model: Model,
  values: Float64Array,
  application: number,
  sums: Float64Array,
): void {
  const { optionStart, optionShorter, optionLast } = model
  const end = optionStart[application + 1] as number
  for (let option = optionStart[application] as number; option < end; option++) {
    const shorter = optionShorter[option] as number
    const last = optionLast[option] as number
    if (shorter >= 0) sums[option] = (sums[shorter] as number) + (values[last] as number)
    else sums[option] = last < 0 ? 0 : sumOver(model, values, option)
  }
}
