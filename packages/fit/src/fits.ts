import {
  fewHours,
  penalties,
  sizeSpan,
  stateWeight,
  teamHours,
  unsigned,
  weights,
} from './weights.ts'
import type { Profile } from './words.ts'

/** A need as it is ranked for: what a person let stand or corrected. */
export type Need = {
  /** The most important first, each with a weight above 0, at most 1. */
  readonly topics: readonly { readonly id: string; readonly weight: number }[]
  readonly said: Profile
  readonly inhabitants: number | undefined
  readonly budgetEuros: number | undefined
  readonly traits: readonly string[]
  /** ISO 3166-1 alpha-2. */
  readonly country: string | undefined
}

/** Topics in the order of their importance, each with its weight: the second counts two thirds of the first, the third a half. */
export function weighed(topics: readonly string[]): Need['topics'] {
  return topics.map((id, place) => ({ id, weight: (place + 1) ** -0.6 }))
}

export type ReferenceFact = {
  readonly id: string
  readonly inhabitants: number | null
  readonly country: string
  readonly state: keyof typeof stateWeight
  readonly isSigned: boolean
}

/** A solution as its record stands. */
export type Candidate = {
  readonly id: string
  /** The solution's own, its main one first. */
  readonly topics: readonly string[]
  readonly said: Profile
  /** Whole euros to introduce; null when the record does not say. */
  readonly costEuros: number | null
  /** Hours a month of the town's own people; null when the record does not say. */
  readonly staffHours: number | null
  readonly references: readonly ReferenceFact[]
}

/** How well one solution fits, and why: figures that stand in its record. */
export type Fit = {
  readonly id: string
  readonly score: number
  /** Topics of the need the solution carries or speaks of. */
  readonly topics: readonly string[]
  /** The references, the most telling for this town first. */
  readonly references: readonly string[]
  readonly isOverBudget: boolean
  readonly needsStaff: boolean
}

/** The field of a topic, undefined for a field itself. */
export type FieldOf = (topic: string) => string | undefined

/**
 * Ranks solutions for a need; those that touch neither a topic nor a word of it are left out. The score is a sum of points
 * (weights.ts) times what stated constraints leave of it. Equal scores are ordered by id.
 */
