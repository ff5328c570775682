import type { Json } from '@korzo/proofs'
import type { MentorProblem } from './mentor-problem.ts'
import { mentorRanks } from './mentors.ts'

/** Pairs in which both would be strictly better off: none in a stable matching. Also one with room and a wish. */
export function blockingMentorPairs(
  problem: MentorProblem,
  mentorOf: Int32Array,
): { mentee: number; mentor: number }[] {
  const { width, byMentee, byMentor } = mentorRanks(problem)
  const worst = worstHeld(problem, mentorOf, byMentor)
  const blocking: { mentee: number; mentor: number }[] = []
  for (let mentee = 0; mentee < mentorOf.length; mentee++) {
    const mine = mentorOf[mentee] as number
    const rank = mine < 0 ? Infinity : (byMentee[mentee * width + mine] as number)
    for (let mentor = 0; mentor < width; mentor++) {
      const wished = byMentee[mentee * width + mentor] as number
      if (wished === 0 || wished >= rank) continue
      if ((byMentor[mentee * width + mentor] as number) < (worst[mentor] as number))
        blocking.push({ mentee, mentor })
    }
  }
  return blocking
}

/** The rank of the least wished mentee each mentor has; Infinity with room left, 0 with no capacity at all. */
function worstHeld(
  { mentors }: MentorProblem,
  mentorOf: Int32Array,
  byMentor: Int32Array,
): Float64Array {
  const load = new Int32Array(mentors.length)
  const worst = new Float64Array(mentors.length)
  mentorOf.forEach((mentor, mentee) => {
    if (mentor < 0) return
    load[mentor] = (load[mentor] as number) + 1
    worst[mentor] = Math.max(
      worst[mentor] as number,
      byMentor[mentee * mentors.length + mentor] as number,
    )
  })
  mentors.forEach(({ capacity }, mentor) => {
    if ((load[mentor] as number) < capacity) worst[mentor] = Infinity
  })
  return worst
}

/** For each mentee: whom they have, and why none of the mentors they wish more took them. */
export function mentorReasons(problem: MentorProblem, mentorOf: Int32Array): Json[] {
  const { mentors, mentees } = problem
  const { width, byMentee, byMentor } = mentorRanks(problem)
  const worst = worstHeld(problem, mentorOf, byMentor)
  return mentees.map(({ id, wishes }, mentee) => {
    const mine = mentorOf[mentee] as number
    const better: { mentor: string; code: string; text: string }[] = []
    for (const group of wishes) {
      if (group.includes(mine)) break
      for (const mentor of group) {
        const name = mentors[mentor]?.id ?? ''
        const code = whyNot(problem, {
          mentee,
          mentor,
          rank: byMentor[mentee * width + mentor] as number,
          worst: worst[mentor] as number,
        })
        better.push({ mentor: name, code, text: `${name} ${sentences[code]}.` })
      }
    }
    const rank = mine < 0 ? null : (byMentee[mentee * width + mine] as number)
    const has =
      mine < 0 ? `${id} has no mentor` : `${id} has ${mentors[mine]?.id}, wish number ${rank}`
    const text = [`${has}.`, ...better.map((one) => one.text)].join(' ')
    return { mentee: id, mentor: mine < 0 ? null : (mentors[mine]?.id ?? ''), rank, better, text }
  })
}

type WhyNot = 'apart' | 'does-not-wish' | 'has-more-wished' | 'has-equally-wished' | 'would-change'

const sentences: Record<WhyNot, string> = {
  apart: 'must be kept apart from this mentee',
  'does-not-wish': 'does not wish this mentee',
  'has-more-wished': 'has only mentees wished more, or no room',
  'has-equally-wished': 'is full with mentees wished at least as much; a tie decided',
  'would-change': 'would take this mentee; the sum of all wishes decided otherwise',
}

function whyNot(
  { apart, mentors }: MentorProblem,
  pair: { mentee: number; mentor: number; rank: number; worst: number },
): WhyNot {
  if (apart.some(({ mentee, mentor }) => mentee === pair.mentee && mentor === pair.mentor))
    return 'apart'
  if (mentors[pair.mentor]?.wishes.flat().includes(pair.mentee) !== true) return 'does-not-wish'
  if (pair.rank < pair.worst) return 'would-change'
  return pair.rank === pair.worst ? 'has-equally-wished' : 'has-more-wished'
}
