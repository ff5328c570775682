import { proofFile } from '@korzo/proofs'
import { stringify } from 'csv-stringify/sync'
import type { Db } from '#kernel/db.ts'
import { publishedProof } from '#kernel/proofs/index.ts'
import {
  activitiesOf,
  callBySlug,
  type ProgrammePage,
  questionsOf,
} from '#modules/programmes/index.ts'
import { outcomesByCode, publishedDecisions } from '#modules/selections/index.ts'

/** A file of an archive: its path and its text. */
export type DataFile = { readonly path: string; readonly text: string }

type Of = { readonly tenantId: string; readonly programme: ProgrammePage }

/** What an archive holds besides pages, one file after the other: the programme and its calls as data, outcomes by code, proofs. */
export async function* archivedData(db: Db, { tenantId, programme }: Of): AsyncGenerator<DataFile> {
  const { title, summary, aims, partners, indicators, editions, closedAt } = programme
  const years = editions.map(({ year, budgetMinor, currency, timeline }) => ({
    ...{ year, budgetMinor, currency, timeline },
  }))
  yield json('data/programme.json', {
    ...{ title, summary, aims, partners, indicators, editions: years, closedAt },
  })
  for (const { id, slug, state } of programme.calls) {
    if (state !== 'published') continue
    yield* callData(db, { tenantId, callId: id, slug })
    const decisions = await publishedDecisions(db, { tenantId, callId: id })
    if (decisions.length === 0) continue
    yield await outcomesFile(db, { tenantId, callId: id, slug })
    for (const { code } of decisions) {
      const proof = await publishedProof(db, tenantId, code)
      if (proof !== undefined)
        yield { path: `proofs/${code}.json`, text: new TextDecoder().decode(proofFile(proof)) }
    }
  }
}

type Call = { readonly tenantId: string; readonly callId: string; readonly slug: string }

async function* callData(db: Db, { tenantId, callId, slug }: Call): AsyncGenerator<DataFile> {
  const call = await callBySlug(db, tenantId, slug)
  if (call === undefined) return
  const { title, summary, body, countries, rules, criteria, quotas, zone } = call
  const { opensAt, closesAt, answersBy, places } = call
  const activities = await activitiesOf(db, tenantId, callId)
  const questions = await questionsOf(db, { tenantId, callId })
  yield json(`data/call-${slug}.json`, {
    ...{ title, summary, body, countries, rules, criteria, quotas, zone, opensAt, closesAt },
    ...{ answersBy, places },
    activities: activities.map(({ kind, title, summary, size }) => ({
      kind,
      title,
      summary,
      size,
    })),
    questions: questions.map(({ language, question, askedAt, answer, answeredAt }) => ({
      ...{ language, question, askedAt, answer, answeredAt },
    })),
  })
}

const page = 1000

/** What was decided about every application, by its code. */
async function outcomesFile(db: Db, { tenantId, callId, slug }: Call): Promise<DataFile> {
  const lines = [stringify([['code', 'outcome', 'rank', 'points', 'decided_by', 'activities']])]
  for (let after = 0; ; after += page) {
    const rows = await outcomesByCode(db, { tenantId, callId, after, limit: page })
    const cells = rows.map(({ code, outcome, rank, activities, reason }) => [
      ...[code, outcome, rank ?? '', reason.score / 1000, reason.code, activities.join(' ')],
    ])
    lines.push(stringify(cells, { escape_formulas: true }))
    if (rows.length < page) return { path: `data/outcomes-${slug}.csv`, text: lines.join('') }
  }
}

function json(path: string, value: unknown): DataFile {
  return { path, text: `${JSON.stringify(value, undefined, 2)}\n` }
}
