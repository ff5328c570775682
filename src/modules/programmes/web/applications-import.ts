import { readFile } from 'node:fs/promises'
import { refuse } from '@korzo/values'
import { formVersion } from '#kernel/forms/index.ts'
import { mostSheetBytes, readSheet } from '#kernel/sheets/index.ts'
import {
  applicationsInJson,
  applicationsInSheet,
  type FiledApplication,
} from '../domain/application-file.ts'
import { checkedApplications, importApplications } from '../use-cases/import-applications.ts'
import { type FileOfCall, ofCall } from './file-homes.ts'

/** A file of applications: one that came another way, or was exported from here. */
export const applicationsFile: FileOfCall<FiledApplication> = {
  ...ofCall,
  name: 'applications',
  words: (t) => ({
    list: t('programmes.applications'),
    title: t('programmes.import'),
    lead: t('programmes.import-lead'),
    hint: t('programmes.import-file-hint', { megabytes: mostSheetBytes / 1e6 }),
    place: t('programmes.import-place'),
    read: (file, count) => t('programmes.import-read', { file, count }),
    enter: (count) => t('programmes.import-now', { count }),
  }),
  doneMessage: 'programmes.import-done',
  /** Told apart by what is in it: a list in JSON begins with a brace. */
  async read({ runtime }, { tenantId, formId }, path) {
    const bytes = await readFile(path)
    const start = bytes.subarray(0, 200).toString('utf8').replace('\uFEFF', '').trimStart()
    if (start.startsWith('{'))
      return applicationsInJson(bytes.toString('utf8').replace('\uFEFF', ''))
    const form = await formVersion(runtime.db, { tenantId, formId })
    return applicationsInSheet(
      form ?? refuse('programmes.call-not-published'),
      await readSheet(path),
    )
  },
  async check({ runtime }, call, rows) {
    const checked = await checkedApplications(runtime.db, call, rows)
    return checked.map(({ line, applicant, code, place, faults }) => ({
      line,
      title: applicant,
      under: code,
      place,
      change: 'new',
      faults,
    }))
  },
  enter: (visit, { tenantId, id }, draftId) =>
    visit.call(importApplications, { tenantId, callId: id, draftId }),
}
