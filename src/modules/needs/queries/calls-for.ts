import { readNeed } from '@korzo/fit'
import type { Db } from '#kernel/db.ts'
import { townKinds } from '#modules/network/index.ts'
import {
  type CallStanding,
  callStanding,
  type OpenCall,
  openCalls,
} from '#modules/programmes/index.ts'
import { topicVocabulary } from './vocabulary.ts'

/** An open call that none of its rules closes to this town, with the topics of the need it names itself. */
export type CallFit = {
  readonly call: OpenCall
  readonly standing: CallStanding
  readonly topics: readonly string[]
}

type Asked = {
  readonly topics: readonly string[]
  readonly country: string | null
  readonly inhabitants: number | null
  readonly now: Date
}

const mostRead = 40

/**
 * Open calls of the whole site for which the town is not ruled out by what is known of it: those that name a topic of the need first, then those whose
 * rules are fulfilled most, then those closing first. A call is never said to be about a topic its own words do not name.
 */
export async function callsFor(db: Db, { topics, country, inhabitants, now }: Asked) {
  const town = { kinds: townKinds, country, population: inhabitants }
  const calls = await openCalls(db, { now, limit: mostRead })
  const fits = calls.flatMap((call): CallFit[] => {
    const standing = callStanding(call.rules, town)
    if (standing.failed.length > 0) return []
    return [{ call, standing, topics: topics.length === 0 ? [] : namedIn(call, topics) }]
  })
  return fits.sort(
    (a, b) =>
      b.topics.length - a.topics.length ||
      b.standing.fulfilled.length - a.standing.fulfilled.length,
  )
}

function namedIn({ title, summary }: OpenCall, topics: readonly string[]): string[] {
  const words = [...Object.values(title), ...Object.values(summary)].join('. ')
  const read = readNeed(words, topicVocabulary().vocabulary).topics.map(({ id }) => id)
  return topics.filter((topic) => read.includes(topic))
}
