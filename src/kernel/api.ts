import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { type Refusal, refuse } from '@korzo/values'
import { boundedBody } from './bounded-body.ts'
import type { ApiRoute, Visit } from './contract.ts'
import { type InputIssue, InvalidInput, issueAt } from './invalid-input.ts'
import { software } from './root.ts'

type Definition<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodObject,
  Answer extends z.ZodType,
> = Omit<ApiRoute, 'params' | 'query' | 'body' | 'response' | 'handle'> & {
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly response: Answer
  handle(
    visit: Visit,
    input: { params: z.output<Params>; query: z.output<Query>; body: z.output<Body> },
  ): Promise<z.input<Answer>>
}

/** Declares an address of the API; `handle` gets its input parsed. */
export function apiRoute<
  Answer extends z.ZodType,
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodObject = z.ZodObject,
>(definition: Definition<Params, Query, Body, Answer>): ApiRoute {
  return definition as unknown as ApiRoute
}

/** A list answers a page of items and where the next one starts (null at the end). */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** The query every list takes. */
export const listQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Where a list goes on, as one opaque word. */
export function cursorOf(place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** @throws {InvalidInput} when the word is not a cursor of ours. */
export function readCursor(cursor: string | undefined): (string | number | null)[] | undefined {
  if (cursor === undefined || cursor === '') return undefined
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return z.array(z.union([z.string(), z.number(), z.null()])).parse(place)
  } catch {
    throw new InvalidInput([{ path: 'cursor', code: 'input.wrong-format', details: {} }])
  }
}

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string().optional(),
  issues: z.array(z.object({ path: z.string(), code: z.string(), detail: z.string() })).optional(),
})

/** The description of the whole API after OpenAPI 3.1. */
export function openApiDocument(routes: readonly ApiRoute[], url: string) {
  const app = new OpenAPIHono()
  for (const route of routes) app.openAPIRegistry.registerPath(describe(route))
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
  })
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Korzo',
      version: software.split(' ')[1] ?? '',
      description: 'Lists answer { items, next }; errors follow RFC 9457.',
    },
    servers: [{ url: `${url}/api/v1` }],
  })
}

/** OpenAPI has no word for "otherwise as if it were not there": what a query forgives is described as what it asks for. */
function describable(query: z.ZodObject): z.ZodObject {
  const plain = Object.entries(query.shape).map(([name, schema]) => [
    name,
    schema instanceof z.ZodCatch ? schema.def.innerType : schema,
  ])
  return z.object(Object.fromEntries(plain))
}

function describe(route: ApiRoute) {
  const { method, path, summary, access, params, query, body, response } = route
  const json = (schema: z.ZodType) => ({ 'application/json': { schema } })
  return createRoute({
    method,
    path,
    summary,
    tags: [path.split('/')[1] ?? ''],
    ...(access === 'public' ? {} : { security: [{ token: [] }] }),
    request: {
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { query: describable(query) }),
      ...(body === undefined ? {} : { body: { content: json(body), required: true } }),
    },
    responses: {
      200: { description: 'Done', content: json(response) },
      default: {
        description: 'An error',
        content: { 'application/problem+json': { schema: problem } },
      },
    },
  })
}

/** Parses, handles and answers one request of the API. */
export async function answerApi(route: ApiRoute, visit: Visit): Promise<Response> {
  if (route.access === 'signed-in' && visit.actor.kind !== 'person') refuse('sign-in-needed')
  const input = {
    params: parsed(route.params, visit.params),
    query: parsed(route.query, Object.fromEntries(visit.url.searchParams)),
    body: route.body === undefined ? undefined : parsed(route.body, await readJson(visit.request)),
  }
  const answer = await route.handle(visit, input as never)
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
}

function parsed(schema: z.ZodObject | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined
  const result = schema.safeParse(value)
  if (!result.success) throw new InvalidInput(result.error.issues)
  return result.data
}

const mostBodyBytes = 10_000_000

async function readJson(request: Request): Promise<unknown> {
  const body = await boundedBody(request, mostBodyBytes)
  if (body === undefined)
    throw new InvalidInput([
      issueAt('', 'input.request-too-big', { megabytes: mostBodyBytes / 1e6 }),
    ])
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new InvalidInput([{ path: '', code: 'input.not-json', details: {} }])
  }
}

/** A refusal as RFC 9457 says it. */
export function problemOf(visit: Pick<Visit, 'locale'>, refusal: Refusal): Response {
  const status = statusOf(refusal)
  const say = (code: string, details: Readonly<Record<string, unknown>>) =>
    visit.locale.say(code, details) ?? code
  const body = {
    type: `urn:korzo:problem:${refusal.code}`,
    title: say(refusal.code, refusal.details),
    status,
    ...(refusal instanceof InvalidInput
      ? {
          issues: refusal.issues.map(({ path, code, details }) => ({
            path,
            code,
            detail: say(code, details),
          })),
        }
      : {}),
  }
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } })
}

/** The status an answer has for a refusal. */
export function statusOf(refusal: Refusal): number {
  const known: Record<string, number> = {
    'not-found': 404,
    'not-allowed': 403,
    'sign-in-needed': 401,
    'token-scope-missing': 403,
    'cross-site-request': 403,
    'too-many-requests': 429,
  }
  if (refusal instanceof InvalidInput) return refusal.issues.some(isOfSize) ? 413 : 422
  return known[refusal.code] ?? 409
}

/** The whole request or a file of it is too large to be read. */
function isOfSize({ code }: InputIssue): boolean {
  return code === 'input.request-too-big' || code === 'input.file-too-big'
}
