import { type NeedReading, readNeed } from '@korzo/fit'
import { minorDigits } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { findPlaces, placeById } from '#modules/network/index.ts'
import { type Asked, readAsked, type Understood, understood } from '../domain/asked.ts'
import { type FoundForNeed, foundForNeed } from '../queries/found-for-need.ts'
import { topicVocabulary } from '../queries/vocabulary.ts'

export type Opened = {
  readonly asked: Asked
  readonly reading: NeedReading
  readonly said: Understood
  readonly place: ReturnType<typeof placeById>
}

/** What a visitor asks: the words of the address, the town they named, and what a machine reads out of it. */
export function questionOf({ url }: Visit): Opened {
  const asked = readAsked(url.searchParams)
  const place = placeOf(asked, url.searchParams.get('place-name-0') ?? '')
  const reading = readNeed(asked.words, topicVocabulary().vocabulary)
  return {
    asked: { ...asked, placeId: place?.cityId ?? null },
    reading,
    said: understood(asked, reading, place?.population),
    place,
  }
}

/** What the record holds for what was asked; in a network what its members and its library have, on the site what those of all networks have. */
export function foundFor(
  visit: Pick<Visit, 'runtime' | 'actor' | 'tenant' | 'now'>,
  { asked: { words }, said, place }: Opened,
  limit: number,
): Promise<FoundForNeed> {
  const { runtime, actor, tenant, now } = visit
  const country = place?.country
  return foundForNeed(runtime, actor, { words, said, country, tenant, now, limit })
}

/** The town chosen from the list; where no script ran, the best one of the name that was typed. */
function placeOf({ placeId }: Asked, typed: string): ReturnType<typeof placeById> {
  const chosen = placeId === null ? undefined : placeById(placeId)
  if (chosen !== undefined || typed.trim() === '') return chosen
  const [found] = findPlaces(typed.trim().slice(0, 100), { limit: 1 })
  return found === undefined ? undefined : placeById(found.cityId)
}

/** A sum of whole units in the reader's way. */
export function budgetText({ locale }: Visit, amount: number, currency: string): string {
  return locale.money(amount * 10 ** minorDigits(currency), currency)
}
