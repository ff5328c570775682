import { z } from 'zod'
import { linkKind } from '#kernel/signed-link.ts'

const about = z.object({
  tenantId: z.string(),
  registrationId: z.string(),
  moment: z.enum(['before', 'after']),
})
const link = linkKind('events.survey', { days: 60, about })

/** The word of the link with which a participant answers a survey on whatever phone is at hand. */
export const surveyLink = link.write

/** What a word is for; undefined when it is forged or too old. */
export const surveyOfLink = link.read