export function rankFits(
  need: Need,
  candidates: readonly Candidate[],
  fieldOf: FieldOf,
): readonly Fit[] {
  const rarity = rarityIn(candidates)
  return candidates
    .map((candidate) => fitOf(need, candidate, { fieldOf, rarity }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

type Context = { readonly fieldOf: FieldOf; readonly rarity: (word: string) => number }

function fitOf(need: Need, candidate: Candidate, context: Context): Fit {
  const matter = matterPoints(need, candidate, context)
  const told = candidate.references
    .map((reference) => ({ id: reference.id, ...tellingOf(need, reference) }))
    .sort((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1))
  const best = told[0]?.points ?? 0
  const isOverBudget =
    need.budgetEuros !== undefined && (candidate.costEuros ?? 0) > need.budgetEuros
  const needsStaff = need.traits.includes('no-staff') && (candidate.staffHours ?? 0) > fewHours
  return {
    id: candidate.id,
    // Who fits the matter by half gains by half from its references.
    score:
      matter === 0
        ? 0
        : (matter + best * Math.min(1, matter / weights.topic)) * left(need, candidate),
    topics: need.topics
      .map(({ id }) => id)
      .filter((id) => candidate.topics.includes(id) || candidate.said.topics.includes(id)),
    references: told.map(({ id }) => id),
    isOverBudget,
    needsStaff,
  }
}

/** Points for what it is about and how it is done. */
function matterPoints(need: Need, candidate: Candidate, { fieldOf, rarity }: Context): number {
  const whole = need.topics.reduce((sum, { weight }) => sum + weight, 0)
  const carried = need.topics.reduce(
    (sum, { id, weight }) => sum + weight * carries(candidate, id, fieldOf),
    0,
  )
  const best = Math.max(
    0,
    ...need.topics.map(({ id, weight }) => weight * carries(candidate, id, fieldOf)),
  )
  const topic = whole === 0 ? 0 : weights.topic * (0.6 * best + (0.4 * carried) / whole)
  const way = weights.way * shareOf(need.said.ways, candidate.said.ways, rarity)
  const word = weights.word * shareOf(need.said.stems, candidate.said.stems, rarity)
  if (topic === 0 && way + word < weights.word / 2) return 0
  return topic + way + word
}

function carries(candidate: Candidate, topic: string, fieldOf: FieldOf): number {
  const at = candidate.topics.indexOf(topic)
  if (at === 0) return 1
  if (at > 0) return weights.furtherTopic
  if (candidate.said.topics.includes(topic)) return weights.spokenTopic
  const field = fieldOf(topic) ?? topic
  return candidate.topics.some((own) => own === field || fieldOf(own) === field)
    ? weights.sameField
    : 0
}

/** Which part of the words of one side the other has, rare ones counting more; 0 to 1. Three rare words in common are enough. */
function shareOf(
  mine: readonly string[],
  theirs: readonly string[],
  rarity: (word: string) => number,
): number {
  const common = mine.filter((word) => theirs.includes(word))
  return Math.min(1, common.reduce((sum, word) => sum + rarity(word), 0) / 2)
}

/** How rare a stem or way is among the candidates: 1 when only one has it, towards 0 when all do. */
function rarityIn(candidates: readonly Candidate[]): (word: string) => number {
  const counts = new Map<string, number>()
  for (const { said } of candidates)
    for (const word of [...said.stems, ...said.ways]) counts.set(word, (counts.get(word) ?? 0) + 1)
  const most = Math.log(candidates.length + 1)
  return (word) => (most === 0 ? 0 : 1 - Math.log(counts.get(word) ?? 1) / most)
}

/** What a reference says to this town: of its size, in service, signed, in its country. */
function tellingOf(need: Need, reference: ReferenceFact): { readonly points: number } {
  const proof = stateWeight[reference.state] * (reference.isSigned ? 1 : unsigned)
  const size = sizeLikeness(need.inhabitants, reference.inhabitants)
  const country = need.country === reference.country ? weights.sameCountry : 0
  return { points: weights.size * size * (0.5 + proof / 2) + weights.proof * proof + country }
}

/** 1 for the same size, falling with the ratio of the two; one half when one of them is not known. */
export function sizeLikeness(mine: number | undefined, theirs: number | null): number {
  if (mine === undefined || theirs === null || theirs <= 0) return 0.5
  const distance = Math.log(theirs / mine) / Math.log(sizeSpan)
  return Math.exp(-(distance ** 2) / 2)
}

/** What stated constraints leave. What the record does not say is not held against it. */
function left(need: Need, { costEuros, staffHours }: Candidate): number {
  return staffLeft(need, staffHours) * moneyLeft(need, costEuros)
}

function staffLeft({ traits, inhabitants }: Need, hours: number | null): number {
  if (hours === null) return 1
  const isShort = traits.includes('no-staff')
  // A town hall of ten people has no team to spare, whether it says so or not.
  if (hours >= teamHours && (isShort || (inhabitants ?? 1e9) < 20_000))
    return penalties.teamForNoStaff
  return isShort && hours > fewHours ? penalties.postForNoStaff : 1
}

function moneyLeft({ budgetEuros, traits, inhabitants }: Need, cost: number | null): number {
  if (cost === null) return 1
  if (budgetEuros !== undefined && cost > budgetEuros)
    return cost > budgetEuros * 3 ? penalties.farOverBudget : penalties.overBudget
  const isDear = cost > 20 * Math.min(inhabitants ?? 1e9, 1e6)
  return traits.includes('small-money') && isDear ? penalties.dearForSmallMoney : 1
}
