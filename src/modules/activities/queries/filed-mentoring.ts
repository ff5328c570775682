import { type Cells, listCell, type TableFormat } from '#kernel/sheets/index.ts'
import type { mailboxesOf } from '#modules/people/index.ts'
import type { Member } from './mentoring-of.ts'
import type { ListedPair } from './pairs.ts'

/** How mentors and mentees stand in a file. Whom they wish is said by numbers; the number stands for a person also in a file of pairs. */
export const memberFormat: TableFormat = {
  name: 'korzo-mentoring-members/1',
  columns: [
    ...['number', 'side', 'name', 'email', 'language', 'organisation', 'languages', 'topics'],
    ...['about', 'capacity', 'wishes', 'takes_others', 'described_at', 'received'],
  ],
  needed: ['side', 'name', 'email'],
}

type Boxes = Awaited<ReturnType<typeof mailboxesOf>>

export function cellsOfMember(member: Member, all: readonly Member[], boxes: Boxes): Cells {
  const box = boxes.get(member.personId ?? '')
  const isDescribed = member.describedAt !== null
  const wishes = member.wishes.flatMap((wished) => {
    const found = all.find(({ id }) => id === wished)
    return found === undefined ? [] : [String(found.number)]
  })
  return {
    number: String(member.number),
    side: member.side,
    name: member.name,
    email: box?.address ?? '',
    language: box?.language ?? '',
    organisation: member.organisationName,
    languages: listCell(member.languages),
    topics: listCell(member.topics),
    about: member.about,
    capacity: isDescribed ? String(member.capacity) : '',
    wishes: wishes.join('; '),
    takes_others: isDescribed && member.takesOthers ? 'yes' : '',
    described_at: member.describedAt?.toISOString() ?? '',
    received: isDescribed ? member.received || 'online' : '',
  }
}

/** How pairs stand in a file: who, since when, and when they met for how many minutes. Goals, notes and words are theirs alone. */
export const pairFormat: TableFormat = {
  name: 'korzo-mentoring-pairs/1',
  columns: [
    ...['mentor', 'mentor_name', 'mentee', 'mentee_name', 'started_at', 'ended_at'],
    ...['meetings', 'received'],
  ],
  needed: ['mentor', 'mentee', 'started_at', 'received'],
}

type Met = { readonly metOn: string; readonly minutes: number }

export function cellsOfPair(pair: ListedPair, met: readonly Met[]): Cells {
  return {
    mentor: String(pair.mentorNumber),
    mentor_name: pair.mentorName,
    mentee: String(pair.menteeNumber),
    mentee_name: pair.menteeName,
    started_at: pair.startedAt.toISOString(),
    ended_at: pair.endedAt?.toISOString() ?? '',
    meetings: met.map(({ metOn, minutes }) => `${metOn} ${minutes}`).join('; '),
    received: pair.received === '' ? 'online' : pair.received,
  }
}
