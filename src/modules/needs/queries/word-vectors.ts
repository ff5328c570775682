import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { type WordVectors, wordVectorReader } from '@korzo/fit'
import type { Runtime } from '#kernel/contract.ts'

const read = new Map<string, WordVectors | undefined>()

/**
 * The word vectors of the settings, once they are read; undefined without the setting, until then, and when the file cannot be read, which is logged
 * once. Whoever asks never waits for them.
 */
export function wordVectorsOf({ config, log }: Runtime): WordVectors | undefined {
  const path = config.wordVectors
  if (path === undefined) return undefined
  if (read.has(path)) return read.get(path)
  read.set(path, undefined)
  readWordVectors(path)
    .then((vectors) => {
      read.set(path, vectors)
      log.info('word vectors read', { words: vectors?.places.size ?? 0 })
    })
    .catch((error: unknown) => log.warn('word vectors cannot be read', { error }))
  return undefined
}

/** Reads a file of word vectors line by line, as far as the limits go. Rejects when there is no such file. */
export async function readWordVectors(path: string): Promise<WordVectors | undefined> {
  const reader = wordVectorReader()
  const input = createReadStream(path, 'utf8')
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) if (!reader.add(line)) break
  input.destroy()
  return reader.done()
}
