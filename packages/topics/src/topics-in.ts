import { foldings } from '@korzo/names'
import { firstTwo, type Phrase, type Vocabulary } from './vocabulary.ts'
import { fits } from './word-pattern.ts'

/** A topic a text speaks of, and the parts of the text that say so, in their order. */
export type TopicMatch = {
  readonly id: string
  readonly words: readonly { readonly from: number; readonly to: number; readonly text: string }[]
}

/** Between two words of a phrase so many others may stand: "young people are leaving". */
const mostBetween = 2

/**
 * The topics a text in any language of the vocabulary speaks of: those with more and longer words first, then in the order of
 * the vocabulary. Words inside a longer phrase count only for the phrase: "street lighting" is not about streets. Positions are
 * UTF-16 units from the start of the text. Reads at most the first 20,000 units.
 */
export function topicsIn(text: string, vocabulary: Vocabulary): readonly TopicMatch[] {
  const tokens = tokensOf(text.slice(0, 20_000))
  const spans = tokens.flatMap((_, at) => spansAt(tokens, at, vocabulary))
  const kept = spans.filter((span) => !spans.some((other) => isInside(span, other)))
  return ranked(text, kept, vocabulary)
}

type Token = { readonly from: number; readonly to: number; readonly keys: readonly string[] }
type Span = {
  readonly topic: number
  readonly from: number
  readonly to: number
  readonly words: number
}

const word = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(word)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    keys: foldings(match[0]),
  }))
}

function spansAt(tokens: readonly Token[], at: number, vocabulary: Vocabulary): readonly Span[] {
  const first = tokens[at]
  if (first === undefined) return []
  const filed = [...new Set(first.keys.map(firstTwo))].flatMap(
    (letters) => vocabulary.byFirstLetter.get(letters) ?? [],
  )
  const spans: Span[] = []
  for (const phrase of [...filed, ...vocabulary.byEnding]) {
    const last = lastToken(tokens, at, phrase)
    if (last === undefined) continue
    spans.push({ topic: phrase.topic, from: first.from, to: last.to, words: phrase.words.length })
  }
  return spans
}

/** The token with which a phrase that begins at a token ends, if it does. */
function lastToken(tokens: readonly Token[], start: number, phrase: Phrase): Token | undefined {
  let at = start - 1
  for (const [number, pattern] of phrase.words.entries()) {
    const reach = number === 0 ? start : at + 1 + mostBetween
    const from = at + 1
    at = -1
    for (let next = from; next <= reach && at < 0; next++) {
      const token = tokens[next]
      if (token !== undefined && fits(pattern, token.keys)) at = next
    }
    if (at < 0) return undefined
  }
  return tokens[at]
}

function isInside(span: Span, other: Span): boolean {
  if (span.topic === other.topic) return false
  const isWithin = other.from <= span.from && span.to <= other.to
  return isWithin && other.to - other.from > span.to - span.from && other.words > span.words
}

function ranked(
  text: string,
  spans: readonly Span[],
  vocabulary: Vocabulary,
): readonly TopicMatch[] {
  const byTopic = new Map<number, Span[]>()
  for (const span of spans) byTopic.set(span.topic, [...(byTopic.get(span.topic) ?? []), span])
  const found = [...byTopic].map(([topic, own]) => ({ topic, spans: outermost(own) }))
  const letters = (own: readonly Span[]) => own.reduce((sum, { from, to }) => sum + to - from, 0)
  found.sort((a, b) => letters(b.spans) - letters(a.spans) || a.topic - b.topic)
  return found.map(({ topic, spans: own }) => ({
    id: vocabulary.topics[topic]?.id ?? '',
    words: own.map(({ from, to }) => ({ from, to, text: text.slice(from, to) })),
  }))
}

/** Of parts that overlap, the longest; in the order of the text. */
function outermost(spans: readonly Span[]): readonly Span[] {
  const longestFirst = [...spans].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
  const kept: Span[] = []
  for (const span of longestFirst)
    if (!kept.some((each) => span.from < each.to && each.from < span.to)) kept.push(span)
  return kept.sort((a, b) => a.from - b.from)
}
