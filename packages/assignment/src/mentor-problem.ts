import { decodeJsonText } from '@korzo/json-reader'
import type { Json } from '@korzo/proofs'
import { atMost, listAt, objectAt, placeAt, placesById, textAt, wholeAt } from './shapes.ts'
import { type Wishes, wishesAt, wishesJson } from './wishes.ts'

/** Mentors with room for several, mentees for one mentor each; a pair needs the wish of both. */
export type MentorProblem = {
  readonly mentors: readonly {
    readonly id: string
    readonly capacity: number
    readonly wishes: Wishes
  }[]
  readonly mentees: readonly { readonly id: string; readonly wishes: Wishes }[]
  /** Pairs that must not be, with the kind of reason. */
  readonly apart: readonly {
    readonly mentor: number
    readonly mentee: number
    readonly kind: string
  }[]
}

const mostPeople = 5_000
const mostPairs = 4_000_000

/** Reads JSON in the form of `match.schema.json`. @throws {InputError} with line and column */
export function readMentorProblem(text: string): MentorProblem {
  return decodeJsonText(text, mentorProblemOf)
}

/** The same from a value. @throws {ShapeError} */
export function mentorProblemOf(value: Json): MentorProblem {
  const all = objectAt(value, [], ['mentors', 'mentees', 'apart'])
  const mentors = peopleOf(all['mentors'], 'mentors', ['id', 'capacity', 'wishes'])
  const mentees = peopleOf(all['mentees'], 'mentees', ['id', 'wishes'])
  atMost(mentors.length * mentees.length, mostPairs, ['mentees'], 'mentors times mentees')
  const mentor = {
    places: placesById(
      mentors.map(({ id }) => id),
      ['mentors'],
    ),
    what: 'a mentor',
  }
  const mentee = {
    places: placesById(
      mentees.map(({ id }) => id),
      ['mentees'],
    ),
    what: 'a mentee',
  }
  return {
    mentors: mentors.map(({ id, item, path }) => ({
      id,
      capacity: wholeAt(item['capacity'] ?? 1, [...path, 'capacity'], { from: 0, to: mostPeople }),
      wishes: wishesAt(item['wishes'], [...path, 'wishes'], mentee),
    })),
    mentees: mentees.map(({ id, item, path }) => ({
      id,
      wishes: wishesAt(item['wishes'], [...path, 'wishes'], mentor),
    })),
    apart: listAt(all['apart'] ?? [], ['apart'], 'pairs apart').map((one, at) => {
      const path = ['apart', at]
      const pair = objectAt(one, path, ['mentor', 'mentee', 'kind'])
      return {
        mentor: placeAt(pair['mentor'], [...path, 'mentor'], mentor),
        mentee: placeAt(pair['mentee'], [...path, 'mentee'], mentee),
        kind: textAt(pair['kind'], [...path, 'kind'], 'the kind of reason'),
      }
    }),
  }
}

function peopleOf(value: Json | undefined, name: string, names: readonly string[]) {
  const list = listAt(value, [name], name)
  atMost(list.length, mostPeople, [name], name)
  return list.map((one, at) => {
    const path = [name, at]
    const item = objectAt(one, path, names)
    return { id: textAt(item['id'], [...path, 'id'], 'an id'), item, path }
  })
}

/** A problem as JSON that reads back to the same problem. */
export function mentorProblemJson({ mentors, mentees, apart }: MentorProblem): Json {
  const mentorIds = mentors.map(({ id }) => id)
  const menteeIds = mentees.map(({ id }) => id)
  return {
    mentors: mentors.map(({ id, capacity, wishes }) => ({
      id,
      capacity,
      wishes: wishesJson(wishes, menteeIds),
    })),
    mentees: mentees.map(({ id, wishes }) => ({ id, wishes: wishesJson(wishes, mentorIds) })),
    apart: apart.map(({ mentor, mentee, kind }) => ({
      mentor: mentorIds[mentor] ?? '',
      mentee: menteeIds[mentee] ?? '',
      kind,
    })),
  }
}
