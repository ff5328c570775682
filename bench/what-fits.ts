import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readNeed } from '@korzo/fit'
import { sql } from 'kysely'
import { systemActor } from '#kernel/actor.ts'
import type { Database } from '#kernel/db.ts'
import { openPostgres } from '#kernel/open-database.ts'
import { allPlaces } from '#modules/network/index.ts'
import { understood } from '../src/modules/needs/domain/asked.ts'
import { fitsShown } from '../src/modules/needs/queries/fits-shown.ts'
import { topicVocabulary } from '../src/modules/needs/queries/vocabulary.ts'
import { prepareDatabase } from '../src/site.ts'
import { startPostgres } from '../tests/postgres.ts'

const solutions = 10_000
const references = 30_000
const towns = 5000
const limitMilliseconds = 150

/**
 * What fits, on PostgreSQL: 10,000 solutions, 30,000 references in 5,000 towns, and the gazetteer of 135,000 places;
 * the sixty judged needs, each asked five times.
 */
export async function main(): Promise<void> {
  const server = await startPostgres()
  const database = openPostgres(server.url, 4)
  try {
    await prepareDatabase(database)
    await fillIn(database)
    await measure(database)
  } finally {
    await database.close()
    await server.stop()
  }
}

async function measure({ db }: Database): Promise<void> {
  const { vocabulary } = topicVocabulary()
  const needs = JSON.parse(readFileSync('tests/judged-needs/needs.json', 'utf8')) as {
    text: string
    population: number
    country: string
  }[]
  allPlaces()
  const times: number[] = []
  const first: number[] = []
  for (let round = 0; round < 5; round++)
    for (const { text, population, country } of needs) {
      const start = performance.now()
      const reading = readNeed(text, vocabulary)
      const asked = {
        words: text,
        placeId: null,
        inhabitants: population,
        budget: null,
        currency: 'EUR',
        topics: [],
        traits: [],
        isCorrected: false,
      }
      const question = { ...understood(asked, reading, undefined), words: text, country }
      await fitsShown(db, systemActor('bench'), { question, limit: 10 })
      ;(round === 0 ? first : times).push(performance.now() - start)
    }
  const at = (of: number[], part: number) =>
    [...of].sort((a, b) => a - b)[Math.floor((of.length - 1) * part)] ?? 0
  const line = (name: string, of: number[]) =>
    process.stdout.write(
      `${name.padEnd(34)} median ${at(of, 0.5).toFixed(0)} ms   95 % ${at(of, 0.95).toFixed(0)} ms   (limit ${limitMilliseconds} ms)\n`,
    )
  process.stdout.write(
    `${solutions} solutions, ${references} references, ${towns} towns, ${allPlaces().gazetteer.size} places\n`,
  )
  line('first time a need is asked', first)
  line('after that', times)
}

/** Fills tables with generated rows: topics, sizes and texts cycle through what the vocabulary and the judged corpus have. */
async function fillIn({ db }: Database): Promise<void> {
  const { topics } = topicVocabulary().vocabulary
  const texts = JSON.parse(readFileSync('tests/judged-needs/solutions.json', 'utf8')) as {
    title: string
    summary: string
    topics: string[]
  }[]
  const townIds = Array.from({ length: towns }, () => randomUUID())
  await inRows(townIds, 500, async (ids, from) => {
    await db
      .insertInto('network.organisation')
      .values(
        ids.map((id, at) => ({
          id,
          slug: `town-${from + at}`,
          kind: 'town',
          name: JSON.stringify({ en: `Town ${from + at}` }),
          summary: '{}',
          country: ['SI', 'HR', 'RS', 'AT', 'DE', 'AL'][at % 6] ?? 'SI',
          inhabitants: 800 + (((from + at) * 7919) % 400_000),
          languages: [],
          created_at: new Date(),
        })) as never,
      )
      .execute()
  })
  const solutionIds = Array.from({ length: solutions }, () => randomUUID())
  await inRows(solutionIds, 250, async (ids, from) => {
    const rows = ids.map((id, at) => ({
      id,
      number: from + at,
      source: texts[(from + at) % texts.length],
    }))
    await db
      .insertInto('solutions.solution')
      .values(
        rows.map(({ id, number, source }) => ({
          id,
          slug: `solution-${number}`,
          kind: 'practice',
          state: 'published',
          name: JSON.stringify({ en: `${source?.title} ${number}` }),
          summary: JSON.stringify({ en: source?.summary ?? '' }),
          content: JSON.stringify({
            topics: source?.topics ?? [],
            staffHours: number % 3 === 0 ? 200 : 4,
          }),
          sort_name: String(number),
          languages: ['en'],
          is_rural: false,
          cost_euros: (number * 997) % 500_000,
          latest_version: 1,
          public_version: 1,
          signed_count: number % 4,
          reference_count: 3,
          created_at: new Date(),
          changed_at: new Date(),
        })) as never,
      )
      .execute()
    const pairs = rows.flatMap(({ id, number, source }) =>
      [...new Set([...(source?.topics ?? []), topics[number % topics.length]?.id ?? ''])].map(
        (topic) => ({ solution_id: id, topic_id: topic }),
      ),
    )
    await db.insertInto('solutions.solution_topic').values(pairs).execute()
    await db
      .insertInto('kernel.document')
      .values(
        rows.map(({ id, number, source }) => ({
          kind: 'solution',
          id,
          tenant_id: null,
          audiences: ['public'],
          title: JSON.stringify({ en: source?.title ?? '' }),
          summary: '{}',
          path: `/solutions/solution-${number}`,
          title_key: ` ${(source?.title ?? '').toLowerCase()} `,
          text_key: ` ${(source?.summary ?? '').toLowerCase()} `,
          weight: 1,
          changed_at: new Date(),
        })) as never,
      )
      .execute()
    await db
      .insertInto('solutions.reference')
      .values(
        rows.flatMap(({ id, number }) =>
          Array.from({ length: references / solutions }, (_, at) => ({
            id: randomUUID(),
            solution_id: id,
            organisation_id: townIds[(number * 3 + at * 1013) % towns],
            state: at === 2 ? 'pilot' : 'in-service',
            claimed_at: new Date(),
            signed_at: at === 0 ? new Date() : null,
            changed_at: new Date(),
          })),
        ) as never,
      )
      .execute()
  })
  await sql`analyze`.execute(db)
}

async function inRows<T>(
  all: readonly T[],
  size: number,
  write: (part: T[], from: number) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < all.length; from += size)
    await write(all.slice(from, from + size), from)
}
