import { refuse } from '@korzo/values'
import { z } from 'zod'
import { apiRoute, cursorOf, listOf, listQuery, readCursor } from '#kernel/api.ts'
import type { Visit } from '#kernel/contract.ts'
import { wordsAsked } from '#kernel/search/index.ts'
import { siteTenant } from '#kernel/tenant.ts'
import { readSolutionFilter } from '../domain/solution-filter.ts'
import { type ReferenceRow, referencesOf } from '../queries/reference-list.ts'
import {
  placeAfter,
  type SolutionRow,
  type SolutionScope,
  solutionList,
} from '../queries/solution-list.ts'
import { solutionProfile } from '../queries/solution-page.ts'
import { isSound } from './solutions-page.tsx'

const text = z.record(z.string(), z.string())
const band = z
  .object({ from: z.number(), to: z.number(), currency: z.string(), year: z.number() })
  .nullable()
const solution = z.object({
  slug: z.string(),
  kind: z.string(),
  name: text,
  summary: text,
  topics: z.array(z.string()),
  licence: z.string().nullable(),
  supplier: z.string().nullable(),
  costIntroduce: band,
  costRun: band,
  months: z.number().nullable(),
  languages: z.array(z.string()),
  isRural: z.boolean(),
  signedReferences: z.number(),
  claims: z.number(),
  isInvented: z.boolean(),
})
const sum = z.object({ minor: z.number(), currency: z.string(), year: z.number() }).nullable()
const reference = z.object({
  id: z.string(),
  town: z.object({ slug: z.string(), name: text, country: z.string() }),
  inhabitants: z.number().nullable(),
  state: z.string(),
  sinceOn: z.string().nullable(),
  costIntroduce: sum,
  costRun: sum,
  results: z.array(
    z.object({
      what: text,
      unit: z.string(),
      before: z.number(),
      after: z.number(),
      source: z.string(),
    }),
  ),
  story: text,
  lessons: text,
  learnedFrom: z.string().nullable(),
  /** Null: a claim that the town has not confirmed. */
  signedAt: z.string().nullable(),
  isInvented: z.boolean(),
})

const filters = listQuery.extend({
  q: z.string().max(200).optional(),
  topic: z.string().max(80).optional(),
  kind: z.string().max(30).optional(),
  size: z.string().max(30).optional(),
  cost: z.string().max(30).optional(),
  time: z.string().max(3).optional(),
  licence: z.string().max(120).optional(),
  language: z.string().max(20).optional(),
  country: z.string().max(2).optional(),
  state: z.string().max(30).optional(),
  rural: z.string().max(3).optional(),
  signed: z.string().max(3).optional(),
  sort: z.string().max(10).optional(),
})

/** Solutions and their references for programs; everyone may read. */
export const api = [
  apiRoute({
    method: 'get',
    path: '/solutions',
    summary: 'Published solutions, with the filters of the page',
    access: 'public',
    query: filters,
    response: listOf(solution),
    async handle(visit, { query }) {
      const { limit } = query
      const scope = scopeFor(visit)
      const after = readCursor(query.cursor)
      const isPlace = after !== undefined && after.length > 1 && isSound(scope, after)
      const rows = await solutionList(visit.runtime.db, scope, {
        after: isPlace ? after : undefined,
        limit: limit + 1,
      })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit).map(solutionAnswer),
        next: last === undefined ? null : cursorOf(placeAfter(scope.filter, last)),
      }
    },
  }),
  apiRoute({
    method: 'get',
    path: '/solutions/{slug}',
    summary: 'A published solution with everything it says and its references',
    access: 'public',
    params: z.object({ slug: z.string().max(100) }),
    response: z.object({
      slug: z.string(),
      version: z.number(),
      content: z.record(z.string(), z.unknown()),
      isInvented: z.boolean(),
      references: z.array(reference),
    }),
    async handle({ runtime }, { params }) {
      const profile = await solutionProfile(runtime.db, params.slug)
      if (profile?.state !== 'published' || profile.publicVersion === null)
        return refuse('not-found')
      const references = await referencesOf(runtime.db, [profile.id])
      return {
        slug: profile.slug,
        version: profile.publicVersion,
        content: profile.content,
        isInvented: profile.isInvented,
        references: references.map(referenceAnswer),
      }
    },
  }),
]

function scopeFor({ actor, url }: Visit): SolutionScope {
  const filter = { ...readSolutionFilter(url.searchParams), collection: undefined }
  return { filter, tenantId: siteTenant, words: wordsAsked(filter, actor) }
}

function solutionAnswer(row: SolutionRow): z.input<typeof solution> {
  const { slug, kind, name, summary, topics, licence, supplier, months, languages } = row
  return {
    slug,
    kind,
    name,
    summary,
    topics: [...topics],
    licence,
    supplier,
    costIntroduce: row.costIntroduce,
    costRun: row.costRun,
    months,
    languages: [...languages],
    isRural: row.isRural,
    signedReferences: row.signedCount,
    claims: row.referenceCount - row.signedCount,
    isInvented: row.isInvented,
  }
}

function referenceAnswer(row: ReferenceRow): z.input<typeof reference> {
  const { slug, name, country } = row.town
  return {
    id: row.id,
    town: { slug, name, country },
    inhabitants: row.inhabitants,
    state: row.state,
    sinceOn: row.sinceOn,
    costIntroduce: row.introduce,
    costRun: row.run,
    results: [...row.results],
    story: row.story,
    lessons: row.lessons,
    learnedFrom: row.adoptedFrom,
    signedAt: row.signedAt?.toISOString() ?? null,
    isInvented: row.isInvented,
  }
}
