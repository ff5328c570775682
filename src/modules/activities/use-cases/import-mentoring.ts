import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { type Cells, type FiledRow, instantCell, wordsInCell } from '#kernel/sheets/index.ts'
import { useCase } from '#kernel/use-case.ts'
import {
  type EnteredLine,
  enterKept,
  enterLines,
  type LineChange,
} from '#modules/list-files/index.ts'
import { mailboxesOf, personByEmail } from '#modules/people/index.ts'
import { mentoringLeaders } from '../permissions.ts'
import { cellsOfMember, cellsOfPair } from '../queries/filed-mentoring.ts'
import { type Member, type MentoringKey, membersOf, mentoringOf } from '../queries/mentoring-of.ts'
import { meetingsOf, pairsOf } from '../queries/pairs.ts'
import { recordMember } from './describe-member.ts'
import { recordPair } from './match-members.ts'
import { addMember } from './open-mentoring.ts'

const input = z.object({ tenantId: z.uuid(), activityId: z.uuid(), draftId: z.uuid() })

/** Asks and describes the members of a kept file, all or none, each as `addMember` and `recordMember` do. Who is not in it stays. */
export const importMembers = useCase({
  name: 'activities.import-members',
  input,
  may: mentoringLeaders,
  load: ({ db }, key) => mentoringOf(db, key),
  async run(work, { draftId }, mentoring) {
    const { tenantId, activityId: subjectId } = mentoring
    await enterKept(work, { tenantId, subjectId, draftId, kind: 'members' }, (rows) =>
      enterMembers(work, mentoring, rows),
    )
  },
})

/** Records the pairs of a kept file, all or none, each as `recordPair` does. */
export const importPairs = useCase({
  name: 'activities.import-pairs',
  input,
  may: mentoringLeaders,
  load: ({ db }, key) => mentoringOf(db, key),
  async run(work, { draftId }, mentoring) {
    const { tenantId, activityId: subjectId } = mentoring
    await enterKept(work, { tenantId, subjectId, draftId, kind: 'pairs' }, (rows) =>
      enterPairs(work, mentoring, rows),
    )
  },
})

const columns = {
  organisationName: 'organisation',
  takesOthers: 'takes_others',
  describedAt: 'described_at',
  startedAt: 'started_at',
  endedAt: 'ended_at',
}

/** Enters the members of a file: first everybody is asked who is new, then what they said is recorded, as they wish one another by their numbers. */
export async function enterMembers(
  work: Work,
  { tenantId, activityId }: MentoringKey,
  rows: readonly FiledRow[],
): Promise<EnteredLine[]> {
  const key = { tenantId, activityId }
  const before = await membersOf(work.db, key)
  const asked = await enterLines(work, rows, {
    ...{ column: 'email', columns },
    key: { column: 'email', of: ({ email = '' }) => email.toLowerCase() },
    enter: (cells) => ask(work, { key, here: before }, cells),
  })
  const here = await membersOf(work.db, key)
  const personIds = here.flatMap(({ personId }) => personId ?? [])
  const known = { key, here, boxes: await mailboxesOf(work.db, personIds) }
  const right = asked.filter(({ faults }) => faults.length === 0)
  const described = await enterLines(work, right, {
    ...{ column: 'described_at', columns },
    enter: (cells) => describe(work, known, cells),
  })
  return asked.map((line) => {
    const said = described.find((one) => one.line === line.line)
    if (said === undefined) return line
    return { ...said, change: line.change === 'new' ? 'new' : said.change }
  })
}

type Here = { readonly key: MentoringKey; readonly here: readonly Member[] }

async function memberOf(
  { db }: Work,
  here: readonly Member[],
  { email = '' }: Cells,
): Promise<Member | undefined> {
  const person = await personByEmail(db, email.trim().toLowerCase())
  return person && here.find(({ personId }) => personId === person.id)
}

async function ask(work: Work, { key, here }: Here, cells: Cells): Promise<LineChange> {
  const { side = '', name, email, organisation, number = '' } = cells
  const known = await memberOf(work, here, cells)
  if (known !== undefined && known.side !== side) wrong('side', 'sheet.said-otherwise')
  if (known !== undefined && number !== '' && known.number !== Number(number))
    wrong('number', 'sheet.said-otherwise')
  if (known !== undefined) return 'same'
  await addMember.within(
    work,
    asWritten({
      ...{ ...key, side, name, email, organisationName: organisation },
      ...(cells['language'] === '' ? {} : { language: cells['language'] }),
      ...(number === '' ? {} : { number: Number(number) }),
    }),
  )
  return 'new'
}

