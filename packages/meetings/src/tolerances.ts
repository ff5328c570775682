/**
 * Losses that are tolerated at temperature 1: the expected order statistics of an exponential distribution, sums of fractions
 * and so the same on every machine (a logarithm need not be).
 */
export const tolerances = expectedOrder(1024)

function expectedOrder(count: number): Float64Array {
  const order = new Float64Array(count)
  let sum = 0
  for (let at = 0; at < count; at++) {
    sum += 1 / (count - at)
    order[at] = sum
  }
  return order
}
