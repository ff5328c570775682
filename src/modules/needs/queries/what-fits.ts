import {
  type Fit,
  type Need,
  type Profile,
  profileOf,
  rankFits,
  reRankFits,
  type WordVectors,
  weighed,
} from '@korzo/fit'
import type { Actor } from '#kernel/actor.ts'
import type { Db } from '#kernel/db.ts'
import { search } from '#kernel/search/index.ts'
import type { Understood } from '../domain/asked.ts'
import { type CandidateRow, candidates } from './candidates.ts'
import { topicVocabulary } from './vocabulary.ts'

/** How many are read word by word after a first ranking by topics, sizes and proof. */
const mostRead = 80
const mostFits = 30
/** A fit with less than this part of the best one's points is not worth an official's time. */
const worthwhile = 0.2

const silent: Profile = { topics: [], ways: [], stems: [] }
const profiles = new Map<string, Profile>()

type Question = Understood & {
  readonly words: string
  readonly country: string | undefined
  /** Re-order the best by meaning, when a model is configured. */
  readonly vectors?: WordVectors | undefined
}

/**
 * The solutions that fit a need, best first. Two queries: what the search finds for the words, and the candidates with their references. What was
 * read of a solution's texts is kept until the solution changes.
 */
export async function whatFits(db: Db, actor: Actor, question: Question): Promise<readonly Fit[]> {
  const { vocabulary, fieldOf } = topicVocabulary()
  const need = needOf(question)
  const found = await foundByWords(db, actor, question)
  const near = vocabulary.topics
    .map(({ id }) => id)
    .filter(
      (id) =>
        !question.topics.includes(id) && question.topics.some((own) => isNear(own, id, fieldOf)),
    )
  const rows = await candidates(db, { topics: question.topics, near, found })
  const bare = rows.map((row) => ({ ...row, said: silent }))
  const first = rankFits({ ...need, said: silent }, bare, fieldOf).slice(0, mostRead)
  const chosen = new Set([...first.map(({ id }) => id), ...found])
  const read = rows
    .filter(({ id }) => chosen.has(id))
    .map((row) => ({ ...row, said: profileOfRow(row) }))
  const fits = rankFits(need, read, fieldOf)
  const enough = (fits[0]?.score ?? 0) * worthwhile
  const worth = fits.filter(({ score }) => score >= enough)
  const { vectors, words } = question
  if (vectors === undefined || words === '') return worth.slice(0, mostFits)
  const texts = new Map(rows.map(({ id, text }) => [id, text]))
  const textOf = (id: string) => texts.get(id) ?? ''
  return reRankFits(worth, { need: words, textOf, vectors }).slice(0, mostFits)
}

function needOf({ words, topics, inhabitants, budget, currency, traits, country }: Question): Need {
  return {
    topics: weighed(topics),
    said: profileOf(words, topicVocabulary().vocabulary),
    inhabitants: inhabitants ?? undefined,
    // Costs of records are compared in euros; another currency is shown, not compared.
    budgetEuros: currency === 'EUR' ? (budget ?? undefined) : undefined,
    traits,
    country,
  }
}

async function foundByWords(db: Db, actor: Actor, { words, topics }: Question): Promise<string[]> {
  if (words === '' || (topics.length > 0 && words.length > 60)) return []
  const hits = await search(db, actor, { text: words, kinds: ['solution'], limit: 30 })
  return hits.map(({ id }) => id)
}

function isNear(
  own: string,
  other: string,
  fieldOf: (topic: string) => string | undefined,
): boolean {
  const field = fieldOf(own) ?? own
  return other === field || fieldOf(other) === field
}

function profileOfRow({ id, changedAt, text }: CandidateRow): Profile {
  const key = `${id} ${new Date(changedAt).getTime()}`
  const known = profiles.get(key)
  if (known !== undefined) return known
  if (profiles.size >= 20_000) profiles.clear()
  const profile = profileOf(text, topicVocabulary().vocabulary)
  profiles.set(key, profile)
  return profile
}
