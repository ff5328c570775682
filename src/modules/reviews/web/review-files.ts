import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { type Cells, type FiledRow, mostSheetBytes, readTable } from '#kernel/sheets/index.ts'
import { fileAnswer, tableFile } from '#modules/list-files/index.ts'
import { type Call, callOf, type FileOfCall, ofCall } from '#modules/programmes/index.ts'
import { reviewerCode } from '../domain/reviewer-code.ts'
import { cellsOfReviewer, checkedReviewers, reviewerFormat } from '../queries/filed-reviewers.ts'
import {
  cellsOfReview,
  checkedReviews,
  filedReviews,
  reviewFormat,
  reviewPage,
} from '../queries/filed-reviews.ts'
import { reviewersOf } from '../queries/reviewer-subject.ts'
import { roundOf } from '../queries/round-of.ts'
import { importReviewers } from '../use-cases/import-reviewers.ts'
import { importReviews } from '../use-cases/import-reviews.ts'

/** Everybody invited to a round, to take along. */
export async function exportReviewers(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  const { runtime, tenant } = visit
  async function* rows(): AsyncGenerator<Cells> {
    for (const one of await reviewersOf(runtime.db, tenant.id, call.id)) yield cellsOfReviewer(one)
  }
  return fileAnswer(visit, call.slug, tableFile(reviewerFormat, rows()))
}

/** Who reviews what and what was handed in, to take along: read page by page, sent as it comes. */
export async function exportReviews(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  const { db } = visit.runtime
  const key = { tenantId: call.tenantId, callId: call.id }
  async function* rows(): AsyncGenerator<Cells> {
    let after: string | null = null
    for (;;) {
      const page = await filedReviews(db, key, after)
      for (const review of page) yield cellsOfReview(call.criteria, review)
      if (page.length < reviewPage) return
      after = page.at(-1)?.id ?? null
    }
  }
  return fileAnswer(visit, call.slug, tableFile(reviewFormat(call), rows()))
}

const hintOf = (t: Visit['t']) => t('reviews.import-hint', { megabytes: mostSheetBytes / 1e6 })

/** Nobody reviews before it is said how. */
async function refuseWithoutRound({ runtime }: Visit, { tenantId, id }: Call): Promise<void> {
  if ((await roundOf(runtime.db, tenantId, id)) === undefined) refuse('reviews.import-no-round')
}

export const reviewersFile: FileOfCall<FiledRow> = {
  ...ofCall,
  name: 'reviewers',
  words: (t) => ({
    list: t('reviews.view-reviewers'),
    title: t('reviews.import-reviewers'),
    lead: t('reviews.import-reviewers-lead'),
    hint: hintOf(t),
    place: t('reviews.organisation'),
    read: (file, count) => t('reviews.import-read', { file, count }),
    enter: (count) => t('reviews.import-now', { count }),
  }),
  doneMessage: 'reviews.import-done',
  async read(visit, call, path) {
    await refuseWithoutRound(visit, call)
    return readTable(reviewerFormat, path)
  },
  async check({ runtime }, { tenantId, id: callId }, rows) {
    const checked = await checkedReviewers(runtime.db, { tenantId, callId }, rows)
    return checked.map(({ line, cells, change, faults }) => ({
      line,
      change,
      faults,
      title: cells['name'] ?? '',
      under: cells['email'] ?? '',
      place: cells['organisation'] ?? '',
    }))
  },
  enter: (visit, { tenantId, id }, draftId) =>
    visit.call(importReviewers, { tenantId, callId: id, draftId }),
}

export const reviewsFile: FileOfCall<FiledRow> = {
  ...ofCall,
  name: 'reviews',
  words: (t) => ({
    list: t('reviews.view-reviews'),
    title: t('reviews.import-reviews'),
    lead: t('reviews.import-reviews-lead'),
    hint: hintOf(t),
    place: t('reviews.reviewer'),
    read: (file, count) => t('reviews.import-read', { file, count }),
    enter: (count) => t('reviews.import-now', { count }),
  }),
  doneMessage: 'reviews.import-done',
  async read(visit, call, path) {
    await refuseWithoutRound(visit, call)
    return readTable(reviewFormat(call), path)
  },
  async check({ runtime }, call, rows) {
    const checked = await checkedReviews(runtime.db, call, { rows, now: runtime.clock() })
    return checked.map(({ line, cells, change, faults }) => ({
      line,
      change,
      faults,
      title: cells['application'] ?? '',
      under: cells['state'] ?? '',
      place: reviewerCode(Number(cells['reviewer'])),
    }))
  },
  enter: (visit, { tenantId, id }, draftId) =>
    visit.call(importReviews, { tenantId, callId: id, draftId }),
}
