import { refuse } from '@korzo/values'
import { z } from 'zod'
import { apiRoute } from '#kernel/api.ts'
import type { Visit } from '#kernel/contract.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { tenantBySlug, theSite } from '#kernel/tenant.ts'
import { ruleWords } from '#modules/programmes/index.ts'
import type { ReferenceRow } from '#modules/solutions/index.ts'
import type { Understood } from '../domain/asked.ts'
import {
  type FoundForNeed,
  fieldsInCommon,
  isLikeMine,
  peopleOf,
} from '../queries/found-for-need.ts'
import { foundFor, type Opened, questionOf } from './question-of.ts'

const texts = z.record(z.string(), z.string())
const words = z.array(z.string())
const town = {
  slug: z.string(),
  name: texts,
  country: z.string(),
  inhabitants: z.number().nullable(),
  isLikeMine: z.boolean().describe('Near enough in size to the town that asks.'),
}
const sum = z.object({ minor: z.number(), currency: z.string(), year: z.number() }).nullable()
const band = z
  .object({ from: z.number(), to: z.number(), currency: z.string(), year: z.number() })
  .nullable()
const reference = z.object({
  id: z.uuid(),
  town: texts,
  slug: z.string(),
  country: z.string(),
  inhabitants: z.number().nullable(),
  isLikeMine: z.boolean(),
  state: z.string(),
  sinceOn: z.string().nullable(),
  costIntroduce: sum,
  isSigned: z.boolean().describe('Signed by the town; otherwise a claim.'),
  canBeAsked: z.boolean(),
  isInvented: z.boolean(),
})
const fit = z.object({
  solution: z.object({
    id: z.uuid(),
    slug: z.string(),
    kind: z.string(),
    name: texts,
    summary: texts,
    costIntroduce: band,
    aboutEuros: z
      .number()
      .nullable()
      .describe('Its upper cost in euros at an approximate rate of the year, for comparison.'),
    isInvented: z.boolean(),
  }),
  topics: words.describe('Those of the need that it carries or speaks of.'),
  fields: words.describe('Where it has none of them: the fields of topics the two share.'),
  isOverBudget: z.boolean(),
  needsStaff: z.boolean(),
  references: z.array(reference),
})
const answer = z.object({
  understood: z.object({
    topics: words,
    inhabitants: z.number().nullable(),
    budget: z.number().nullable(),
    currency: z.string(),
    traits: words,
    country: z.string().nullable(),
    readFrom: z
      .record(z.string(), words)
      .describe('By topic or trait, `inhabitants`, `budget`: the words it was read from.'),
  }),
  items: z.array(fit).describe('Solutions that fit, best first.'),
  towns: z
    .array(z.object({ ...town, solution: z.string(), reference: z.uuid() }))
    .describe('Towns that solved it: in service and signed, those of like size first.'),
  calls: z
    .array(
      z.object({
        network: z.string(),
        slug: z.string(),
        title: texts,
        closesAt: z.iso.datetime(),
        topics: words.describe('Those of the need that its own words name.'),
        fulfilled: words,
        stillOpen: words,
      }),
    )
    .describe('Open calls of the site whose rules do not rule the town out.'),
  papers: z
    .array(
      z.object({
        network: z.string(),
        slug: z.string(),
        kind: z.string(),
        title: texts,
        year: z.number(),
        topics: words,
        town: z.object(town).nullable(),
        isInvented: z.boolean(),
      }),
    )
    .describe('Case stories, guides, publications, questions with their answers.'),
  news: z.array(z.object({ network: z.string(), title: texts, path: z.string() })),
  members: z
    .array(z.object({ ...town, network: z.string(), kind: z.string(), offers: words }))
    .describe('Members that say they can help.'),
})

/** What fits a need, as the page of it says; the question stands in the same words of the address. */
export const whatFitsRoute = apiRoute({
  method: 'get',
  path: '/what-fits',
  summary:
    'What fits a need in its own words: solutions with the references that tell this town most, towns that solved it, open calls, what to read, members to ask.',
  access: 'public',
  query: z.object({
    q: z.string().min(1).max(2000).describe('The need in the town’s own words and language.'),
    network: z
      .string()
      .optional()
      .describe('Read and members of this network only; without it, of all.'),
    places: z.string().optional().describe('The town, as a number of the gazetteer.'),
    people: z.string().optional().describe('Its inhabitants.'),
    budget: z.string().optional().describe('Whole units of the currency.'),
    currency: z.string().optional().describe('ISO 4217; EUR when nothing is said.'),
    topic: z.string().optional().describe('A topic; may be repeated; counts with corrected=yes.'),
    trait: z.string().optional().describe('What the town lacks; may be repeated, as topic.'),
    corrected: z
      .string()
      .optional()
      .describe('`yes`: what is given here counts, not what was read.'),
    limit: z.coerce.number().int().min(1).max(30).default(10),
  }),
  response: answer,
  async handle(visit, { query }) {
    const opened = questionOf(visit)
    const tenant =
      query.network === undefined ? theSite : await tenantBySlug(visit.runtime, query.network)
    if (tenant === undefined || query.network === '') refuse('not-found')
    const { runtime, actor, now } = visit
    const found = await foundFor({ runtime, actor, now, tenant }, opened, query.limit)
    return { understood: understoodShown(opened), ...foundShown(visit, opened, found) }
  },
})

