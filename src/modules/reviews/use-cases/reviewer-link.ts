import { z } from 'zod'
import { linkKind } from '#kernel/signed-link.ts'

const about = z.object({ tenantId: z.string(), reviewerId: z.string() })
const link = linkKind('reviews.reviewer', { days: 60, about })

/** The word of the link with which somebody answers whether they will review. */
export const reviewerLink = link.write

/** Which reviewer a word is for; undefined when it is forged or too old. */
export const reviewerOfLink = link.read
