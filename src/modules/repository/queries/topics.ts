import { readVocabulary, type Vocabulary } from '@korzo/topics'
import { shippedTopics } from '#modules/network/index.ts'

let kept: Vocabulary | undefined

/** The vocabulary of topics the program ships, ready for looking topics up in texts. */
export function vocabulary(): Vocabulary {
  kept ??= readVocabulary(shippedTopics())
  return kept
}
