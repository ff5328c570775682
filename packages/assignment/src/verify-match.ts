import { ShapeError } from '@korzo/json-reader'
import { canonicalJson, type Json, type Verifier } from '@korzo/proofs'
import { decideMentors, decideTandems, type MatchDecision } from './match-decision.ts'
import { type MentorProblem, mentorProblemOf } from './mentor-problem.ts'
import { blockingMentorPairs } from './mentor-reasons.ts'
import { mentorRanks, provesMostWished } from './mentors.ts'
import { listAt, objectAt, placeAt, wholeAt } from './shapes.ts'
import { type TandemProblem, tandemProblemOf } from './tandem-problem.ts'
import { blockingTandems, provesHeaviest, type TandemAim, tandemWeights } from './tandems.ts'

const whole = { from: 0, to: Number.MAX_SAFE_INTEGER }

/** Checks a matching of mentors by definition (room, wishes, no blocking pair or the potentials), then computes it again. */
export function verifyMentors(isStable: boolean): Verifier {
  return (proof) => {
    const problem = mentorProblemOf(proof.inputs)
    const result = objectAt(proof.result, ['result'], ['pairs', 'potentials'])
    const mentorOf = mentorsAt(problem, result['pairs'])
    const wrong = brokenRoom(problem, mentorOf)
    if (wrong !== null) return wrong
    if (isStable && blockingMentorPairs(problem, mentorOf).length > 0)
      return 'a mentor and a mentee would both rather be together'
    const potentials = listAt(result['potentials'], ['potentials'], 'potentials').map((one, at) =>
      listAt(one, ['potentials', at], 'whole numbers').map((value, inside) =>
        wholeAt(value, ['potentials', at, inside], {
          from: -Number.MAX_SAFE_INTEGER,
          to: Number.MAX_SAFE_INTEGER,
        }),
      ),
    )
    if (!isStable && !provesMostWished(problem, { mentorOf, ties: [], potentials }))
      return 'the potentials do not prove that nothing is better'
    return differenceFrom(proof, decideMentors(problem, { isStable, seed: proof.seed }))
  }
}

function mentorsAt(problem: MentorProblem, value: Json | undefined): Int32Array {
  const mentors = {
    places: new Map(problem.mentors.map(({ id }, at) => [id, at])),
    what: 'a mentor',
  }
  const mentees = {
    places: new Map(problem.mentees.map(({ id }, at) => [id, at])),
    what: 'a mentee',
  }
  const mentorOf = new Int32Array(problem.mentees.length).fill(-1)
  listAt(value, ['pairs'], 'pairs').forEach((one, at) => {
    const pair = objectAt(one, ['pairs', at], ['mentee', 'mentor'])
    const mentee = placeAt(pair['mentee'], ['pairs', at, 'mentee'], mentees)
    if (mentorOf[mentee] !== -1) throw new ShapeError(['pairs', at], 'one mentor per mentee')
    mentorOf[mentee] = placeAt(pair['mentor'], ['pairs', at, 'mentor'], mentors)
  })
  return mentorOf
}

function brokenRoom(problem: MentorProblem, mentorOf: Int32Array): string | null {
  const { width, byMentee } = mentorRanks(problem)
  const load = new Int32Array(width)
  for (const [mentee, mentor] of mentorOf.entries()) {
    if (mentor < 0) continue
    if (byMentee[mentee * width + mentor] === 0)
      return 'a pair is not wished by both, or must be kept apart'
    load[mentor] = (load[mentor] as number) + 1
  }
  const over = problem.mentors.findIndex(
    ({ capacity }, mentor) => (load[mentor] as number) > capacity,
  )
  return over < 0 ? null : `mentor ${problem.mentors[over]?.id} has more mentees than room`
}

/** Checks tandems by the labels or for blocking pairs, then computes them again. */
export function verifyTandems(isStable: boolean): Verifier {
  return (proof) => {
    const problem = tandemProblemOf(proof.inputs)
    const { aim } = objectAt(proof.parameters, ['parameters'], ['aim'])
    if (!isStable && aim !== 'weight' && aim !== 'most-pairs')
      return 'the aim is neither weight nor most-pairs'
    const known: TandemAim = aim === 'most-pairs' ? aim : 'weight'
    const wrong = isStable
      ? wrongStable(problem, proof.result)
      : wrongHeaviest(problem, proof.result, known)
    return (
      wrong ??
      differenceFrom(proof, decideTandems(problem, { isStable, aim: known, seed: proof.seed }))
    )
  }
}

function wrongStable(problem: TandemProblem, value: Json): string | null {
  const result = objectAt(value, ['result'], ['pairs', 'stable', 'setAside', 'blocking'])
  const blocking = blockingTandems(problem, partnersAt(problem, result['pairs']))
  const named = listAt(result['blocking'], ['blocking'], 'blocking pairs')
  if (blocking.length !== named.length)
    return `${blocking.length} pairs would rather be together, not ${named.length}`
  return result['stable'] === true && blocking.length > 0 ? 'the pairs are not stable' : null
}

function wrongHeaviest(problem: TandemProblem, value: Json, aim: TandemAim): string | null {
  const result = objectAt(value, ['result'], ['pairs', 'weight', 'labels', 'blossoms'])
  const n = problem.members.length
  const labels = listAt(result['labels'], ['labels'], 'labels').map((one, at) =>
    wholeAt(one, ['labels', at], whole),
  )
  const blossoms = listAt(result['blossoms'], ['blossoms'], 'blossoms').map((one, at) => {
    const path = ['blossoms', at]
    const blossom = objectAt(one, path, ['members', 'label'])
    const members = listAt(blossom['members'], path, 'members').map((place, inside) =>
      wholeAt(place, [...path, 'members', inside], { from: 0, to: n - 1 }),
    )
    return { members, label: wholeAt(blossom['label'], [...path, 'label'], whole) }
  })
  const partner = partnersAt(problem, result['pairs'])
  return provesHeaviest(tandemWeights(problem, aim), n, { partner, labels, blossoms })
    ? null
    : 'the labels do not prove these pairs the heaviest'
}

function partnersAt({ members }: TandemProblem, value: Json | undefined): Int32Array {
  const known = { places: new Map(members.map(({ id }, at) => [id, at])), what: 'a member' }
  const partner = new Int32Array(members.length).fill(-1)
  listAt(value, ['pairs'], 'pairs').forEach((one, at) => {
    const pair = objectAt(one, ['pairs', at], ['a', 'b'])
    const a = placeAt(pair['a'], ['pairs', at, 'a'], known)
    const b = placeAt(pair['b'], ['pairs', at, 'b'], known)
    if (a === b || partner[a] !== -1 || partner[b] !== -1)
      throw new ShapeError(['pairs', at], 'everybody in one pair')
    partner[a] = b
    partner[b] = a
  })
  return partner
}

function differenceFrom(proof: Parameters<Verifier>[0], anew: MatchDecision): string | null {
  const { seed, parameters, result, ties } = anew
  if (proof.seed !== seed) return 'the seed is not one this rule draws from'
  if (canonicalJson(proof.parameters) !== canonicalJson(parameters))
    return 'the parameters are not those of the rule'
  if (canonicalJson(proof.result) !== canonicalJson(result))
    return 'the rule gives another result from these inputs'
  return canonicalJson(proof.ties) === canonicalJson(ties)
    ? null
    : 'the ties are not those that mattered'
}
