/** One-sided 10 % level of the normal distribution: larger values count as more than chance. */
export const significant = 1.2816

/** Whether a share lies above one half: z-score of (successes + 1) of (trials + 1), as Polis computes it. */
export function shareTest(successes: number, trials: number): number {
  const n = trials + 1
  return 2 * Math.sqrt(n) * ((successes + 1) / n - 0.5)
}

/** Whether one share is larger than another: z-score of two proportions with one success and one trial added to each. */
export function twoShareTest(
  successes: number,
  trials: number,
  otherSuccesses: number,
  otherTrials: number,
): number {
  const n = trials + 1
  const m = otherTrials + 1
  const pooled = (successes + otherSuccesses + 2) / (n + m)
  if (pooled === 1) return 0
  const difference = (successes + 1) / n - (otherSuccesses + 1) / m
  return difference / Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
}

/** A share estimated with one imagined success and one failure (Laplace): (successes + 1) / (trials + 2). */
export function estimatedShare(successes: number, trials: number): number {
  return (successes + 1) / (trials + 2)
}
