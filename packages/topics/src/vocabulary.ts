import { type WordPattern, wordPatterns } from './word-pattern.ts'

/** One topic as in data/topics.json. */
export type Topic = {
  readonly id: string
  /** The field it belongs to; null for a field. */
  readonly broader: string | null
  /** By language (BCP 47); `sr` in Cyrillic. */
  readonly names: Readonly<Record<string, string>>
  /** What people type, by language; a star at the end or the beginning of a word stands for any letters. */
  readonly synonyms: Readonly<Record<string, readonly string[]>>
}

/** A way to speak of a topic. */
export type Phrase = { readonly topic: number; readonly words: readonly WordPattern[] }

/** Topics ready for `topicsIn`. */
export type Vocabulary = {
  readonly topics: readonly Topic[]
  /** By the first letter of each spelling of the first word. */
  readonly byFirstLetter: ReadonlyMap<string, readonly Phrase[]>
  /** Phrases whose first word is an ending, to be tried everywhere. */
  readonly byEnding: readonly Phrase[]
}

/**
 * Makes names and synonyms of all languages searchable. @throws {TypeError} if two topics share an id, one names a field that is
 * not there, or a synonym has no letters.
 */
export function readVocabulary(topics: readonly Topic[]): Vocabulary {
  checkIds(topics)
  const byFirstLetter = new Map<string, Phrase[]>()
  const byEnding: Phrase[] = []
  for (const phrase of topics.flatMap(phrasesOf)) {
    const [first] = phrase.words
    if (first === undefined) throw new TypeError('a synonym without letters')
    if (first.kind === 'ending') byEnding.push(phrase)
    else
      for (const letters of new Set(first.keys.map(firstTwo))) addTo(byFirstLetter, letters, phrase)
  }
  return { topics, byFirstLetter, byEnding }
}

/** The part of a key by which phrases are filed: short enough that an inflected form has it too. */
export function firstTwo(key: string): string {
  return key.slice(0, 2)
}

function checkIds(topics: readonly Topic[]): void {
  const ids = new Set(topics.map(({ id }) => id))
  if (ids.size !== topics.length) throw new TypeError('two topics share an id')
  for (const { id, broader } of topics)
    if (broader !== null && !ids.has(broader)) throw new TypeError(`${id}: no field ${broader}`)
}

function phrasesOf(topic: Topic, index: number): readonly Phrase[] {
  const texts = [...Object.values(topic.names), ...Object.values(topic.synonyms).flat()]
  return [...new Set(texts)].map((text) => {
    const words = wordPatterns(text)
    if (words.length === 0)
      throw new TypeError(`${topic.id}: ${JSON.stringify(text)} has no letters`)
    return { topic: index, words }
  })
}

function addTo(filed: Map<string, Phrase[]>, letters: string, phrase: Phrase): void {
  const known = filed.get(letters)
  if (known === undefined) filed.set(letters, [phrase])
  else known.push(phrase)
}
