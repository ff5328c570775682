import { z } from 'zod'

/** A person's name: one line, without invisible marks that turn the direction of what follows. */
export const personName = z
  .string()
  .transform((name) =>
    name
      .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
      .replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  )
  .pipe(z.string().min(1).max(200))

/** What stands where the name of somebody stood who asked to be erased. */
export const erasedName = '—'
