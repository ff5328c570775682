import { type Chance, chance } from '@korzo/proofs'
import { systemActor } from '#kernel/actor.ts'
import type { Runtime, Work } from '#kernel/contract.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { enterOrganisations, organisationInput } from '#modules/network/index.ts'
import {
  addCollection,
  type EnteredReference,
  referenceContent,
  solutionContent,
  takeReferences,
  takeSolutions,
} from '#modules/solutions/index.ts'
import list from './solutions.json'

type Entry = (typeof list.solutions)[number]
type Town = {
  readonly id: string
  readonly people: number
  readonly isInvented: boolean
  readonly country: string
}

/** Real towns that claims are made of: small and middling ones, with their people. Nobody signed for them, and nothing failed there. */
const realTowns = [
  ['Idrija', 5900, 'SI'], ['Bled', 5000, 'SI'], ['Ajdovščina', 6700, 'SI'], ['Ptuj', 18_000, 'SI'], ['Crikvenica', 11_000, 'HR'], ['Labin', 11_600, 'HR'],
  ['Sokobanja', 8000, 'RS'], ['Kikinda', 33_000, 'RS'], ['Šabac', 52_000, 'RS'], ['Trebinje', 31_000, 'BA'], ['Kotor', 22_000, 'ME'], ['Ohrid', 38_000, 'MK'],
  ['Strumica', 34_000, 'MK'], ['Korçë', 51_000, 'AL'], ['Gabrovo', 52_000, 'BG'], ['Villach', 62_000, 'AT'], ['Pirna', 38_000, 'DE'], ['Gorizia', 34_000, 'IT'],
] as const // biome-ignore format: a table

/**
 * Solutions with references of invented figures, each marked so. Towns that signed are invented, as are suppliers; of real towns there are
 * claims only. The same each time.
 */
export async function loadSolutions(
  runtime: Runtime,
  networkId: string,
  members: ReadonlyMap<string, string>,
): Promise<void> {
  await inTransaction(runtime, 'demo', async (work) => {
    const towns = await townsOf(work, members)
    const entries = list.solutions.map((entry) => ({
      key: entry.name.en,
      content: contentOf(entry),
      ownerId: entry.supplier === null ? null : (members.get(entry.supplier) ?? null),
    }))
    const from = { source: 'demonstration', networkId, isInvented: true }
    const taken = await takeSolutions(work, from, entries)
    const references = list.solutions.flatMap((entry) =>
      referencesFor(work, entry, { solutionId: taken.get(entry.name.en)?.id ?? '', towns }),
    )
    await takeReferences(work, references, networkId)
  })
  await loadCollections(runtime, networkId)
}

async function townsOf(work: Work, members: ReadonlyMap<string, string>): Promise<Town[]> {
  const inputs = list.towns.map(([name, country, kind, people, latitude, longitude]) =>
    organisationInput.parse({
      kind,
      country,
      name: { en: name },
      population: people,
      latitude,
      longitude,
      isInvented: true,
    }),
  )
  const entered = await enterOrganisations(work, inputs)
  const towns = entered.map(({ id }, at) => ({
    id,
    people: inputs[at]?.population ?? 0,
    isInvented: true,
    country: inputs[at]?.country ?? '',
  }))
  const real = realTowns.flatMap(([name, people, country]) => {
    const id = members.get(name)
    return id === undefined ? [] : [{ id, people, isInvented: false, country }]
  })
  return [...towns, ...real]
}

const licences = ['EUPL-1.2', 'AGPL-3.0-or-later', 'MIT', 'Apache-2.0'] as const

