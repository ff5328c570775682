import type { Fit } from './fits.ts'

/** Words as directions: words of like meaning point alike. */
export type WordVectors = {
  readonly dimensions: number
  readonly places: ReadonlyMap<string, number>
  /** One word after the other, each `dimensions` numbers, of length 1. */
  readonly values: Float32Array
}

/** What is read of a model: its most frequent words stand first, and further ones hardly help. */
export const vectorLimits = { words: 200_000, dimensions: 1024 }

/**
 * Takes the lines of a text file of word vectors, as fastText and word2vec write it (`.vec`): a first line `COUNT DIMENSIONS`, then a word and its numbers a
 * line. Lines that are none are left out, a word that stands there twice counts once; at most `vectorLimits` are read. Call `add` for each line until it
 * says that it has enough.
 *
 * @returns undefined from `done` when no word was read.
 */
export function wordVectorReader(most: number = vectorLimits.words): {
  add(line: string): boolean
  done(): WordVectors | undefined
} {
  const places = new Map<string, number>()
  const rows: Float32Array[] = []
  let dimensions = 0
  return {
    add(line) {
      const [word = '', ...numbers] = line.trimEnd().split(' ')
      if (dimensions === 0 && numbers.length > 1 && numbers.length <= vectorLimits.dimensions)
        dimensions = numbers.length
      const row = numbers.length === dimensions ? unit(numbers) : undefined
      if (row === undefined || places.has(word)) return rows.length < most
      places.set(word, rows.length)
      rows.push(row)
      return rows.length < most
    },
    done() {
      if (rows.length === 0) return undefined
      const values = new Float32Array(rows.length * dimensions)
      for (const [at, row] of rows.entries()) values.set(row, at * dimensions)
      return { dimensions, places, values }
    },
  }
}

/** Numbers as a direction of length 1; undefined where one is no number or all are 0. */
function unit(numbers: readonly string[]): Float32Array | undefined {
  const row = Float32Array.from(numbers, Number)
  const length = Math.hypot(...row)
  return Number.isFinite(length) && length > 0 ? row.map((value) => value / length) : undefined
}

/** How many of the best are put in a new order, and by how much a text of the same direction gains. */
const reRanked = 50
const most = 0.5

/**
 * Puts the best fits into a new order by how alike their texts are to the need: the mean of the directions of their words, rare ones counting more (inverse
 * document frequency among these texts; Arora, Liang, Ma 2017 weigh alike). Scores, reasons and what is left out stay; texts without a known word keep their
 * place by score. Without it the ranking is whole.
 */
export function reRankFits(
  fits: readonly Fit[],
  { need, textOf, vectors }: { need: string; textOf: (id: string) => string; vectors: WordVectors },
): readonly Fit[] {
  const first = fits.slice(0, reRanked).map((fit) => ({ fit, words: wordsOf(textOf(fit.id)) }))
  const rarity = rarityIn(first.map(({ words }) => words))
  const mine = directionOf(wordsOf(need), vectors, rarity)
  if (mine === undefined) return fits
  const gained = first.map(({ fit, words }) => {
    const theirs = directionOf(words, vectors, rarity)
    const likeness = theirs === undefined ? 0 : Math.max(0, dot(mine, theirs))
    return { fit, score: fit.score * (1 + most * likeness) }
  })
  gained.sort((a, b) => b.score - a.score || (a.fit.id < b.fit.id ? -1 : 1))
  return [...gained.map(({ fit }) => fit), ...fits.slice(reRanked)]
}

function wordsOf(text: string): string[] {
  return (
    text
      .slice(0, 4000)
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
}

function rarityIn(texts: readonly (readonly string[])[]): (word: string) => number {
  const counts = new Map<string, number>()
  for (const words of texts)
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return (word) => Math.log(1 + (texts.length + 1) / (1 + (counts.get(word) ?? 0)))
}

/** Where a text points, of length 1; undefined when none of its words is known. */
function directionOf(
  words: readonly string[],
  { dimensions, places, values }: WordVectors,
  rarity: (word: string) => number,
): Float64Array | undefined {
  const sum = new Float64Array(dimensions)
  for (const word of new Set(words)) {
    const place = places.get(word)
    if (place === undefined) continue
    const weight = rarity(word)
    for (let at = 0; at < dimensions; at += 1)
      sum[at] = (sum[at] as number) + weight * (values[place * dimensions + at] as number)
  }
  const length = Math.hypot(...sum)
  return length === 0 ? undefined : sum.map((value) => value / length)
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] as number), 0)
}
