import type { Visit } from '#kernel/contract.ts'
import { documentChunks, readDocument, type WholeObject } from '#kernel/sheets/index.ts'
import {
  definitionLines,
  definitionWords,
  type FileOf,
  fileAnswer,
} from '#modules/list-files/index.ts'
import {
  callDefinition,
  callFormat,
  programmeDefinition,
  programmeFormat,
} from '../queries/definition.ts'
import type { ProgrammePage } from '../queries/programme-page.ts'
import {
  callFaults,
  changedParts,
  importCall,
  importProgramme,
  programmeFaults,
} from '../use-cases/import-definition.ts'
import { callOf } from './call-of.ts'
import { ofProgramme, programmeOf } from './file-homes.ts'

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

/** A call that was taken along, as a new draft. */
export const callsFile: FileOf<ProgrammePage, WholeObject> = {
  ...ofProgramme,
  name: 'calls',
  makesNew: true,
  listPath: '/calls/new',
  words: (t) => ({
    ...definitionWords(t),
    list: t('programmes.new-call'),
    title: t('programmes.call-from-file'),
    lead: t('programmes.call-from-file-lead'),
    enter: () => t('programmes.draft-from-file'),
  }),
  doneMessage: 'programmes.drafted',
  read: async (_visit, _programme, path) => [await readDocument(callFormat, path)],
  async check(visit, _programme, [document = {}]) {
    return definitionLines(visit, {
      words: wordsOfCall,
      document,
      faults: callFaults(document),
    })
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
    ...definitionWords(t),
    list: t('programmes.edit-programme'),
    title: t('programmes.programme-from-file'),
    lead: t('programmes.programme-from-file-lead'),
    enter: (count) => t('programmes.change-from-file', { count }),
  }),
  doneMessage: 'programmes.saved',
  read: async (_visit, _programme, path) => [await readDocument(programmeFormat, path)],
  async check(visit, programme, [document = {}]) {
    const changed = changedParts(programme, document)
    return definitionLines(visit, {
      words: wordsOfProgramme,
      document,
      faults: programmeFaults(document),
      isChanged: (part) => changed.some((one) => one.startsWith(part)),
    })
  },
  enter: (visit, { tenantId, id }, draftId) =>
    visit.call(importProgramme, { tenantId, programmeId: id, draftId }),
}

/** The parts of a call and of a programme, in their order, and what they are called. */
const wordsOfCall = {
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
const wordsOfProgramme = {
  title: 'programmes.title',
  summary: 'programmes.summary',
  aims: 'programmes.aims',
  partners: 'programmes.role-partner',
  editions: 'programmes.years',
} as const
