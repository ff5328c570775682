import type { Visit } from '#kernel/contract.ts'
import { networkById } from '#modules/network/index.ts'

/** The languages the network's texts are written in: its own, where Serbian is written once for both scripts. */
export async function writtenLanguages({ runtime, tenant, locale }: Visit): Promise<string[]> {
  const look = await networkById(runtime, tenant.id)
  const spoken = look?.languages ?? ['en']
  const written = spoken.filter((tag) => tag !== 'sr-Latn' || !spoken.includes('sr'))
  const own = locale.language === 'sr-Latn' ? 'sr' : locale.language
  return [...written.filter((tag) => tag === own), ...written.filter((tag) => tag !== own)]
}

/** A language as its fields name it: Serbian is asked for in Cyrillic. */
export function languageLabel({ locale }: Visit, tag: string): string {
  return locale.languageName(tag === 'sr' ? 'sr-Cyrl' : tag)
}
