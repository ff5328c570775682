import { type Form, readForm } from '@korzo/forms'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import type { Db } from '#kernel/db.ts'
import { type InputIssue, InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import type { Whole, WholeObject } from '#kernel/sheets/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { dropFile, importDraft } from '#modules/list-files/index.ts'
import { placeById } from '#modules/network/index.ts'
import {
  type EventInput,
  eventInput,
  type SessionInput,
  sessionInput,
} from '../domain/event-input.ts'
import { tellingQuestions } from '../domain/survey-results.ts'
import { eventMakers } from '../permissions.ts'
import { eventById, eventForUpdate } from '../queries/event-by.ts'
import { eventDefinition, organisationsBySlug } from '../queries/event-definition.ts'
import { makeSurveys } from './open-surveys.ts'
import { draftEvent } from './write-event.ts'
import { addSession } from './write-session.ts'

/**
 * Drafts a new event from a kept definition: words, days, hosts, agenda and surveys. Nothing of it is published.
 *
 * @throws {InvalidInput} naming every fault by its part.
 */
export const importEvent = useCase({
  name: 'events.import-event',
  input: z.object({ tenantId: z.uuid(), draftId: z.uuid() }),
  may: eventMakers,
  load: (_work, { tenantId }) => ({ tenantId }),
  async run(work, { draftId }, { tenantId }) {
    const draft = { tenantId, subjectId: tenantId, id: draftId, kind: 'new' }
    const { rows } = (await importDraft(work.db, draft)) ?? refuse('not-found')
    const drafted = await draftDefined(work, tenantId, (rows[0] ?? {}) as WholeObject)
    await dropFile(work, draft)
    return drafted
  },
})

/** Drafts a new event that says all that another says, with its agenda and its surveys. */
export const copyEvent = useCase({
  name: 'events.copy-event',
  input: z.object({ tenantId: z.uuid(), eventId: z.uuid() }),
  may: eventMakers,
  load: ({ db }, { tenantId, eventId }) => eventById(db, { tenantId, id: eventId }),
  run: async (work, _input, event) =>
    draftDefined(work, event.tenantId, await eventDefinition(work.db, event)),
})

async function draftDefined(work: Work, tenantId: string, document: WholeObject) {
  const { event, agenda, surveys, issues } = await definitionIn(work.db, document)
  if (issues.length > 0 || event === undefined) throw new InvalidInput(issues)
  const drafted = await draftEvent.within(work, { tenantId, event })
  const eventId = drafted.id
  for (const session of agenda) await addSession.within(work, { tenantId, eventId, session })
  const row = await eventForUpdate(work.db, { tenantId, id: eventId })
  if (row !== undefined && (surveys.before ?? surveys.after) !== undefined)
    await makeSurveys(work, row, surveys)
  return drafted
}

/** What is wrong with the definition of an event, part by part. */
export async function eventFaults(db: Db, document: WholeObject): Promise<readonly InputIssue[]> {
  return (await definitionIn(db, document)).issues
}

/** A definition as use cases take it: hosts by their ids, surveys that tell nobody's name. */
async function definitionIn(db: Db, document: WholeObject) {
  const { hosts = [], agenda = [], surveys = {}, ...said } = document
  const lines = isList(agenda) ? agenda.map(objectIn) : []
  const slugs = [...(isList(hosts) ? hosts : []), ...lines.map(({ host }) => host ?? '')]
  const known = await organisationsBySlug(db, slugs.map(String))
  const idOf = (slug: Whole | undefined) => known.get(String(slug ?? '')) ?? null
  const hostIds = (isList(hosts) ? hosts : []).flatMap((slug) => idOf(slug) ?? [])
  const event = eventIn({ ...said, hostIds })
  const sessions = lines.map(({ host, ...line }, at) =>
    sessionIn({ ...line, hostId: idOf(host) }, `agenda.${at + 1}`),
  )
  const forms = objectIn(surveys)
  const read = { before: surveyIn(forms, 'before'), after: surveyIn(forms, 'after') }
  const issues = [
    ...event.issues,
    ...(isList(hosts) ? unknownHosts(hosts, known, 'hosts') : [issueAt('hosts', wrongType)]),
    ...(isList(agenda) ? [] : [issueAt('agenda', wrongType)]),
    ...sessions.flatMap((session) => session.issues),
    ...lines.flatMap(({ host }, at) =>
      typeof host === 'string' ? unknownHosts([host], known, `agenda.${at + 1}`) : [],
    ),
    ...read.before.issues,
    ...read.after.issues,
  ]
  return {
    ...{ event: event.said, agenda: sessions.flatMap(({ said }) => said ?? []), issues },
    surveys: { before: read.before.said, after: read.after.said },
  }
}

const wrongType = 'input.wrong-type'

/** What a part says once it is read, and what is wrong with it. */
type Read<Said> = { readonly said: Said | undefined; readonly issues: readonly InputIssue[] }

function isList(value: Whole): value is readonly Whole[] {
  return Array.isArray(value)
}

function objectIn(value: Whole): WholeObject {
  return typeof value === 'object' && value !== null && !isList(value) ? value : {}
}

function eventIn(event: object): Read<EventInput> {
  const { success, data, error } = eventInput.safeParse(event)
  if (!success) return { said: undefined, issues: new InvalidInput(error.issues).issues }
  const { startsAt, endsAt, opensAt, closesAt, placeId } = data
  const issues = [
    ...(endsAt <= startsAt ? [issueAt('endsAt', 'events.ends-before-it-starts')] : []),
    ...(closesAt <= opensAt ? [issueAt('closesAt', 'events.closes-before-it-opens')] : []),
    ...unknownPlace(placeId, 'placeId'),
  ]
  return { said: data, issues }
}

function sessionIn(session: object, part: string): Read<SessionInput> {
  const { success, data, error } = sessionInput.safeParse(session)
  if (!success) {
    const { issues } = new InvalidInput(error.issues)
    return {
      said: undefined,
      issues: issues.map((issue) => ({ ...issue, path: `${part}.${issue.path}` })),
    }
  }
  const { startsAt, endsAt, placeId } = data
  const ends = endsAt <= startsAt ? [issueAt(`${part}.endsAt`, 'events.ends-before-it-starts')] : []
  return { said: data, issues: [...ends, ...unknownPlace(placeId, `${part}.placeId`)] }
}

function unknownPlace(placeId: number | null, path: string): InputIssue[] {
  return placeId === null || placeById(placeId) !== undefined
    ? []
    : [issueAt(path, 'form.place-not-found')]
}

function unknownHosts(
  slugs: readonly Whole[],
  known: ReadonlyMap<string, string>,
  path: string,
): InputIssue[] {
  return slugs
    .filter((slug) => !known.has(String(slug)))
    .map((slug) => issueAt(path, 'events.file-no-organisation', { slug: String(slug) }))
}

function surveyIn(forms: WholeObject, moment: 'before' | 'after'): Read<Form> {
  const given = forms[moment] ?? null
  if (given === null) return { said: undefined, issues: [] }
  const read = readForm(given)
  const path = `surveys.${moment}`
  if (!read.ok) {
    const issues = read.faults.map((fault) => issueAt(`${path}.${fault.path}`, fault.code))
    return { said: undefined, issues }
  }
  const tells = tellingQuestions(read.form).length > 0
  return { said: read.form, issues: tells ? [issueAt(path, 'events.survey-would-tell')] : [] }
}