type Known = Here & { readonly boxes: Parameters<typeof cellsOfMember>[2] }
const spoken = [
  ...['organisation', 'languages', 'topics', 'about', 'capacity', 'wishes', 'takes_others'],
  ...['described_at', 'received'],
]

async function describe(
  work: Work,
  { key, here, boxes }: Known,
  cells: Cells,
): Promise<LineChange> {
  const { languages = '', topics = '', wishes = '', described_at: at = '', received } = cells
  if (languages === '' && at === '' && received === '') return 'same'
  const member = (await memberOf(work, here, cells)) ?? refuse('not-found')
  const known = cellsOfMember(member, here, boxes)
  if (spoken.every((column) => (cells[column] ?? '') === known[column])) return 'same'
  await recordMember.within(
    work,
    asWritten({
      ...{ tenantId: key.tenantId, memberId: member.id, received },
      ...{ organisationName: cells['organisation'], about: cells['about'] },
      ...{ languages: wordsInCell(languages), topics: wordsInCell(topics) },
      ...(cells['capacity'] === '' ? {} : { capacity: cells['capacity'] }),
      wishes: wordsInCell(wishes).map(
        (number) =>
          here.find((one) => String(one.number) === number)?.id ??
          wrong('wishes', 'activities.wish-unknown'),
      ),
      takesOthers: cells['takes_others'] === 'yes',
      describedAt: at === '' ? undefined : instantIn(at, 'described_at'),
    }),
  )
  return 'changed'
}

/** Enters the pairs of a file. What is known of a pair already is not changed. */
export async function enterPairs(
  work: Work,
  { tenantId, activityId }: MentoringKey,
  rows: readonly FiledRow[],
): Promise<EnteredLine[]> {
  const key = { tenantId, activityId }
  const met = await meetingsOf(work.db, key)
  const here = (await pairsOf(work.db, key)).map((pair) =>
    cellsOfPair(pair, met.get(pair.id) ?? []),
  )
  return enterLines(work, rows, {
    ...{ column: 'mentor', columns },
    key: { column: 'mentee', of: keyOf },
    enter: (cells) => enterPair(work, { key, here }, cells),
  })
}

function keyOf({ mentor = '', mentee = '', started_at: at = '' }: Cells): string {
  return `${mentor} ${mentee} ${Date.parse(at)}`
}

async function enterPair(
  work: Work,
  { key, here }: { readonly key: MentoringKey; readonly here: readonly Cells[] },
  cells: Cells,
): Promise<LineChange> {
  const known = here.find((one) => keyOf(one) === keyOf(cells))
  const { ended_at: ended = '', started_at: started = '' } = cells
  const endedAt = ended === '' ? undefined : instantIn(ended, 'ended_at')
  if (known !== undefined) {
    const other = ['ended_at', 'meetings', 'received'].find((column) => {
      const said = column === 'ended_at' ? (endedAt?.toISOString() ?? '') : (cells[column] ?? '')
      return said !== known[column]
    })
    return other === undefined ? 'same' : wrong(other, 'sheet.said-otherwise')
  }
  await recordPair.within(
    work,
    asWritten({
      ...{ ...key, mentor: Number(cells['mentor']), mentee: Number(cells['mentee']) },
      ...{ startedAt: instantIn(started, 'started_at'), endedAt, received: cells['received'] },
      meetings: wordsInCell(cells['meetings'] ?? '').map((word) => {
        const [, metOn, minutes] = /^(\d{4}-\d\d-\d\d) (\d{1,4})$/.exec(word) ?? []
        return metOn === undefined
          ? wrong('meetings', 'activities.import-meetings')
          : { metOn, minutes: Number(minutes) }
      }),
    }),
  )
  return 'new'
}

/** What a line says, as it was written: the deed itself says what is wrong with it. */
function asWritten(given: object): never {
  return given as never
}

function instantIn(cell: string, column: string): Date {
  const { success, data } = instantCell.safeParse(cell)
  return success ? data : wrong(column, 'sheet.instant')
}

function wrong(column: string, code: string): never {
  throw new InvalidInput([issueAt(column, code)])
}
