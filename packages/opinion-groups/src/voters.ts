/** What was found for ballots, which nobody changes; it goes when they go. */
const known = new WeakMap<readonly Int32Array[], readonly Int32Array[]>()

/** For each code the participants who gave it, ascending. Reading a conversation asks for it, so that counting finds it ready. */
export function votersOf(
  ballots: readonly Int32Array[],
  statements: number,
): readonly Int32Array[] {
  const found = known.get(ballots)
  if (found !== undefined && found.length === 3 * statements) return found
  const voters = votersByCode(ballots, 3 * statements)
  known.set(ballots, voters)
  return voters
}

function votersByCode(ballots: readonly Int32Array[], codes: number): Int32Array[] {
  const starts = new Int32Array(codes + 1)
  for (const ballot of ballots) {
    for (let i = 0; i < ballot.length; i++) {
      const next = (ballot[i] as number) + 1
      starts[next] = (starts[next] as number) + 1
    }
  }
  for (let code = 0; code < codes; code++) {
    starts[code + 1] = (starts[code + 1] as number) + (starts[code] as number)
  }
  const next = starts.slice()
  const all = new Int32Array(starts[codes] as number)
  for (let p = 0; p < ballots.length; p++) {
    const ballot = ballots[p] as Int32Array
    for (let i = 0; i < ballot.length; i++) {
      const code = ballot[i] as number
      const at = next[code] as number
      all[at] = p
      next[code] = at + 1
    }
  }
  return Array.from({ length: codes }, (_, code) => all.subarray(starts[code], starts[code + 1]))
}
