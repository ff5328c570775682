import { type Answers, checkAnswers, type Form, fieldsOfForm } from '@korzo/forms'
import { Refusal, refuse } from '@korzo/values'
import { z } from 'zod'
import type { Db } from '#kernel/db.ts'
import { formVersion } from '#kernel/forms/index.ts'
import { type InputIssue, InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { dropFile, importDraft } from '#modules/list-files/index.ts'
import { organisationKinds } from '#modules/network/index.ts'
import { type FiledApplication, isAsHandedIn } from '../domain/application-file.ts'
import { factsOf } from '../domain/eligibility.ts'
import { programmeMakers } from '../permissions.ts'
import { activitiesOf, type Call, callForUpdate } from '../queries/call-subject.ts'
import { takenCodes } from '../queries/handed-in-parts.ts'
import { placeOf } from './begin-application.ts'
import { enterApplications } from './enter-applications.ts'

const key = { tenantId: z.uuid(), callId: z.uuid() }

/**
 * Enters the applications of a kept file, all or none.
 *
 * @throws {InvalidInput} naming every fault at `rows.LINE.COLUMN`.
 */
export const importApplications = useCase({
  name: 'programmes.import-applications',
  input: z.object({ ...key, draftId: z.uuid() }),
  may: programmeMakers,
  load: ({ db }, { tenantId, callId }) => callForUpdate(db, { tenantId, id: callId }),
  async run(work, { draftId }, call) {
    const { tenantId, id: callId } = call
    const draft = { tenantId, subjectId: callId, id: draftId, kind: 'applications' }
    const { rows } = (await importDraft(work.db, draft)) ?? refuse('not-found')
    const checked = await checkedApplications(work.db, call, rows as readonly FiledApplication[])
    const issues = checked.flatMap(({ line, faults }) =>
      faults.map((fault) => ({ ...fault, path: `rows.${line}.${fault.path}` })),
    )
    if (issues.length > 0) throw new InvalidInput(issues)
    for (const state of states) {
      const applications = checked.flatMap(({ entry }) =>
        entry?.state === state ? [entry.application] : [],
      )
      if (applications.length > 0)
        await enterApplications.within(work, { tenantId, callId, state, applications })
    }
    await dropFile(work, draft)
    return { count: checked.length }
  },
})

const states = ['submitted', 'eligible', 'in-review'] as const
type State = (typeof states)[number]

/** Where an application of a file begins here: what was decided elsewhere is not decided here. */
function stateOf(said: string): State {
  if (said === '' || said === 'submitted' || said === 'resubmitted') return 'submitted'
  return said === 'eligible' ? 'eligible' : 'in-review'
}

/** An application of a file with what is wrong with it, or with what is to be entered. */
export type CheckedApplication = FiledApplication & {
  readonly faults: readonly InputIssue[]
  readonly entry: Entry | undefined
}
type Entry = {
  readonly state: State
  readonly application: Parameters<typeof enterApplications.within>[1]['applications'][number]
}

/** Looks at every application of a file as it would be entered into a call now. */
export async function checkedApplications(
  db: Db,
  call: Call,
  rows: readonly FiledApplication[],
): Promise<CheckedApplication[]> {
  const { tenantId, formId } = call
  const form = (await formVersion(db, { tenantId, formId })) ?? refuse('not-found')
  const activities = (await activitiesOf(db, tenantId, call.id)).map(({ id }) => id)
  const codes = rows.map(({ code }) => code).filter((code) => code !== '')
  const seen: Seen = { codes: await takenCodes(db, tenantId, codes), applicants: new Set() }
  const checked: CheckedApplication[] = []
  for (const row of rows) checked.push(await checkedOne({ call, form, activities, seen }, row))
  return checked
}

type Seen = { readonly codes: Set<string>; readonly applicants: Set<string> }
type Against = {
  readonly call: Call
  readonly form: Form
  readonly activities: readonly string[]
  readonly seen: Seen
}

async function checkedOne(
  { call, form, activities, seen }: Against,
  row: FiledApplication,
): Promise<CheckedApplication> {
  const kind = organisationKinds.find((one) => one === row.kind)
  const isFirstTime = row.firstTime !== 'no'
  const place = await foundPlace(call, row)
  const arrivedAt = new Date(row.arrivedAt)
  const answers = withoutFiles(form, row.answers)
  const wanted = row.activities.map((number) => activities[Number(number) - 1])
  const faults = [
    ...(row.applicant.length < 2 ? [issueAt('applicant', 'input.required')] : []),
    ...(kind === undefined ? [issueAt('kind', 'programmes.import-kind')] : []),
    ...(place === undefined ? [issueAt('place', 'programmes.place-not-found')] : []),
    ...arrivalFaults(call, arrivedAt),
    ...(wanted.includes(undefined) ? [issueAt('activities', 'programmes.import-activity')] : []),
    ...doubledFaults(seen, row),
    ...(isAsHandedIn(row) ? [] : [issueAt('answers', 'programmes.import-not-as-handed-in')]),
  ]
  if (kind !== undefined && place !== undefined) {
    const { country, population = null, setting } = place
    const facts = factsOf({ kind, country, population, setting, isFirstTime })
    const { issues } = checkAnswers(form, answers, { facts })
    faults.push(...issues.map((issue) => ({ ...issue, path: `answers.${issue.path}` })))
  }
  if (faults.length > 0 || kind === undefined) return { ...row, faults, entry: undefined }
  const application = {
    ...(row.code === '' ? {} : { code: row.code }),
    applicantName: row.applicant,
    kind,
    placeName: row.place,
    placeId: row.placeId === '' ? ('' as const) : Number(row.placeId),
    isFirstTime,
    isInvented: row.invented === 'yes',
    answers,
    activityIds: wanted.flatMap((id) => id ?? []),
    arrivedAt,
  }
  return { ...row, faults, entry: { state: stateOf(row.state), application } }
}

/** Files stay where they were handed in: a file of applications holds their names only. */
function withoutFiles(form: Form, answers: Answers): Answers {
  const files = new Set(
    fieldsOfForm(form).flatMap(({ id, kind }) => (kind === 'files' ? [id] : [])),
  )
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !files.has(id)))
}

async function foundPlace(call: Call, { place, placeId }: FiledApplication) {
  try {
    const id = /^\d+$/.test(placeId) ? Number(placeId) : ''
    return place === '' ? undefined : await placeOf(call, { placeName: place, placeId: id })
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** What arrived before the call opened or when it was closed is no application; the closing instant itself is too late. */
function arrivalFaults({ opensAt, closesAt }: Call, arrivedAt: Date): InputIssue[] {
  if (Number.isNaN(arrivedAt.getTime())) return [issueAt('arrivedAt', 'programmes.import-instant')]
  if (arrivedAt >= closesAt) return [issueAt('arrivedAt', 'programmes.import-late')]
  return arrivedAt < opensAt ? [issueAt('arrivedAt', 'programmes.import-early')] : []
}

function doubledFaults({ codes, applicants }: Seen, row: FiledApplication): InputIssue[] {
  const applicant = `${row.applicant}\n${row.place}`.toLowerCase()
  const faults = [
    ...(row.code !== '' && !/^[2-9A-Z]{2}-[2-9A-Z]{4}$/.test(row.code)
      ? [issueAt('code', 'programmes.import-code')]
      : []),
    ...(codes.has(row.code) ? [issueAt('code', 'programmes.import-code-taken')] : []),
    ...(applicants.has(applicant) ? [issueAt('applicant', 'programmes.import-doubled')] : []),
  ]
  if (row.code !== '') codes.add(row.code)
  applicants.add(applicant)
  return faults
}
