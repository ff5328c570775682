import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import type { InputIssue } from '#kernel/invalid-input.ts'
import {
  documentChunks,
  mostSheetBytes,
  readDocument,
  type Whole,
  type WholeObject,
} from '#kernel/sheets/index.ts'
import {
  callDefinition,
  callFormat,
  programmeDefinition,
  programmeFormat,
} from '../queries/definition.ts'
import { type ProgrammePage, programmeBySlug } from '../queries/programme-page.ts'
import {
  callFaults,
  changedParts,
  importCall,
  importProgramme,
  programmeFaults,
} from '../use-cases/import-definition.ts'
import { callOf } from './call-of.ts'
import { fileAnswer } from './file-answer.ts'
import type { CheckedLine } from './file-lines.tsx'
import type { FileOf } from './file-pages.tsx'
import { said } from './say.ts'

/** Everything a call says, to take along: for another network, for a translator, for next year. */
export async function exportCall(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  const document = await callDefinition(visit.runtime.db, call)
  return fileAnswer(visit, call.slug, (ending) => documentChunks(callFormat, ending, document))
}

/** What a programme says, its partners, money and days, to take along. */
export async function exportProgramme(visit: Visit): Promise<Response> {
  const programme = await programmeOf(visit)
  const document = programmeDefinition(programme)
  return fileAnswer(visit, programme.slug, (ending) =>
    documentChunks(programmeFormat, ending, document),
  )
}

async function programmeOf({ runtime, tenant, params }: Visit): Promise<ProgrammePage> {
  return (await programmeBySlug(runtime.db, tenant.id, params['slug'] ?? '')) ?? refuse('not-found')
}

/** Where the files of a programme lie. */
export const ofProgramme = {
  under: '/programmes/:slug{[a-z0-9-]+}',
  subject: programmeOf,
  homeOf: ({ tenantId, id, slug, title }: ProgrammePage) => ({
    tenantId,
    belongsTo: { programmeId: id },
    path: `/programmes/${slug}`,
    title,
  }),
} as const

/** A call that was taken along, as a new draft. */
export const callsFile: FileOf<ProgrammePage, WholeObject> = {
  ...ofProgramme,
  name: 'calls',
  listPath: '/calls/new',
  words: (t) => ({
    ...wordsOf(t),
    list: t('programmes.new-call'),
    title: t('programmes.call-from-file'),
    lead: t('programmes.call-from-file-lead'),
    enter: () => t('programmes.draft-from-file'),
  }),
  doneMessage: 'programmes.drafted',
  read: async (_visit, _programme, path) => [await readDocument(callFormat, path)],
  async check(visit, _programme, [document = {}]) {
    const faults = callFaults(document)
    const parts = [...new Set([...Object.keys(partWords), ...faults.map(partOf)])]
    return parts
      .filter((part) => part in document || faults.some((fault) => partOf(fault) === part))
      .map((part, at) => lineOf(visit, { part, value: document[part], at, faults, isNew: true }))
  },
  enter: (visit, { tenantId, id }, draftId) =>
    visit.call(importCall, { tenantId, programmeId: id, draftId }),
  after: (visit, drafted) => visit.path(`/calls/${(drafted as { slug: string }).slug}`),
}

/** A programme that was taken along, or whose money and days were written in a spreadsheet. */
export const programmeFile: FileOf<ProgrammePage, WholeObject> = {
  ...ofProgramme,
  name: 'definition',
  listPath: '/edit',
  words: (t) => ({
    ...wordsOf(t),
    list: t('programmes.edit-programme'),
    title: t('programmes.programme-from-file'),
    lead: t('programmes.programme-from-file-lead'),
    enter: (count) => t('programmes.change-from-file', { count }),
  }),
  doneMessage: 'programmes.saved',
  read: async (_visit, _programme, path) => [await readDocument(programmeFormat, path)],
  async check(visit, programme, [document = {}]) {
    const faults = programmeFaults(document)
    const changed = changedParts(programme, document)
    const parts = [...new Set(['title', 'summary', 'aims', 'partners', 'editions'])]
    return parts.map((part, at) =>
      lineOf(visit, {
        ...{ part, value: document[part], at, faults },
        isNew: changed.some((one) => one.startsWith(part)),
      }),
    )
  },
  enter: (visit, { tenantId, id }, draftId) =>
    visit.call(importProgramme, { tenantId, programmeId: id, draftId }),
}

function wordsOf(t: Visit['t']) {
  return {
    hint: t('programmes.definition-hint', { megabytes: mostSheetBytes / 1e6 }),
    place: t('programmes.file-languages'),
    read: (file: string) => file,
  }
}

/** The parts of a call and a programme, in their order, and what they are called. */
const partWords = {
  title: 'programmes.title',
  summary: 'programmes.summary',
  body: 'programmes.body',
  countries: 'programmes.countries',
  zone: 'programmes.zone',
  opensAt: 'programmes.opens-at',
  closesAt: 'programmes.closes-at',
  answersBy: 'programmes.answers-by',
  answerDays: 'programmes.answer-days',
  places: 'programmes.places',
  rules: 'programmes.who-may-apply',
  criteria: 'programmes.criteria',
  quotas: 'programmes.quotas',
  activities: 'programmes.activities',
  form: 'programmes.form',
} as const
const otherWords = {
  aims: 'programmes.aims',
  partners: 'programmes.role-partner',
  editions: 'programmes.years',
} as const

type Part = {
  readonly part: string
  readonly value: Whole | undefined
  readonly at: number
  readonly faults: readonly InputIssue[]
  readonly isNew: boolean
}

function lineOf(visit: Visit, { part, value, at, faults, isNew }: Part): CheckedLine {
  const words: Readonly<Record<string, keyof typeof visit.t | string>> = {
    ...partWords,
    ...otherWords,
  }
  return {
    line: at + 1,
    title: visit.locale.say(String(words[part] ?? ''), {}) ?? part,
    under: shortly(visit, value),
    place: languagesIn(value).join(', '),
    change: isNew ? 'new' : 'same',
    faults: faults.filter((fault) => partOf(fault) === part),
  }
}

function partOf({ path }: InputIssue): string {
  return path.split('.')[0] ?? ''
}

/** What stands in a part, in a few words: a text in the reader's language, a number, how many there are. */
function shortly(visit: Visit, value: Whole | undefined): string {
  if (value === undefined || value === null) return '–'
  if (Array.isArray(value)) {
    const isWords = value.every((one) => typeof one === 'string')
    return isWords ? value.join(', ') : visit.locale.number(value.length)
  }
  if (typeof value !== 'object') return String(value)
  const { title } = value as WholeObject
  const text = typeof title === 'object' && title !== null ? title : value
  return isTexts(text) ? said(visit, text).text : '–'
}

const tag = /^[a-z]{2,3}(-[A-Za-z]{2,8})*$/

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(([name, text]) => tag.test(name) && typeof text === 'string') &&
    Object.keys(value).length > 0
  )
}

/** The languages a part speaks. */
function languagesIn(value: Whole | undefined): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (isTexts(value) && !('id' in value)) return Object.keys(value).sort()
  return [...new Set(Object.values(value).flatMap((one) => languagesIn(one as Whole)))].sort()
}
