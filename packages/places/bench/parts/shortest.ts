/** Milliseconds of the quickest of some runs: what the work costs when nobody else wants the processor. */
export function shortest(runs: number, work: () => unknown): number {
  let best = Infinity
  for (let run = 0; run < runs; run++) {
    const began = performance.now()
    work()
    best = Math.min(best, performance.now() - began)
  }
  return best
}
