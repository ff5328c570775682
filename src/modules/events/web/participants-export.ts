import { Readable } from 'node:stream'
import { answerTo } from '@korzo/forms'
import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { formVersion } from '#kernel/forms/index.ts'
import { csvChunks, type Table as Sheet, xlsxFile } from '#kernel/sheets/index.ts'
import { said } from '#modules/network/index.ts'
import type { EventRow } from '../queries/event-by.ts'
import { participantList } from '../queries/registrations.ts'
import { presence } from '../queries/seats.ts'
import { registrationAnswers } from '../queries/surveys.ts'
import { eventOf } from './say.ts'

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Everybody who takes part or waits, with what they answered, to take along. */
export async function exportParticipants(visit: Visit): Promise<Response> {
  const event = await eventOf(visit)
  const [, ending = ''] = (visit.params['file'] ?? '').split('.')
  const table = await sheetOf(visit, event)
  const body =
    ending === 'csv'
      ? (Readable.toWeb(Readable.from(bytesOf(csvChunks(table)))) as unknown as ReadableStream)
      : new Uint8Array(await xlsxFile(table, event.slug.slice(0, 31)))
  return new Response(body, {
    headers: {
      'content-type': types[ending] ?? refuse('not-found'),
      'content-disposition': `attachment; filename="${event.slug}-participants.${ending}"`,
      'cache-control': 'private, no-cache',
    },
  })
}

async function sheetOf(visit: Visit, event: EventRow): Promise<Sheet> {
  const { runtime, t } = visit
  const { tenantId, id: eventId, formId } = event
  const form = formId === null ? undefined : await formVersion(runtime.db, { tenantId, formId })
  const questions = form?.sections.flatMap(({ fields }) => fields) ?? []
  const answers =
    formId === null ? new Map() : await registrationAnswers(runtime.db, { tenantId, formId })
  const all = await participantList(runtime.db, { tenantId, eventId, limit: 100_000 })
  const attended = new Map(
    (await presence(runtime.db, { tenantId, eventId })).map((one) => [one.id, one.attended]),
  )
  const cells = all.map((one) => [
    one.name,
    one.email ?? '',
    one.organisationName,
    one.state,
    one.code,
    one.registeredAt.toISOString(),
    String(attended.get(one.id) ?? 0),
    ...questions.map(({ id }) => String(answerTo(answers.get(one.id) ?? {}, id) ?? '')),
  ])
  const header = [
    t('events.name'),
    'E-mail',
    t('events.organisation'),
    t('events.state'),
    t('events.code'),
    t('events.registered-at'),
    t('events.sessions-attended'),
    ...questions.map(({ label }) => said(visit, label).text),
  ]
  return { header, rows: inTurn(cells) }
}

async function* inTurn(rows: readonly string[][]): AsyncGenerator<string[]> {
  yield* rows
}

async function* bytesOf(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) yield Buffer.from(text)
}
