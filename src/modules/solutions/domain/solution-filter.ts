import { z } from 'zod'
import { referenceStates } from './reference.ts'
import { solutionKinds } from './solution.ts'

/** Euros to introduce: from so many, and fewer than so many. */
export const costBands = {
  free: [0, 1],
  'under-10000': [1, 10_000],
  'to-50000': [10_000, 50_000],
  'to-250000': [50_000, 250_000],
  'over-250000': [250_000, 1e15],
} as const satisfies Record<string, readonly [from: number, below: number]>
export type CostBandName = keyof typeof costBands
export const costBandNames = Object.keys(costBands) as CostBandName[]

/** Months from the decision to the first use, at the most. */
export const timeBands = ['3', '6', '12', '24'] as const
/** Towns by people, as in the directory, with the lower and the upper end. */
export const townSizes = {
  'under-5000': [1, 5_000],
  'to-20000': [5_000, 20_000],
  'to-50000': [20_000, 50_000],
  'to-250000': [50_000, 250_000],
  'over-250000': [250_000, 1_000_000_000],
} as const satisfies Record<string, readonly [from: number, below: number]>
export type TownSize = keyof typeof townSizes

export const solutionSorts = ['proof', 'name', 'cost', 'newest'] as const
export type SolutionSort = (typeof solutionSorts)[number]

const word = z.string().regex(/^[a-z0-9-]{1,80}$/)

/** What a reader asks of the solutions, as it stands in the address. What makes no sense there is left out. */
const solutionFilter = z.object({
  q: z.string().trim().min(1).max(200).optional().catch(undefined),
  topic: word.optional().catch(undefined),
  kind: z.enum(solutionKinds).optional().catch(undefined),
  size: z
    .enum(Object.keys(townSizes) as TownSize[])
    .optional()
    .catch(undefined),
  cost: z.enum(costBandNames).optional().catch(undefined),
  time: z.enum(timeBands).optional().catch(undefined),
  licence: z.string().min(1).max(120).optional().catch(undefined),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/)
    .optional()
    .catch(undefined),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .catch(undefined),
  state: z.enum(referenceStates).optional().catch(undefined),
  rural: z.literal('yes').optional().catch(undefined),
  signed: z.literal('yes').optional().catch(undefined),
  collection: word.optional().catch(undefined),
  sort: z.enum(solutionSorts).default('proof').catch('proof'),
})

export type SolutionFilter = z.output<typeof solutionFilter>

/** The filter in an address; an empty field is no filter. */
export function readSolutionFilter(search: URLSearchParams): SolutionFilter {
  return solutionFilter.parse(Object.fromEntries([...search].filter(([, value]) => value !== '')))
}

/** The same as it stands in an address, `?topic=street-lighting&sort=cost`; nothing for all of them in the usual order. */
export function solutionQuery(
  filter: Partial<SolutionFilter>,
  more: Readonly<Record<string, string>> = {},
): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(filter))
    if (value !== undefined && !(name === 'sort' && value === 'proof')) search.set(name, value)
  for (const [name, value] of Object.entries(more)) search.set(name, value)
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}