function contentOf(entry: Entry) {
  const luck = chance('demonstration', entry.name.en)
  const band = (sum: number[] | null) =>
    sum === null ? null : { from: sum[0], to: sum[1], currency: 'EUR', year: 2022 + luck.below(4) }
  const isSoftware = entry.kind === 'open-source'
  return solutionContent.parse({
    kind: entry.kind,
    name: entry.name,
    summary: entry.summary,
    topics: entry.topics,
    prerequisites: { en: entry.needs },
    risks: { en: entry.risks },
    licence: isSoftware ? licences[luck.below(licences.length)] : null,
    costIntroduce: band(entry.introduce),
    costRun: band(entry.run),
    effortDays: entry.days,
    months: entry.months,
    languages: isSoftware ? ['en', ...luck.shuffled(['de', 'sr', 'sl', 'hr']).slice(0, 2)] : ['en'],
    isRural: entry.isRural,
  })
}

/** One to nine towns, one after the other; most learned it from one before. */
function referencesFor(
  { newId }: Work,
  entry: Entry,
  { solutionId, towns }: { solutionId: string; towns: readonly Town[] },
): EnteredReference[] {
  const luck = chance('demonstration', `towns of ${entry.name.en}`)
  const chosen = luck.shuffled(towns).slice(0, 1 + luck.below(6) + luck.below(4))
  let year = 2015 + luck.below(5)
  const made: EnteredReference[] = []
  for (const town of chosen) {
    year = Math.min(2025, year + luck.below(3))
    const origin =
      made.length === 0 || luck.below(4) === 0 ? undefined : made[luck.below(made.length)]
    made.push({
      id: newId<'reference'>(),
      solutionId,
      organisationId: town.id,
      content: saidOf(entry, { town, year, luck, origin: origin?.id ?? null }),
      signedRole: town.isInvented && luck.below(5) > 0 ? 'Head of the mayor’s office' : null,
      isInvented: true,
    })
  }
  return made
}

type Case = {
  readonly town: Town
  readonly year: number
  readonly luck: Chance
  readonly origin: string | null
}

function saidOf(entry: Entry, { town, year, luck, origin }: Case) {
  const state = stateOf(town, year, luck)
  const [from = 0, to = 0] = entry.introduce ?? []
  const cost = Math.round((from + ((to - from) * luck.below(101)) / 100) / 100) * 100
  const [least = 0, most = 0] = entry.run ?? []
  const run = Math.round((least + ((most - least) * luck.below(101)) / 100) / 50) * 50
  const isMeasured = state === 'in-service' && town.isInvented
  return referenceContent.parse({
    state,
    endReason: state === 'ended' ? { en: endings[luck.below(endings.length)] } : {},
    sinceOn: `${year}-${String(1 + luck.below(12)).padStart(2, '0')}-${String(1 + luck.below(28)).padStart(2, '0')}`,
    inhabitants: Math.round((town.people * (96 + luck.below(8))) / 100),
    story: { en: entry.summary.en },
    lessons: state === 'idea' ? {} : { en: entry.risks },
    results: isMeasured ? resultsOf(entry, luck) : [],
    introduce: cost === 0 ? null : { amount: String(cost), currency: 'EUR', year: String(year) },
    run:
      run === 0 || state !== 'in-service'
        ? null
        : { amount: String(run), currency: 'EUR', year: String(year) },
    adoptedFrom: origin,
    contactRole: {
      en: 'Office for development',
      de: 'Amt für Entwicklung',
      sr: 'Служба за развој',
    },
  })
}

/** Nothing fails in a real town. */
function stateOf(town: Town, year: number, luck: Chance) {
  if (year >= 2025) return luck.below(2) === 0 ? 'idea' : 'pilot'
  if (year === 2024) return luck.below(3) === 0 ? 'proof-of-concept' : 'in-service'
  return town.isInvented && luck.below(9) === 0 ? 'ended' : 'in-service'
}

const endings = [
  'The person who looked after it left, and nobody was named in her place.',
  'The project money ended and the council did not put it into the budget.',
  'A neighbouring town joined us in a larger solution; the data went over.',
  'Fewer people used it than we had counted on in the first winter.',
] as const

