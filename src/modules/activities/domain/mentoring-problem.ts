import { decideMentors, type MatchDecision, type MentorProblem } from '@korzo/assignment'
import { digest } from '@korzo/proofs'

export type Side = 'mentor' | 'mentee'

/** A mentor or a mentee as far as matching looks at them. */
export type Matched = {
  readonly id: string
  readonly number: number
  readonly side: Side
  readonly languages: readonly string[]
  readonly topics: readonly string[]
  /** How many mentees there is still room for. */
  readonly room: number
  readonly wishes: readonly string[]
  readonly takesOthers: boolean
}

/** What stands for a person in the record of a decision: M3, T4. */
export function memberCode({ side, number }: Pick<Matched, 'side' | 'number'>): string {
  return `${side === 'mentor' ? 'M' : 'T'}${number}`
}

/**
 * A stable matching and its digest. Whoever is named in a wish comes first; where others are welcome they follow, most common topics first.
 * Without a language in common nobody is brought together. Ties are drawn by lot from a seed that follows from the wishes
 * themselves: nobody can choose it, everybody can compute it again.
 */
export function matchMembers(members: readonly Matched[]): {
  readonly decision: MatchDecision
  readonly digest: string
} {
  const problem = mentorProblem(members)
  const inputs = decideMentors(problem, { isStable: true, seed: null }).inputs()
  const code = digest(inputs)
  return {
    decision: decideMentors(problem, { isStable: true, seed: code.slice(0, 16) }),
    digest: code,
  }
}

function mentorProblem(members: readonly Matched[]): MentorProblem {
  const inOrder = [...members].sort((one, other) => one.number - other.number)
  const mentors = inOrder.filter(({ side, room }) => side === 'mentor' && room > 0)
  const mentees = inOrder.filter(({ side }) => side === 'mentee')
  return {
    mentors: mentors.map((mentor) => ({
      id: memberCode(mentor),
      capacity: mentor.room,
      wishes: wishesOf(mentor, mentees),
    })),
    mentees: mentees.map((mentee) => ({
      id: memberCode(mentee),
      wishes: wishesOf(mentee, mentors),
    })),
    apart: mentors.flatMap((one, mentor) =>
      mentees.flatMap((other, mentee) =>
        common(one.languages, other.languages) > 0
          ? []
          : [{ mentor, mentee, kind: 'no-common-language' }],
      ),
    ),
  }
}

function wishesOf(one: Matched, others: readonly Matched[]): number[][] {
  const named = one.wishes.flatMap((id) => {
    const place = others.findIndex((other) => other.id === id)
    return place < 0 ? [] : [place]
  })
  if (!one.takesOthers) return named.map((place) => [place])
  const groups = new Map<number, number[]>()
  others.forEach((other, place) => {
    if (named.includes(place) || common(one.languages, other.languages) === 0) return
    const topics = common(one.topics, other.topics)
    groups.set(topics, [...(groups.get(topics) ?? []), place])
  })
  const rest = [...groups].sort(([a], [b]) => b - a).map(([, group]) => group)
  return [...named.map((place) => [place]), ...rest]
}

function common(one: readonly string[], other: readonly string[]): number {
  return one.filter((value) => other.includes(value)).length
}
