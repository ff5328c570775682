import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readVocabulary, type Topic, type Vocabulary } from '@korzo/topics'
import { root } from '#kernel/root.ts'

type Known = {
  readonly vocabulary: Vocabulary
  readonly fieldOf: (topic: string) => string | undefined
}
let known: Known | undefined

/** The vocabulary of topics the program ships, ready for reading texts; read when the first one asks. */
export function topicVocabulary(): Known {
  known ??= load()
  return known
}

function load(): Known {
  const topics = JSON.parse(readFileSync(join(root, 'data', 'topics.json'), 'utf8')) as Topic[]
  const fields = new Map(topics.map(({ id, broader }) => [id, broader ?? undefined]))
  return { vocabulary: readVocabulary(topics), fieldOf: (topic) => fields.get(topic) }
}
