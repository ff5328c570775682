import { z } from 'zod'
import { linkKind } from '#kernel/signed-link.ts'

const about = z.object({ tenantId: z.string(), partnerId: z.string() })
const link = linkKind('programmes.partner', { days: 120, about })

/** The word of the link with which a partner answers. */
export const partnerLink = link.write

/** Which partner a word is for; undefined when it is forged or too old. */
export const partnerOfLink = link.read