/** What was measured, by the field the solution is of. */
const measures: readonly (readonly [topics: RegExp, what: LocalizedText, unit: string, before: number, falls: readonly [number, number]])[] = [
  [/lighting/, { en: 'Electricity for street lighting', de: 'Strom für Straßenbeleuchtung', sr: 'Струја за јавну расвету' }, 'MWh a year', 310, [45, 70]],
  [/water-losses|water-supply/, { en: 'Water lost between source and meter', de: 'Wasserverlust', sr: 'Губици воде' }, '%', 38, [20, 55]],
  [/waste|recycling|compost|circular/, { en: 'Residual waste for each inhabitant', de: 'Restmüll je Einwohner', sr: 'Мешани отпад по становнику' }, 'kg a year', 214, [8, 35]],
  [/bus|transport|school/, { en: 'Kilometres driven each day', de: 'Gefahrene Kilometer am Tag', sr: 'Пређених километара дневно' }, 'km', 148, [10, 30]],
  [/services|stop|complaints|permits/, { en: 'Days until an answer', de: 'Tage bis zur Antwort', sr: 'Дана до одговора' }, 'days', 19, [30, 75]],
  [/air|heating|energy|renewable/, { en: 'Energy for heating public buildings', de: 'Heizenergie öffentlicher Gebäude', sr: 'Енергија за грејање јавних зграда' }, 'MWh a year', 640, [8, 40]],
  [/climate|trees|rain|flood/, { en: 'Cellars flooded in a year', de: 'Überflutete Keller im Jahr', sr: 'Поплављених подрума годишње' }, 'cellars', 26, [20, 80]],
  [/older|health|care/, { en: 'Days until a neighbour notices a fall', de: 'Zeit bis Hilfe nach einem Sturz', sr: 'Време до помоћи после пада' }, 'hours', 31, [40, 85]],
] // biome-ignore format: a table

function resultsOf(entry: Entry, luck: Chance) {
  const found = measures.find(([topics]) => topics.test(entry.topics.join(' ')))
  if (found === undefined) return []
  const [, what, unit, usual, [least, most]] = found
  const before = Math.round((usual * (75 + luck.below(51))) / 100)
  const after = Math.round((before * (100 - least - luck.below(most - least))) / 100)
  return [{ what, unit, before, after, source: 'Invented figure of the demonstration' }]
}

async function loadCollections(runtime: Runtime, tenantId: string): Promise<void> {
  const actor = systemActor('demo')
  for (const [index, collection] of collections.entries()) {
    const outcome = await addCollection.call(runtime, actor, {
      tenantId,
      position: index,
      ...collection,
    })
    if (!outcome.ok) throw outcome.refusal
  }
}

const collections = [
  {
    name: { en: 'Smart Rural', de: 'Smart Rural', sr: 'Паметна села' },
    summary: {
      en: 'What works where the next town is half an hour away.',
      de: 'Was dort funktioniert, wo die nächste Stadt eine halbe Stunde entfernt ist.',
      sr: 'Шта ради тамо где је најближи град удаљен пола сата.',
    },
    solutions: [
      'bus-on-call-for-twelve-villages', 'village-shop-with-a-key', 'digital-house', 'village-fibre-by-the-plough', 'nurse-with-a-car',
      'post-pharmacy-pension-on-one-van', 'kitchen-buys-next-door', 'empty-houses-list', 'homecoming-office', 'village-on-one-roof',
    ], // biome-ignore format: a list
    papers: ['the-bus-that-comes-when-it-is-called'],
  },
  {
    name: { en: 'Under 10,000 euro', de: 'Unter 10.000 Euro', sr: 'Испод 10.000 евра' },
    summary: {
      en: 'First steps that need a person rather than a budget.',
      de: 'Erste Schritte, die eher einen Menschen als ein Budget brauchen.',
      sr: 'Први кораци за које је потребнији човек него буџет.',
    },
    solutions: [
      'count-your-lamps-first', 'answer-within-five-days', 'forms-in-plain-words', 'morning-call', 'cool-rooms-map', 'school-street',
      'caretakers-read-the-meters', 'dig-once', 'visit-with-a-task',
    ], // biome-ignore format: a list
  },
]
