import { randomInt } from 'node:crypto'
import { type Answers, checkAnswers, type Form } from '@korzo/forms'
import { digest, type Json } from '@korzo/proofs'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import { actorName } from '#kernel/actor.ts'
import { batchesOf } from '#kernel/batches.ts'
import type { Work } from '#kernel/contract.ts'
import { formVersion } from '#kernel/forms/index.ts'
import { InvalidInput } from '#kernel/invalid-input.ts'
import { useCase } from '#kernel/use-case.ts'
import { organisationKinds } from '#modules/network/index.ts'
import { type ApplicationState, type StepName, steps } from '../domain/application-state.ts'
import { drawCode } from '../domain/code.ts'
import { factsOf } from '../domain/eligibility.ts'
import { programmeMakers } from '../permissions.ts'
import { activitiesOf, type Call, callForUpdate } from '../queries/call-subject.ts'
import { placeOf } from './begin-application.ts'

const entered = z.object({
  /** The code it had where it comes from; drawn otherwise. */
  code: z
    .string()
    .regex(/^[2-9A-Z]{2}-[2-9A-Z]{4}$/)
    .optional(),
  applicantName: z.string().trim().min(2).max(200),
  kind: z.enum(organisationKinds),
  placeName: z.string().trim().min(1).max(100),
  placeId: z.union([z.literal(''), z.number().int().positive()]).default(''),
  isFirstTime: z.boolean().default(true),
  isInvented: z.boolean().default(false),
  answers: z.custom<Answers>((value) => typeof value === 'object' && value !== null),
  activityIds: z.array(z.uuid()).max(50).default([]),
  arrivedAt: z.date(),
})
type Entered = z.output<typeof entered>
type Row = Entered & {
  readonly id: string
  readonly responseId: string
  readonly code: string
  readonly digest: string
  readonly place: Awaited<ReturnType<typeof placeOf>>
}

/** The steps by which an application that is entered gets where it is said to be. */
const ways = {
  submitted: ['submit'],
  eligible: ['submit', 'find-eligible'],
  'in-review': ['submit', 'find-eligible', 'begin-review'],
} as const satisfies Partial<Record<ApplicationState, readonly StepName[]>>

/**
 * Enters many applications that came another way (on paper, from another system), as handed in when they arrived: all or none. One fact
 * names them all; each has its steps.
 *
 * @throws {InvalidInput} naming each answer that is missing or wrong at `applications.NUMBER.answers.FIELD`.
 */
export const enterApplications = useCase({
  name: 'programmes.enter-applications',
  input: z.object({
    tenantId: z.uuid(),
    callId: z.uuid(),
    state: z.enum(['submitted', 'eligible', 'in-review']).default('submitted'),
    applications: z.array(entered).min(1).max(10_000),
  }),
  may: programmeMakers,
  load: ({ db }, { tenantId, callId }) => callForUpdate(db, { tenantId, id: callId }),
  async run(work, { applications, state }, call) {
    const { tenantId, formId } = call
    const published = await work.db
      .selectFrom('kernel.form')
      .select('version')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', formId)
      .executeTakeFirst()
    const version = published?.version ?? refuse('programmes.call-not-published')
    const form = (await formVersion(work.db, { tenantId, formId })) ?? refuse('not-found')
    const rows: Row[] = []
    for (const one of applications) rows.push(await rowOf(work, call, one))
    refuseFaultyAnswers(form, rows)
    for (const some of batchesOf(rows, 500)) await insertRows(work, { call, version, state }, some)
    await work.record(
      'programmes.applications-entered',
      { callId: call.id, count: rows.length, digest: digest(rows.map((row) => row.digest)), state },
      { tenantId },
    )
    return rows.map(({ id, code }) => ({ id, code }))
  },
})

/** So that a statement stays far below the 65,535 arguments PostgreSQL takes. */

async function rowOf(work: Work, call: Call, one: Entered): Promise<Row> {
  const id = work.newId<'application'>()
  const code = one.code ?? drawCode(randomInt)
  const document = { application: id, code, revision: 1, answers: one.answers } as unknown as Json
  return {
    ...one,
    id,
    code,
    responseId: work.newId<'response'>(),
    digest: digest(document),
    place: await placeOf(call, one),
  }
}

