import { refuse } from '@korzo/values'
import type { Visit, Work } from '#kernel/contract.ts'
import {
  type Cells,
  type FiledRow,
  mostSheetBytes,
  readTable,
  type TableFormat,
} from '#kernel/sheets/index.ts'
import { rehearse } from '#kernel/use-case.ts'
import { type EnteredLine, type FileOf, fileAnswer, tableFile } from '#modules/list-files/index.ts'
import { mailboxesOf } from '#modules/people/index.ts'
import { cellsOfMember, cellsOfPair, memberFormat, pairFormat } from '../queries/filed-mentoring.ts'
import { type Mentoring, type MentoringKey, membersOf } from '../queries/mentoring-of.ts'
import { meetingsOf, pairsOf } from '../queries/pairs.ts'
import {
  enterMembers,
  enterPairs,
  importMembers,
  importPairs,
} from '../use-cases/import-mentoring.ts'
import { openedMentoring } from './mentoring-frame.tsx'

async function begunMentoring(visit: Visit): Promise<Mentoring> {
  const mentoring = await openedMentoring(visit)
  return mentoring.wishesUntil === null ? refuse('not-found') : mentoring
}

/** Mentors and mentees with what they said, to take along. */
export async function exportMembers(visit: Visit): Promise<Response> {
  const mentoring = await begunMentoring(visit)
  const { db } = visit.runtime
  const all = await membersOf(db, mentoring)
  const boxes = await mailboxesOf(
    db,
    all.flatMap(({ personId }) => personId ?? []),
  )
  async function* rows(): AsyncGenerator<Cells> {
    for (const member of all) yield cellsOfMember(member, all, boxes)
  }
  return fileAnswer(visit, mentoring.callSlug, tableFile(memberFormat, rows()))
}

/** Who is with whom and when they met, to take along; who was erased is left out. */
export async function exportPairs(visit: Visit): Promise<Response> {
  const mentoring = await begunMentoring(visit)
  const { db } = visit.runtime
  const pairs = await pairsOf(db, mentoring)
  const met = await meetingsOf(db, mentoring)
  async function* rows(): AsyncGenerator<Cells> {
    for (const pair of pairs)
      if (pair.mentorPersonId !== null && pair.menteePersonId !== null)
        yield cellsOfPair(pair, met.get(pair.id) ?? [])
  }
  return fileAnswer(visit, mentoring.callSlug, tableFile(pairFormat, rows()))
}

type Enter = (
  work: Work,
  key: MentoringKey,
  rows: readonly FiledRow[],
) => Promise<readonly EnteredLine[]>

/** What both files have in common: where they lie, and that they are looked at by entering them and giving that back. */
function fileOfMentoring(format: TableFormat, enter: Enter, titles: readonly [string, string]) {
  return {
    under: '/mentoring/:activity{[0-9a-f-]{36}}',
    listPath: '',
    subject: begunMentoring,
    homeOf: ({ tenantId, activityId, title }: Mentoring) => ({
      ...{ tenantId, subjectId: activityId, section: '/calls' },
      ...{ path: `/mentoring/${activityId}`, title },
    }),
    read: (_visit: Visit, _mentoring: Mentoring, path: string) => readTable(format, path),
    async check({ runtime, actor }: Visit, mentoring: Mentoring, rows: readonly FiledRow[]) {
      const lines = await rehearse(runtime, actor, (work) => enter(work, mentoring, rows))
      return lines.map(({ line, cells, change, faults }) => ({
        ...{ line, change, faults, place: cells['received'] ?? '' },
        title: cells[titles[0]] ?? '',
        under: cells[titles[1]] ?? '',
      }))
    },
  }
}

function wordsOf(t: Visit['t']) {
  return {
    list: t('activities.mentoring'),
    hint: t('list-files.sheet-hint', { megabytes: mostSheetBytes / 1e6 }),
    place: t('activities.how-known'),
    read: (file: string, count: number) => t('list-files.lines-read', { file, count }),
  }
}

/** Members who were asked and said what they know on paper, or elsewhere. */
export const membersFile: FileOf<Mentoring, FiledRow> = {
  ...fileOfMentoring(memberFormat, enterMembers, ['name', 'email']),
  name: 'members',
  words: (t) => ({
    ...wordsOf(t),
    title: t('activities.members-from-file'),
    lead: t('activities.members-from-file-lead'),
    enter: (count) => t('activities.enter-members', { count }),
  }),
  doneMessage: 'activities.members-entered',
  enter: (visit, { tenantId, activityId }, draftId) =>
    visit.call(importMembers, { tenantId, activityId, draftId }),
}

/** Pairs that were brought together elsewhere. */
export const pairsFile: FileOf<Mentoring, FiledRow> = {
  ...fileOfMentoring(pairFormat, enterPairs, ['mentor_name', 'mentee_name']),
  name: 'pairs',
  words: (t) => ({
    ...wordsOf(t),
    title: t('activities.pairs-from-file'),
    lead: t('activities.pairs-from-file-lead'),
    enter: (count) => t('activities.record-pairs', { count }),
  }),
  doneMessage: 'activities.pairs-recorded',
  enter: (visit, { tenantId, activityId }, draftId) =>
    visit.call(importPairs, { tenantId, activityId, draftId }),
}
