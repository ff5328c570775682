import { type TopicMatch, topicsIn, type Vocabulary } from '@korzo/topics'
import {
  type BudgetRead,
  budgetIn,
  type DeadlineRead,
  deadlineIn,
  type Part,
  type SizeRead,
  sizeIn,
} from './figures.ts'
import { type TraitName, traitNames, traitVocabulary } from './traits.ts'

/** What a text in a town's own words seems to say. Every part names the words it was read from; a person corrects it. */
export type NeedReading = {
  readonly topics: readonly TopicMatch[]
  readonly size: SizeRead | undefined
  readonly budget: BudgetRead | undefined
  readonly deadline: DeadlineRead | undefined
  readonly traits: readonly { readonly name: TraitName; readonly words: readonly Part[] }[]
}

let traits: Vocabulary | undefined

/**
 * Proposes a structure for a need written in English, German, Serbian, Croatian, Slovene or Albanian: topics (those with more and
 * longer words first), inhabitants, money, a last day and what the town lacks. Guesses nothing that no word says. Reads at most 20,000 UTF-16 units.
 */
export function readNeed(text: string, vocabulary: Vocabulary): NeedReading {
  const read = text.slice(0, 20_000)
  traits ??= traitVocabulary()
  const found = topicsIn(read, traits)
  const size = sizeIn(read)
  const budget = budgetIn(read)
  const deadline = deadlineIn(read)
  const figures = [size?.words, budget?.words, deadline?.words]
  const isFigure = (part: Part) =>
    figures.some(
      (figure) => figure !== undefined && figure.from <= part.from && part.to <= figure.to,
    )
  return {
    // "6000 становника" says how many, not that it is about housing.
    topics: topicsIn(read, vocabulary).filter(({ words }) => !words.every(isFigure)),
    size,
    budget,
    deadline,
    traits: traitNames.flatMap((name) => {
      const match = found.find(({ id }) => id === name)
      return match === undefined ? [] : [{ name, words: match.words }]
    }),
  }
}
