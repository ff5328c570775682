import { z } from 'zod'

/** A text that may be missing in every language; what is empty is left out. */
export function optionalText(longest: number) {
  return z
    .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/), z.string().trim().max(longest))
    .default({})
    .transform((texts) =>
      Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
    )
}

/** A day that may be missing: an empty field of a form is none. */
export const optionalDay = z
  .literal('')
  .transform(() => null)
  .or(z.iso.date())
  .nullable()
  .default(null)

/** An id that may be missing: an empty field of a form is none. */
export const optionalId = z
  .literal('')
  .transform(() => null)
  .or(z.uuid())
  .nullable()
  .default(null)

/** A tick: `yes` when it was set, nothing when not. */
export const ticked = z
  .literal('yes')
  .transform(() => true)
  .or(z.boolean())
  .default(false)
