import type { Json } from '@korzo/proofs'
import { type MentorProblem, mentorProblemJson } from './mentor-problem.ts'
import { blockingMentorPairs, mentorReasons } from './mentor-reasons.ts'
import { type MentorMatch, mostWishedMentors, stableMentors } from './mentors.ts'
import { type TandemProblem, tandemProblemJson } from './tandem-problem.ts'
import {
  equallyHeavy,
  heaviestTandems,
  stableTandems,
  type TandemAim,
  tandemWeights,
  weightOf,
  wishesOf,
} from './tandems.ts'
import { decimal, fraction } from './units.ts'
import { ranksOf, type Wishes } from './wishes.ts'

/** A matching decided: its public record and what people are shown. */
export type MatchDecision = {
  readonly rule: string
  readonly parameters: { readonly [name: string]: Json }
  readonly seed: string | null
  readonly ties: readonly Json[]
  readonly result: { readonly [name: string]: Json }
  readonly output: { readonly [name: string]: Json }
  readonly text: string
  inputs(): Json
}

/** The versioned name of each rule of matching. */
export const matchRules = {
  stableMentors: 'assignment/mentors-stable@1',
  mostWishedMentors: 'assignment/mentors-most-wished@1',
  stableTandems: 'assignment/tandems-stable@1',
  heaviestTandems: 'assignment/tandems-heaviest@1',
} as const

/** Mentors for mentees: stable, or as many pairs as possible with the best ranks. The seed draws lots for ties. */
export function decideMentors(
  problem: MentorProblem,
  how: { readonly isStable: boolean; readonly seed: string | null },
): MatchDecision {
  const seed = how.isStable ? how.seed : null
  const match = how.isStable ? stableMentors(problem, seed) : mostWishedMentors(problem)
  const reasons = mentorReasons(problem, match.mentorOf)
  const blocking = blockingMentorPairs(problem, match.mentorOf).map(({ mentee, mentor }) => ({
    mentee: problem.mentees[mentee]?.id ?? '',
    mentor: problem.mentors[mentor]?.id ?? '',
  }))
  const pairs = mentorPairs(problem, match)
  return {
    rule: how.isStable ? matchRules.stableMentors : matchRules.mostWishedMentors,
    parameters: {},
    seed,
    ties: match.ties,
    result: { pairs, potentials: match.potentials },
    output: { pairs, stable: blocking.length === 0, blocking, reasons },
    text: reasons.map((reason) => (reason as { text: string }).text).join('\n'),
    inputs: () => mentorProblemJson(problem),
  }
}

function mentorPairs({ mentors, mentees }: MentorProblem, { mentorOf }: MentorMatch) {
  return mentees.flatMap(({ id }, mentee) => {
    const mentor = mentors[mentorOf[mentee] as number]
    return mentor === undefined ? [] : [{ mentee: id, mentor: mentor.id }]
  })
}

/** Tandems: stable, or heaviest. */
export function decideTandems(
  problem: TandemProblem,
  how: { readonly isStable: boolean; readonly aim: TandemAim; readonly seed: string | null },
): MatchDecision {
  return how.isStable ? decideStable(problem, how.seed) : decideHeaviest(problem, how.aim)
}

function decideHeaviest(problem: TandemProblem, aim: TandemAim): MatchDecision {
  const found = heaviestTandems(problem, aim)
  const weights = tandemWeights(problem, 'weight')
  const weight = weightOf(weights, found.partner)
  const pairs = pairsOf(problem, found.partner)
  const reasons = tandemReasons(problem, found.partner, weights)
  const other = equallyHeavy(problem, aim, found.partner)
  return {
    rule: matchRules.heaviestTandems,
    parameters: { aim },
    seed: null,
    ties: other === null ? [] : [equallyGood(problem, found.partner, other)],
    result: {
      pairs,
      weight,
      labels: found.labels,
      blossoms: found.blossoms.map(({ members, label }) => ({ members, label })),
    },
    output: {
      pairs,
      weight: fraction(weight, problem.decimals),
      alone: aloneIn(problem, found.partner),
      proven: true,
      reasons,
    },
    text: `${reasons.map(({ text }) => text).join('\n')}\nTogether ${decimal(weight, problem.decimals)}; no other pairs weigh more.`,
    inputs: () => tandemProblemJson(problem),
  }
}

