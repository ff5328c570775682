import { z } from 'zod'

/** A text people wrote, by language tag: `{ en: 'Street lighting', sr: 'Јавна расвета' }`. At least one language. */
export type LocalizedText = Readonly<Record<string, string>>

/** The schema of a text in any of the world's languages, each at most so many characters; empty ones are left out. */
export function localizedText(longest: number) {
  return z
    .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/), z.string().trim().max(longest))
    .transform((texts) =>
      Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
    )
    .refine((texts) => Object.keys(texts).length > 0, { message: 'input.required' })
}
