import { explain, fieldsOf } from '@korzo/rules'
import type { Rule } from './call.ts'

/** What is known of a town before it applies; what nobody said is null. */
export type TownSketch = {
  /** The kinds of organisation it may be. */
  readonly kinds: readonly string[]
  readonly country: string | null
  readonly population: number | null
}

/** How a call stands for a town: what it fulfils, what is still open, what it does not fulfil. */
export type CallStanding = {
  readonly fulfilled: readonly Rule[]
  readonly open: readonly Rule[]
  readonly failed: readonly Rule[]
}

const knownFields = new Set(['applicant.kind', 'applicant.country', 'applicant.population'])

/** Answers those rules of a call that only ask what is known of a town; every other one is still open. */
export function callStanding(rules: readonly Rule[], town: TownSketch): CallStanding {
  const answers = rules.map((rule) => ({ rule, answer: answerFor(rule, town) }))
  const having = (wanted: string) =>
    answers.flatMap(({ rule, answer }) => (answer === wanted ? [rule] : []))
  return { fulfilled: having('yes'), open: having('unknown'), failed: having('no') }
}

/** Yes or no only when it is so for every kind of organisation the town may be. */
function answerFor({ condition }: Rule, { kinds, country, population }: TownSketch) {
  if (!fieldsOf(condition).every((field) => knownFields.has(field))) return 'unknown'
  const facts = { 'applicant.country': country, 'applicant.population': population }
  const said = new Set(
    kinds.map((kind) => explain(condition, { ...facts, 'applicant.kind': kind }).answer),
  )
  const [only] = said
  return said.size === 1 && only !== undefined ? only : 'unknown'
}
