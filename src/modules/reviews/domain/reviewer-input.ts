import { z } from 'zod'
import { conflictKinds } from './conflict.ts'

/** Names in one field, a line or a comma each. */
const many = (longest: number) =>
  z.preprocess(
    (value) => (Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value]),
    z.array(z.string().trim().min(1).max(100)).max(longest),
  )

/** What a reviewer says of themselves. */
export const reviewerSelf = {
  languages: many(30).default([]),
  topics: many(100).default([]),
  organisationName: z.string().trim().max(200).default(''),
  placeName: z.string().trim().max(100).default(''),
  ties: z
    .array(z.object({ kind: z.enum(conflictKinds), name: z.string().trim().min(2).max(200) }))
    .max(100)
    .default([]),
}

/** How many they take: fewest and most. */
export const reviewerLoad = {
  least: z.coerce.number().int().min(0).max(1000).default(0),
  most: z.coerce.number().int().min(0).max(1000).default(10),
}

export type ReviewerSelf = z.output<z.ZodObject<typeof reviewerSelf>>
