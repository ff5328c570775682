import { z } from 'zod'
import { linkKind } from '#kernel/signed-link.ts'
import { linkDays } from '../domain/follow-up-times.ts'

const about = z.object({ tenantId: z.string(), followUpId: z.string(), applicationId: z.string() })
const link = linkKind('results.follow-up', { days: linkDays, about })

/** The word of the link with which an organisation answers, whoever of it opens the mail. */
export const followUpLink = link.write

/** What a word is for; undefined when it is forged or too old. */
export const followUpOfLink = link.read
