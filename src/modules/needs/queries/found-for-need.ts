import { sizeLikeness, type WordVectors } from '@korzo/fit'
import type { Actor } from '#kernel/actor.ts'
import type { Runtime, Tenant } from '#kernel/contract.ts'
import type { ReferenceRow, SolutionRow } from '#modules/solutions/index.ts'
import type { Understood } from '../domain/asked.ts'
import { callsFor } from './calls-for.ts'
import { fitsShown, type ShownFit } from './fits-shown.ts'
import { membersToAsk } from './members-to-ask.ts'
import { newsFor, papersFor } from './stories.ts'
import { topicVocabulary } from './vocabulary.ts'
import { wordVectorsOf } from './word-vectors.ts'

type Asked = {
  readonly words: string
  readonly said: Understood
  /** ISO 3166-1 alpha-2. */
  readonly country: string | undefined
  /** The network it is asked in; of the site itself all of them are searched. */
  readonly tenant: Tenant
  readonly now: Date
  readonly limit: number
}

export type FoundForNeed = Awaited<ReturnType<typeof foundForNeed>>

/**
 * Everything the record holds for a need, for the page and the API alike: solutions that fit, towns that solved it, open calls, what there is to
 * read, members that offer help.
 */
export async function foundForNeed(
  runtime: Runtime,
  actor: Actor,
  { words, said, country, tenant, now, limit }: Asked,
) {
  const { db } = runtime
  const vectors: WordVectors | undefined = wordVectorsOf(runtime)
  const { topics, inhabitants } = said
  const fits = await fitsShown(db, actor, { question: { ...said, words, country, vectors }, limit })
  const networks = await networksOf(runtime, tenant)
  const tenantIds = [...networks.keys()]
  return {
    fits,
    networks,
    towns: townsThatSolved(fits, said),
    calls: await callsFor(db, { topics, country: country ?? null, inhabitants, now }),
    papers: await papersFor(db, { topics, tenantIds }),
    news: await newsFor(db, actor, { topics, tenantIds }),
    members: await membersToAsk(db, { tenantIds, topics, inhabitants, limit: 6 }),
  }
}

const mostNetworks = 100

/** The networks whose libraries and members are looked at, by id: the names in their addresses. */
async function networksOf({ db }: Runtime, { id, slug }: Tenant): Promise<Map<string, string>> {
  if (slug !== '') return new Map([[id, slug]])
  const rows = await db
    .selectFrom('kernel.tenant')
    .select(['id', 'slug'])
    .where('slug', '<>', '')
    .orderBy('id')
    .limit(mostNetworks)
    .execute()
  return new Map(rows.map((row) => [row.id, row.slug]))
}

export type TownThatSolved = { readonly solution: SolutionRow; readonly reference: ReferenceRow }

const mostTowns = 6

/**
 * Towns in which a solution of the need's own topics is in service, signed; those of like size first, each once. What is only of the same field may
 * fit, but nobody is said to have solved the need with it.
 */
function townsThatSolved(
  fits: readonly ShownFit[],
  { topics, inhabitants: mine }: Understood,
): TownThatSolved[] {
  const solving = fits.filter(({ fit }) => topics.length === 0 || fit.topics.length > 0)
  const solved = solving.flatMap(({ solution, references }) =>
    references
      .filter(({ state, signedAt }) => state === 'in-service' && signedAt !== null)
      .map((reference) => ({ solution, reference })),
  )
  const likeness = ({ reference }: TownThatSolved) =>
    sizeLikeness(mine ?? undefined, peopleOf(reference))
  return [...new Map(solved.map((entry) => [entry.reference.town.id, entry])).values()]
    .sort((a, b) => likeness(b) - likeness(a) || (a.reference.id < b.reference.id ? -1 : 1))
    .slice(0, mostTowns)
}

/** The people of the town when it did it; what it has today where nobody said. */
export function peopleOf({ inhabitants, town }: ReferenceRow): number | null {
  return inhabitants ?? town.inhabitants
}

/** Whether another town is near enough in size to be called like mine; never where one of the two is not known. */
export function isLikeMine(people: number | null, mine: number | null): boolean {
  return people !== null && mine !== null && sizeLikeness(mine, people) >= 0.6
}

/** Why something fits that carries none of the need's topics: the fields the two share; none when only words are common. */
export function fieldsInCommon(mine: readonly string[], theirs: readonly string[]): string[] {
  const { fieldOf } = topicVocabulary()
  const fields = new Set(theirs.map((topic) => fieldOf(topic) ?? topic))
  return [...new Set(mine.map((topic) => fieldOf(topic) ?? topic))].filter((field) =>
    fields.has(field),
  )
}