function understoodShown({ asked, reading, said, place }: Opened) {
  const { topics, inhabitants, budget, currency, traits } = said
  const parts = [
    ...reading.topics.map(({ id, words }) => [id, words] as const),
    ...reading.traits.map(({ name, words }) => [name, words] as const),
    ...(reading.size === undefined ? [] : [['inhabitants', [reading.size.words]] as const]),
    ...(reading.budget === undefined ? [] : [['budget', [reading.budget.words]] as const]),
  ]
  return {
    topics: [...topics],
    inhabitants,
    budget,
    currency,
    traits: [...traits],
    country: place?.country ?? null,
    readFrom: asked.isCorrected
      ? {}
      : Object.fromEntries(
          parts.map(([name, found]) => [name, [...new Set(found.map(({ text }) => text))]]),
        ),
  }
}

function foundShown(visit: Visit, { said }: Opened, found: FoundForNeed) {
  const { fits, towns, calls, papers, news, members, networks } = found
  const mine = said.inhabitants
  const slugOf = (tenantId: string | null) => networks.get(tenantId ?? '') ?? ''
  const shownTown = (
    slug: string,
    name: LocalizedText,
    country: string,
    people: number | null,
  ) => ({
    slug,
    name: { ...name },
    country,
    inhabitants: people,
    isLikeMine: isLikeMine(people, mine),
  })
  return {
    items: fits.map((one) => fitShown(one, said)),
    towns: towns.map(({ solution, reference: { id, town, ...rest } }) => ({
      ...shownTown(town.slug, town.name, town.country, rest.inhabitants ?? town.inhabitants),
      solution: solution.slug,
      reference: id,
    })),
    calls: calls.map(({ call, standing, topics }) => ({
      network: call.networkSlug,
      slug: call.slug,
      title: { ...call.title },
      closesAt: call.closesAt.toISOString(),
      topics: [...topics],
      fulfilled: standing.fulfilled.map((rule) => ruleWords(visit, rule)),
      stillOpen: standing.open.map((rule) => ruleWords(visit, rule)),
    })),
    papers: papers.map(({ tenantId, slug, kind, title, year, topics, town, isInvented }) => ({
      network: slugOf(tenantId),
      slug,
      kind,
      title: { ...title },
      year,
      topics: [...topics],
      town: town === null ? null : shownTown(town.slug, town.name, town.country, town.inhabitants),
      isInvented,
    })),
    news: news.map(({ tenantId, title, path }) => ({
      network: slugOf(tenantId),
      title: { ...title },
      path,
    })),
    members: members.map(({ tenantId, slug, kind, name, country, inhabitants, topics }) => ({
      ...shownTown(slug, name, country, inhabitants),
      network: slugOf(tenantId),
      kind,
      offers: [...topics],
    })),
  }
}

const mostReferences = 6

function fitShown({ fit, solution, references }: FoundForNeed['fits'][number], said: Understood) {
  const { id, slug, kind, name, summary, costIntroduce, costEuros, isInvented } = solution
  return {
    solution: {
      id,
      slug,
      kind,
      name: { ...name },
      summary: { ...summary },
      costIntroduce,
      aboutEuros: costEuros,
      isInvented,
    },
    topics: [...fit.topics],
    fields: fit.topics.length > 0 ? [] : fieldsInCommon(said.topics, solution.topics),
    isOverBudget: fit.isOverBudget,
    needsStaff: fit.needsStaff,
    references: references
      .slice(0, mostReferences)
      .map((row) => referenceShown(row, said.inhabitants)),
  }
}

function referenceShown(row: ReferenceRow, mine: number | null) {
  const { id, town, state, sinceOn, introduce, signedAt, hasContact, isInvented } = row
  const inhabitants = peopleOf(row)
  return {
    id,
    town: { ...town.name },
    slug: town.slug,
    country: town.country,
    inhabitants,
    isLikeMine: isLikeMine(inhabitants, mine),
    state,
    sinceOn,
    costIntroduce: introduce,
    isSigned: signedAt !== null,
    canBeAsked: hasContact,
    isInvented,
  }
}
