import { personOf } from '#kernel/actor.ts'
import { type Work } from '#kernel/contract.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { slugOf, sortNameOf } from '../domain/slug.ts'
import type { SolutionContent } from '../domain/solution.ts'
import { inEuros } from '../domain/yearly-rates.ts'

/** The columns that lists filter and sort by, worked out from what a solution says. */
export function columnsOf(content: SolutionContent) {
  const band = content.costIntroduce
  return {
    kind: content.kind,
    name: JSON.stringify(content.name),
    summary: JSON.stringify(content.summary),
    content: JSON.stringify(content),
    sort_name: sortNameOf(content.name),
    licence: content.licence,
    languages: content.languages,
    is_rural: content.isRural,
    cost_euros: band === null ? null : (inEuros(band.to, band.currency, band.year) ?? null),
    months: content.months,
  }
}

/** Writes over what a solution shows, with its topics. */
export async function showContent(
  { db, now }: Work,
  solutionId: string,
  content: SolutionContent,
): Promise<void> {
  await db
    .updateTable('solutions.solution')
    .set({ ...columnsOf(content), changed_at: now })
    .where('id', '=', solutionId)
    .execute()
  await db.deleteFrom('solutions.solution_topic').where('solution_id', '=', solutionId).execute()
  await writeTopics({ db }, solutionId, content.topics)
}

export async function writeTopics(
  { db }: Pick<Work, 'db'>,
  solutionId: string,
  topics: readonly string[],
): Promise<void> {
  if (topics.length === 0) return
  const rows = [...new Set(topics)].map((topic_id) => ({ solution_id: solutionId, topic_id }))
  await db.insertInto('solutions.solution_topic').values(rows).execute()
}

/** Appends a version; nothing that was saved before is changed. */
export async function keepVersion(
  { db, now, actor }: Work,
  version: { solutionId: string; number: number; content: SolutionContent; note: string },
): Promise<void> {
  await db
    .insertInto('solutions.solution_version')
    .values({
      solution_id: version.solutionId,
      number: version.number,
      content: JSON.stringify(version.content),
      note: version.note,
      saved_by: personOf(actor),
      saved_at: now,
    })
    .execute()
}

/** @throws {InvalidInput} at `topics` when one is not of the vocabulary. */
export async function checkTopics({ db }: Work, topics: readonly string[]): Promise<void> {
  if (topics.length === 0) throw new InvalidInput([issueAt('topics', 'solutions.topic-needed')])
  const known = await db
    .selectFrom('network.topic')
    .select('id')
    .where('id', 'in', [...topics])
    .execute()
  if (known.length !== new Set(topics).size)
    throw new InvalidInput([issueAt('topics', 'solutions.topic-unknown')])
}

/** An address that is still free: the name, or the name and a number. */
export async function freeSlug({ db }: Work, content: SolutionContent): Promise<string> {
  const base = slugOf(content.name['en'] ?? Object.values(content.name)[0] ?? '')
  const taken = await db
    .selectFrom('solutions.solution')
    .select('slug')
    .where((row) => row.or([row('slug', '=', base), row('slug', 'like', `${base}-%`)]))
    .limit(10_000)
    .execute()
  const names = new Set([...taken.map(({ slug }) => slug), ...reserved])
  if (!names.has(base)) return base
  for (let number = 2; ; number += 1)
    if (!names.has(`${base}-${number}`)) return `${base}-${number}`
}

/** Addresses of other pages. */
export const reserved = ['new', 'compare', 'map', 'collections', 'repository', 'mine']
