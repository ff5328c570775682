import { z } from 'zod'

/** An e-mail address as it is kept: trimmed and in lower case. */
export const emailAddress = z.string().trim().toLowerCase().max(254).pipe(z.email())
