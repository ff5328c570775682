import type { Visit } from '#kernel/contract.ts'
import {
  type Cells,
  type FiledRow,
  mostSheetBytes,
  readTable,
  type TableFormat,
} from '#kernel/sheets/index.ts'
import { rehearse } from '#kernel/use-case.ts'
import { fileAnswer, tableFile } from '#modules/list-files/index.ts'
import { activitiesOf, callForUpdate } from '../queries/call-subject.ts'
import { activityNumbers, type Offer, offerPage, offersOf } from '../queries/offers.ts'
import { enterOffers, importOffers } from '../use-cases/import-offers.ts'
import { callOf } from './call-of.ts'
import { type FileOfCall, ofCall } from './file-homes.ts'

/** How offers stand in a file. Only answers are read back; what was offered follows from the decision and the ledger. */
const offerFormat: TableFormat = {
  name: 'korzo-offers/1',
  columns: [
    ...['code', 'applicant', 'rank', 'state', 'answer_until', 'activities_offered'],
    ...['activities_waited_for', 'answer', 'activities', 'received'],
  ],
  needed: ['code', 'answer'],
}

/** What was offered to whom until when, and what they answered, to take along: in the order of the decision, sent as it comes. */
export async function exportOffers(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  const { db } = visit.runtime
  const activityIds = (await activitiesOf(db, call.tenantId, call.id)).map(({ id }) => id)
  async function* rows(): AsyncGenerator<Cells> {
    let after = 0
    for (;;) {
      const page = await offersOf(db, { tenantId: call.tenantId, callId: call.id, after })
      for (const offer of page) yield cellsOfOffer(offer, activityIds)
      if (page.length < offerPage) return
      after = page.at(-1)?.rank ?? 0
    }
  }
  return fileAnswer(visit, call.slug, tableFile(offerFormat, rows()))
}

function cellsOfOffer(offer: Offer, activityIds: readonly string[]): Cells {
  const { code, applicantName, rank, state, parts, answered } = offer
  const until = parts.find(({ activityId }) => activityId === null)?.expiresAt
  const numbers = (as: 'offered' | 'waiting' | 'confirmed') =>
    activityNumbers(parts, activityIds, as).join('; ')
  const isAnswered = state === 'accepted' || state === 'declined'
  return {
    code,
    applicant: applicantName,
    rank: String(rank),
    state,
    answer_until: until?.toISOString() ?? '',
    activities_offered: numbers('offered'),
    activities_waited_for: numbers('waiting'),
    answer: isAnswered ? state : '',
    activities: state === 'accepted' ? numbers('confirmed') : '',
    received: isAnswered && answered !== null ? receivedAs(answered) : '',
  }
}

/** How an answer came: as it was recorded, or that it was given here. */
function receivedAs({ at, note }: NonNullable<Offer['answered']>): string {
  const [said] = Object.values(note.reason ?? {})
  return said ?? `online ${new Date(at).toISOString()}`
}

/** Answers that came by letter or on the phone, as a table. */
export const offersFile: FileOfCall<FiledRow> = {
  ...ofCall,
  name: 'offers',
  words: (t) => ({
    list: t('programmes.offers'),
    title: t('programmes.offers-from-file'),
    lead: t('programmes.offers-from-file-lead'),
    hint: t('list-files.sheet-hint', { megabytes: mostSheetBytes / 1e6 }),
    place: t('programmes.answer'),
    read: (file, count) => t('list-files.lines-read', { file, count }),
    enter: (count) => t('programmes.record-answers', { count }),
  }),
  doneMessage: 'programmes.answers-recorded',
  read: (_visit, _call, path) => readTable(offerFormat, path),
  async check({ runtime, actor }, { tenantId, id }, rows) {
    const lines = await rehearse(runtime, actor, async (work) => {
      const call = await callForUpdate(work.db, { tenantId, id })
      return call === undefined ? [] : enterOffers(work, call, rows)
    })
    return lines.map(({ line, cells, change, faults }) => ({
      line,
      change,
      faults,
      title: cells['applicant'] || (cells['code'] ?? ''),
      under: cells['code'] ?? '',
      place: cells['answer'] ?? '',
    }))
  },
  enter: (visit, { tenantId, id }, draftId) =>
    visit.call(importOffers, { tenantId, callId: id, draftId }),
}
