import { readFileSync } from 'node:fs'
import { readVocabulary, type Topic, type Vocabulary } from '@korzo/topics'
import { type Candidate, type Need, profileOf, rankFits, readNeed, weighed } from '../src/index.ts'

type JudgedSolution = {
  id: string
  topics: string[]
  title: string
  summary: string
  costThousandEur: number
  staff: 'none' | 'part-of-a-post' | 'team'
  references: {
    country: string
    population: number
    state: 'in-service' | 'pilot' | 'proof-of-concept' | 'idea' | 'ended'
    isSigned: boolean
  }[]
}
type JudgedNeed = {
  id: string
  language: string
  country: string
  population: number
  text: string
  relevance: Record<string, number>
}

export type Judged = {
  readonly need: JudgedNeed
  readonly ranked: readonly string[]
  readonly quality: number
}

/** Ranks every judged need with the ranking as it stands; nDCG@10 with gains 2^grade − 1 (Järvelin and Kekäläinen 2002). */
export function judgedNeeds(options: { readonly withoutWays?: true } = {}): readonly Judged[] {
  const topics = read<Topic[]>('data/topics.json')
  const vocabulary = readVocabulary(topics)
  const fields = new Map(topics.map(({ id, broader }) => [id, broader ?? undefined]))
  const bare = (said: Candidate['said']) => (options.withoutWays ? { ...said, ways: [] } : said)
  const candidates = read<JudgedSolution[]>('tests/judged-needs/solutions.json').map((one) => {
    const candidate = candidateOf(one, vocabulary)
    return { ...candidate, said: bare(candidate.said) }
  })
  return read<JudgedNeed[]>('tests/judged-needs/needs.json').map((judged) => {
    const need = needOf(judged, vocabulary)
    const ranked = rankFits({ ...need, said: bare(need.said) }, candidates, (topic) =>
      fields.get(topic),
    ).map(({ id }) => id)
    return { need: judged, ranked, quality: ndcg(ranked, judged.relevance, 10) }
  })
}

function candidateOf(solution: JudgedSolution, vocabulary: Vocabulary): Candidate {
  const { id, topics, title, summary, costThousandEur, staff, references } = solution
  return {
    id,
    topics,
    said: profileOf(`${title}. ${summary}`, vocabulary),
    costEuros: costThousandEur * 1000,
    staffHours: { none: 4, 'part-of-a-post': 40, team: 240 }[staff],
    references: references.map(({ country, population, state, isSigned }, number) => ({
      id: `${id}-${number}`,
      country,
      inhabitants: population,
      state,
      isSigned,
    })),
  }
}

function needOf({ text, population, country }: JudgedNeed, vocabulary: Vocabulary): Need {
  const { topics, traits, budget } = readNeed(text, vocabulary)
  return {
    topics: weighed(topics.map(({ id }) => id)),
    said: profileOf(text, vocabulary),
    inhabitants: population,
    budgetEuros: budget?.currency === 'EUR' ? budget.minor / 100 : undefined,
    traits: traits.map(({ name }) => name),
    country,
  }
}

/** Normalised discounted cumulative gain of the first `count`: 1 when nothing could stand higher. */
export function ndcg(
  ranked: readonly string[],
  relevance: Readonly<Record<string, number>>,
  count: number,
): number {
  const gain = (grades: readonly number[]) =>
    grades.slice(0, count).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0)
  const best = gain(Object.values(relevance).sort((a, b) => b - a))
  return best === 0 ? 0 : gain(ranked.map((id) => relevance[id] ?? 0)) / best
}

function read<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T
}

export function main(args: readonly string[] = []): void {
  const lines = judgedNeeds().map(({ need, ranked, quality }) => {
    const shown = ranked.slice(0, 10).map((id) => `${id}:${need.relevance[id] ?? 0}`)
    return { quality, line: `${quality.toFixed(3)} ${need.id} ${need.language} ${shown.join(' ')}` }
  })
  if (args.includes('all')) for (const { line } of lines) process.stdout.write(`${line}\n`)
  const mean = (of: readonly Judged[]) =>
    of.reduce((sum, { quality }) => sum + quality, 0) / of.length
  const all = judgedNeeds()
  const row = (name: string, of: readonly Judged[]) =>
    process.stdout.write(
      `${name.padEnd(38)} ${String(of.length).padStart(3)}  ${mean(of).toFixed(3)}\n`,
    )
  process.stdout.write('needs                                        n  nDCG@10 (asked: 0.8)\n')
  row('all', all)
  row(
    'of places up to 10,000',
    all.filter(({ need }) => need.population <= 10_000),
  )
  for (const language of ['en', 'de', 'sr', 'sl', 'hr', 'sq'])
    row(
      `in ${language}`,
      all.filter(({ need }) => need.language === language),
    )
  row('topics and sizes alone, without ways', judgedNeeds({ withoutWays: true }))
}
