/** An invented conversation: how many take part, in how many statements, and the share of votes that are cast. */
export type MadeUp = {
  readonly participants: number
  readonly statements: number
  readonly share: number
  readonly kind?: 'camps' | 'noise'
}

/** Calls back with every vote, always the same ones: three camps, or no opinion that anybody shares. */
export function eachMadeUpVote(
  { participants, statements, share, kind = 'camps' }: MadeUp,
  visit: (participant: number, statement: number, vote: -1 | 0 | 1) => void,
): void {
  let state = 7
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  for (let p = 0; p < participants; p++) {
    for (let s = 0; s < statements; s++) {
      if (next() >= share) continue
      const lean = kind === 'noise' ? 0.5 : ((s * 7 + (p % 3) * 5) % 11) / 11
      visit(p, s, next() < 0.15 ? 0 : next() < lean ? 1 : -1)
    }
  }
}
