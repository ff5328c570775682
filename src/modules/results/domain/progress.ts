/**
 * How much of the way from a baseline to a target is done, in per cent, rounded down so that 100 means it was reached; null where both
 * are the same.
 */
export function percentOfWay(
  { baseline, target }: { readonly baseline: number; readonly target: number },
  value: number,
): number | null {
  if (target === baseline) return null
  return Math.max(0, Math.floor(((value - baseline) / (target - baseline)) * 100 + 1e-9))
}
