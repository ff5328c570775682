import { foldings } from '@korzo/names'
import { topicsIn, type Vocabulary } from '@korzo/topics'
import { wayVocabulary } from './ways.ts'

/** What a text speaks of, ready to be compared: topics, ways and the beginnings of its longer words. */
export type Profile = {
  readonly topics: readonly string[]
  readonly ways: readonly string[]
  readonly stems: readonly string[]
}

const word = /[\p{L}\p{M}\p{N}]{4,}/gu
const stemLength = 6
let ways: Vocabulary | undefined

/** Reads a text of any language once; the first 4,000 UTF-16 units count. */
export function profileOf(text: string, vocabulary: Vocabulary): Profile {
  const read = text.slice(0, 4000)
  ways ??= wayVocabulary()
  const stems = [...read.matchAll(word)].map(([found]) =>
    (foldings(found)[0] ?? '').slice(0, stemLength),
  )
  return {
    topics: topicsIn(read, vocabulary).map(({ id }) => id),
    ways: topicsIn(read, ways).map(({ id }) => id),
    stems: [...new Set(stems)],
  }
}
