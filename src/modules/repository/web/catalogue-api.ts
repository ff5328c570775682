import { refuse } from '@korzo/values'
import { z } from 'zod'
import { problemOf } from '#kernel/api.ts'
import type { Visit } from '#kernel/contract.ts'
import { InvalidInput } from '#kernel/invalid-input.ts'
import {
  type CataloguePage,
  fileOfSolution,
  logPage,
  publisherById,
  publisherPage,
  softwareById,
  softwarePage,
} from '../queries/catalogue.ts'

// The catalogue in the manner of the API of Developers Italia (github.com/italia/developers-italia-api), so that programs that read
// that one read this one: `data` and `links`, pages by `page[size]`, `page[after]` and `page[before]`.

const id = z.uuid()
const pageQuery = z.object({
  'page[size]': z.coerce.number().int().min(1).max(100).default(25),
  'page[after]': z.string().transform(cursor).optional(),
  'page[before]': z.string().transform(cursor).optional(),
})

function cursor(word: string, context: z.RefinementCtx): string {
  const found = Buffer.from(word, 'base64url').toString('utf8')
  if (id.safeParse(found).success) return found
  context.addIssue({ code: 'custom', message: 'input.wrong-format' })
  return ''
}

/** Answers a request of the catalogue; what is asked wrongly is said as RFC 9457 says it. */
function answered(handle: (visit: Visit) => Promise<unknown>) {
  return async (visit: Visit): Promise<Response> => {
    try {
      return Response.json(await handle(visit), {
        headers: { 'cache-control': 'public, max-age=60', 'access-control-allow-origin': '*' },
      })
    } catch (error) {
      if (error instanceof InvalidInput) return problemOf(visit, error)
      throw error
    }
  }
}

export const softwareList = answered(async (visit) => {
  const page = pageOf(visit)
  return listed(visit, await softwarePage(visit.runtime.db, page), softwareAnswer)
})

export const softwareOne = answered(async (visit) => {
  const row = (await softwareById(visit.runtime.db, idOf(visit))) ?? refuse('not-found')
  return softwareAnswer(row)
})

export const softwareLogs = answered(async (visit) => {
  const { db } = visit.runtime
  const row = (await softwareById(db, idOf(visit))) ?? refuse('not-found')
  return listed(visit, await logPage(db, { ...pageOf(visit), recordId: row.id }), logAnswer)
})

export const publisherList = answered(async (visit) =>
  listed(visit, await publisherPage(visit.runtime.db, pageOf(visit)), publisherAnswer),
)

export const publisherOne = answered(async (visit) => {
  const row = (await publisherById(visit.runtime.db, idOf(visit))) ?? refuse('not-found')
  return publisherAnswer(row)
})

export const logList = answered(async (visit) =>
  listed(visit, await logPage(visit.runtime.db, pageOf(visit)), logAnswer),
)

/** The publiccode.yml of a solution, as it is published again. */
export async function publiccodeFile({ runtime, params }: Visit): Promise<Response> {
  const file = (await fileOfSolution(runtime.db, params['slug'] ?? '')) ?? refuse('not-found')
  return new Response(file.yaml, {
    headers: {
      'content-type': 'application/yaml; charset=utf-8',
      'last-modified': file.updatedAt.toUTCString(),
      'x-content-type-options': 'nosniff',
    },
  })
}

function idOf({ params }: Visit): string {
  const found = id.safeParse(params['id'])
  return found.success ? found.data : refuse('not-found')
}

function pageOf({ url }: Visit): CataloguePage {
  const parsed = pageQuery.safeParse(Object.fromEntries(url.searchParams))
  if (!parsed.success) throw new InvalidInput(parsed.error.issues)
  const { 'page[size]': size, 'page[after]': after, 'page[before]': before } = parsed.data
  return { size, after, before }
}

type Listed<Row> = { rows: readonly Row[]; hasBefore: boolean; hasAfter: boolean }

function listed<Row extends { readonly id: string }>(
  { url }: Visit,
  { rows, hasBefore, hasAfter }: Listed<Row>,
  answer: (row: Row) => unknown,
) {
  const size = url.searchParams.get('page[size]')
  const link = (name: 'after' | 'before', row: Row | undefined) =>
    row === undefined
      ? null
      : `?${size === null ? '' : `page[size]=${Number(size)}&`}page[${name}]=${Buffer.from(row.id).toString('base64url')}`
  return {
    data: rows.map(answer),
    links: {
      prev: hasBefore ? link('before', rows[0]) : null,
      next: hasAfter ? link('after', rows.at(-1)) : null,
    },
  }
}

type Software = NonNullable<Awaited<ReturnType<typeof softwareById>>>

function softwareAnswer({ id, url, yaml, createdAt, updatedAt }: Software) {
  return {
    id,
    url: `https://${url}`,
    aliases: [],
    publiccodeYml: yaml,
    active: true,
    createdAt,
    updatedAt,
  }
}

type Publisher = NonNullable<Awaited<ReturnType<typeof publisherById>>>

function publisherAnswer({ id, uri, name, createdAt, updatedAt }: Publisher) {
  return {
    id,
    alternativeId: uri,
    description: name,
    codeHosting: [],
    active: true,
    createdAt,
    updatedAt,
  }
}

function logAnswer(log: { id: string; message: string; createdAt: Date; recordId: string }) {
  const { id, message, createdAt, recordId } = log
  return { id, message, entity: `/software/${recordId}`, createdAt, updatedAt: createdAt }
}
