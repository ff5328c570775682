/** Towns by people: from so many, and fewer than so many. */
export const sizeBands = {
  'under-5000': [1, 5_000],
  'to-20000': [5_000, 20_000],
  'to-50000': [20_000, 50_000],
  'to-250000': [50_000, 250_000],
  'over-250000': [250_000, 1_000_000_000],
  unknown: null,
} as const satisfies Record<string, readonly [from: number, below: number] | null>

export type SizeBand = keyof typeof sizeBands
export const sizeBandNames = Object.keys(sizeBands) as SizeBand[]
