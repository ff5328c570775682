import { type NeedReading, type TraitName, traitNames } from '@korzo/fit'

/** What is asked on the page of what fits, as it stands in the address. */
export type Asked = {
  readonly words: string
  /** A place of the gazetteer; null when none was named. */
  readonly placeId: number | null
  readonly inhabitants: number | null
  /** Whole units of the currency. */
  readonly budget: number | null
  readonly currency: string
  readonly topics: readonly string[]
  readonly traits: readonly TraitName[]
  /** A person looked at what the machine read and let it stand or changed it. */
  readonly isCorrected: boolean
}

export const mostWords = 2000

/** Reads the address; what makes no sense there is left out. */
export function readAsked(search: URLSearchParams): Asked {
  const currency = search.get('currency') ?? ''
  return {
    words: (search.get('q') ?? '').trim().slice(0, mostWords),
    placeId: wholeNumber(search.get('places'), 2_147_483_646),
    inhabitants: wholeNumber(search.get('people'), 50_000_000),
    budget: wholeNumber(search.get('budget'), 1_000_000_000),
    currency: /^[A-Z]{3}$/.test(currency) ? currency : 'EUR',
    topics: [...new Set(search.getAll('topic'))]
      .filter((topic) => /^[a-z0-9-]{1,60}$/.test(topic))
      .slice(0, 8),
    traits: traitNames.filter((trait) => search.getAll('trait').includes(trait)),
    isCorrected: search.get('corrected') === 'yes',
  }
}

/** The address of the same question, with further fields. */
export function askedQuery(asked: Asked, more: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams({ q: asked.words })
  const numbers = { places: asked.placeId, people: asked.inhabitants, budget: asked.budget }
  for (const [name, value] of Object.entries(numbers))
    if (value !== null) search.set(name, String(value))
  if (asked.currency !== 'EUR') search.set('currency', asked.currency)
  for (const topic of asked.topics) search.append('topic', topic)
  for (const trait of asked.traits) search.append('trait', trait)
  if (asked.isCorrected) search.set('corrected', 'yes')
  for (const [name, value] of Object.entries(more)) search.set(name, value)
  return `?${search.toString()}`
}

/** What is looked for: what a person corrected, otherwise what was read from the words. */
export function understood(asked: Asked, reading: NeedReading, placePeople: number | undefined) {
  const topics = asked.isCorrected ? asked.topics : reading.topics.slice(0, 4).map(({ id }) => id)
  const said = asked.isCorrected ? undefined : reading
  return {
    topics,
    inhabitants: asked.inhabitants ?? said?.size?.inhabitants ?? placePeople ?? null,
    budget:
      asked.budget ?? (said?.budget === undefined ? null : Math.round(said.budget.minor / 100)),
    currency: asked.budget === null ? (said?.budget?.currency ?? asked.currency) : asked.currency,
    traits: asked.isCorrected ? asked.traits : reading.traits.map(({ name }) => name),
  }
}

export type Understood = ReturnType<typeof understood>

function wholeNumber(text: string | null, most: number): number | null {
  const plain = (text ?? '').replaceAll(/[\s.,\u00a0']/g, '')
  if (!/^\d{1,10}$/.test(plain)) return null
  const value = Number(plain)
  return value >= 1 && value <= most ? value : null
}
