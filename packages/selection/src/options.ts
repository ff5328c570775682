import type { Problem } from './problem.ts'

/** The options of each application: out, in, and in with every set of wished activities that is neither too small nor too large. */
export function optionsOf({ applications, activitiesEach }: Problem, partStart: Int32Array) {
  const optionStart = new Int32Array(applications.length + 1)
  const masks: number[] = []
  for (let index = 0; index < applications.length; index++) {
    const wishes = (partStart[index + 1] as number) - (partStart[index] as number) - 1
    masks.push(0)
    for (let chosen = 0; chosen < 2 ** wishes; chosen++) {
      const count = bits(chosen)
      if (count >= activitiesEach.min && count <= (activitiesEach.max ?? wishes))
        masks.push(2 * chosen + 1)
    }
    optionStart[index + 1] = masks.length
  }
  return {
    optionStart,
    optionMask: Int32Array.from(masks),
    ...heldBy(masks, optionStart, partStart),
    ...chains(masks, optionStart, partStart),
  }
}

function heldBy(masks: readonly number[], optionStart: Int32Array, partStart: Int32Array) {
  const held: number[] = []
  const heldStart = new Int32Array(masks.length + 1)
  let application = 0
  masks.forEach((mask, option) => {
    while (option >= (optionStart[application + 1] as number)) application++
    for (let bit = 0; mask >> bit > 0; bit++) {
      if ((mask >> bit) & 1) held.push((partStart[application] as number) + bit)
    }
    heldStart[option + 1] = held.length
  })
  return { heldStart, held: Int32Array.from(held) }
}

function chains(masks: readonly number[], optionStart: Int32Array, partStart: Int32Array) {
  const optionShorter = new Int32Array(masks.length).fill(-1)
  const optionLast = new Int32Array(masks.length).fill(-1)
  for (let application = 0; application + 1 < optionStart.length; application++) {
    const [first, end] = [
      optionStart[application] as number,
      optionStart[application + 1] as number,
    ]
    for (let option = first + 1; option < end; option++) {
      const mask = masks[option] as number
      const last = 31 - Math.clz32(mask)
      let shorter = option - 1
      while (shorter >= first && masks[shorter] !== (mask ^ (1 << last))) shorter--
      optionShorter[option] = shorter < first ? -1 : shorter
      optionLast[option] = (partStart[application] as number) + last
    }
  }
  return { optionShorter, optionLast }
}

function bits(mask: number): number {
  let count = 0
  for (let rest = mask; rest > 0; rest >>= 1) count += rest & 1
  return count
}