function refuseFaultyAnswers(form: Form, rows: readonly Row[]): void {
  const issues = rows.flatMap(({ answers, kind, isFirstTime, place }, index) => {
    const { country, population = null, setting } = place
    const facts = factsOf({ kind, country, population, setting, isFirstTime })
    return checkAnswers(form, answers, { facts }).issues.map((issue) => ({
      ...issue,
      path: `applications.${index}.answers.${issue.path}`,
    }))
  })
  if (issues.length > 0) throw new InvalidInput(issues)
}

type Into = {
  readonly call: Call
  readonly version: number
  readonly state: keyof typeof ways
}

async function insertRows(work: Work, into: Into, rows: readonly Row[]): Promise<void> {
  await insertAnswers(work, into, rows)
  const { call, state } = into
  await work.db
    .insertInto('programmes.application')
    .values(
      rows.map((row) => ({
        tenant_id: call.tenantId,
        id: row.id,
        call_id: call.id,
        code: row.code,
        organisation_id: null,
        applicant_name: row.applicantName,
        applicant_kind: row.kind,
        country: row.place.country,
        place_id: row.place.cityId,
        population: row.place.population ?? null,
        setting: row.place.setting,
        is_first_time: row.isFirstTime,
        is_invented: row.isInvented,
        response_id: row.responseId,
        state,
        submitted_at: row.arrivedAt,
        digest: row.digest,
        created_at: row.arrivedAt,
        changed_at: work.now,
      })),
    )
    .execute()
  await insertWishes(work, call, rows)
  await insertSteps(work, into, rows)
}

async function insertAnswers(
  work: Work,
  { call, version }: Into,
  rows: readonly Row[],
): Promise<void> {
  const { tenantId, formId } = call
  await work.db
    .insertInto('kernel.response')
    .values(
      rows.map(({ id, responseId, arrivedAt }) => ({
        tenant_id: tenantId,
        id: responseId,
        form_id: formId,
        version,
        holder: `application:${id}`,
        state: 'submitted' as const,
        revision: 1,
        submitted_revision: 1,
        created_at: arrivedAt,
        saved_at: arrivedAt,
        submitted_at: arrivedAt,
      })),
    )
    .execute()
  await work.db
    .insertInto('kernel.revision')
    .values(
      rows.map(({ responseId, answers, arrivedAt }) => ({
        tenant_id: tenantId,
        response_id: responseId,
        number: 1,
        version,
        answers: JSON.stringify(answers),
        author: actorName(work.actor),
        saved_at: arrivedAt,
      })),
    )
    .execute()
}

async function insertWishes(work: Work, call: Call, rows: readonly Row[]): Promise<void> {
  const known = new Set((await activitiesOf(work.db, call.tenantId, call.id)).map(({ id }) => id))
  const wishes = rows.flatMap(({ id, activityIds }) =>
    [...new Set(activityIds)]
      .filter((activityId) => known.has(activityId))
      .map((activityId, position) => ({
        tenant_id: call.tenantId,
        application_id: id,
        activity_id: activityId,
        position,
      })),
  )
  if (wishes.length > 0) await work.db.insertInto('programmes.wish').values(wishes).execute()
}

async function insertSteps(work: Work, { call, state }: Into, rows: readonly Row[]): Promise<void> {
  await work.db
    .insertInto('programmes.step')
    .values(
      rows.flatMap((row) => {
        let from: ApplicationState = 'draft'
        return ways[state].map((name) => {
          const step = { from_state: from, to_state: steps[name].to }
          from = step.to_state
          return {
            tenant_id: call.tenantId,
            id: work.newId<'step'>(),
            application_id: row.id,
            name,
            ...step,
            actor: actorName(work.actor),
            note: JSON.stringify(name === 'submit' ? { revision: 1, digest: row.digest } : {}),
            taken_at: name === 'submit' ? row.arrivedAt : work.now,
          }
        })
      }),
    )
    .execute()
}
