import type { Visit } from '#kernel/contract.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { type Wording, wordingFor } from '#kernel/wording.ts'
import { networkById } from '#modules/network/index.ts'
import { isPressing } from '../domain/call.ts'

/** A text as this reader gets it. */
export function said({ locale }: Visit, text: LocalizedText): Wording {
  return wordingFor(text, locale.language)
}

/** The language of a wording for a `lang` attribute: only when it is not the reader's. */
export function foreign(wording: Wording): string | undefined {
  return wording.isForeign ? wording.language : undefined
}

/** The languages a network writes in; Serbian once. */
export async function writtenLanguages({ runtime, tenant }: Visit): Promise<string[]> {
  const spoken = (await networkById(runtime, tenant.id))?.languages ?? ['en']
  return spoken.filter((tag) => tag !== 'sr-Latn' || !spoken.includes('sr'))
}

type Closing = {
  readonly closesAt: Date
  readonly opensAt: Date
  readonly zone: string
  readonly state: 'draft' | 'published'
}

/** What a deadline shows: weekday, day, hour and zone, how long it still is, and whether it presses. */
export function deadlineOf({ locale, now }: Visit, call: Closing) {
  return {
    at: call.closesAt.toISOString(),
    text: locale.dateTime(call.closesAt, call.zone),
    left: call.closesAt > now ? locale.relative(call.closesAt, now) : undefined,
    isPressing: isPressing(call, now),
  }
}