/** A tie that was broken, with the pairs that would have been as good. */
function equallyGood(problem: TandemProblem, partner: Int32Array, other: Int32Array): Json {
  const made = new Set(pairsOf(problem, partner).map(({ a, b }) => `${a}\n${b}`))
  const instead = pairsOf(problem, other).filter(({ a, b }) => !made.has(`${a}\n${b}`))
  return { code: 'equally-good', broken: 'by the order in the file', instead }
}

function tandemReasons(
  { members, decimals }: TandemProblem,
  partner: Int32Array,
  weights: Float64Array,
) {
  const n = members.length
  return members.map(({ id }, one) => {
    const other = partner[one] as number
    const own = other < 0 ? 0 : (weights[one * n + other] as number)
    let best = -1
    for (let third = 0; third < n; third++) {
      const weight = weights[one * n + third] as number
      if (weight > own && (best < 0 || weight > (weights[one * n + best] as number))) best = third
    }
    const has =
      other < 0
        ? `${id} stays alone`
        : `${id} and ${members[other]?.id} (${decimal(own, decimals)})`
    const better = members[best]?.id ?? null
    const why =
      better === null
        ? ''
        : `; ${better} would fit better (${decimal(weights[one * n + best] as number, decimals)}), but all pairs together would weigh no more`
    return { id, partner: members[other]?.id ?? null, better, text: `${has}${why}.` }
  })
}

function decideStable(problem: TandemProblem, seed: string | null): MatchDecision {
  const { partner, setAside, blocking } = stableTandems(problem, seed)
  const { members } = problem
  const wishes = wishesOf(problem)
  const pairs = pairsOf(problem, partner)
  const named = blocking.map(({ a, b }) => ({ a: members[a]?.id ?? '', b: members[b]?.id ?? '' }))
  const aside = setAside.map((one) => members[one]?.id ?? '')
  const hasTies = wishes.some((list) => list.some((group) => group.length > 1))
  const broken = seed === null ? 'by the order in the file' : 'by lot'
  const reasons = members.map(({ id }, one) => stableReason(problem, { id, one, wishes, partner }))
  const isStable = blocking.length === 0
  const stands = isStable
    ? 'Stable: no two would both rather be together.'
    : `No stable matching exists${hasTies ? ' for the ties as they were broken' : ''}. ${aside.join(', ')} had to be set aside; ` +
      `these would rather be together: ${named.map(({ a, b }) => `${a} and ${b}`).join('; ')}.`
  return {
    rule: matchRules.stableTandems,
    parameters: {},
    seed,
    ties: hasTies ? [{ code: 'equal-wishes', broken }] : [],
    result: { pairs, stable: isStable, setAside: aside, blocking: named },
    output: {
      pairs,
      alone: aloneIn(problem, partner),
      stable: isStable,
      setAside: aside,
      blocking: named,
      reasons,
    },
    text: `${reasons.map(({ text }) => text).join('\n')}\n${stands}`,
    inputs: () => tandemProblemJson(problem),
  }
}

function stableReason(
  { members }: TandemProblem,
  {
    id,
    one,
    wishes,
    partner,
  }: { id: string; one: number; wishes: readonly Wishes[]; partner: Int32Array },
) {
  const ranks = ranksOf(wishes[one] ?? [], members.length)
  const other = partner[one] as number
  const rank = other < 0 ? Infinity : (ranks[other] as number)
  const better = (wishes[one] ?? []).flat().filter((third) => (ranks[third] as number) < rank)
  const why = better.map((third) => {
    const theirs = ranksOf(wishes[third] ?? [], members.length)
    const own = partner[third] as number
    const mine = theirs[one] as number
    const name = members[third]?.id ?? ''
    if (mine === 0) return `${name} does not wish ${id}`
    const isContent = own >= 0 && (theirs[own] as number) <= mine
    return isContent
      ? `${name} has ${members[own]?.id}, wished no less`
      : `${name} would also rather be with ${id}`
  })
  const has =
    other < 0 ? `${id} stays alone` : `${id} and ${members[other]?.id} (wish number ${rank})`
  return { id, partner: members[other]?.id ?? null, text: `${[has, ...why].join('; ')}.` }
}

function pairsOf({ members }: TandemProblem, partner: Int32Array) {
  return members.flatMap(({ id }, one) => {
    const other = partner[one] as number
    return other > one ? [{ a: id, b: members[other]?.id ?? '' }] : []
  })
}

function aloneIn({ members }: TandemProblem, partner: Int32Array): string[] {
  return members.filter((_, one) => partner[one] === -1).map(({ id }) => id)
}
