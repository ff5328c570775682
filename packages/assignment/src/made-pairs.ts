/** The numbers of the pairs that are made, in order. */
export function madePairs(made: Uint8Array): number[] {
  const pairs: number[] = []
  for (let pair = made.indexOf(1); pair >= 0; pair = made.indexOf(1, pair + 1)) pairs.push(pair)
  return pairs
}
