import { chance } from '@korzo/proofs'
import { type Gazetteer, type PlaceIndex, rowOf } from '../src/index.ts'
import { shortest } from './parts/shortest.ts'
import { world } from './parts/world.ts'

const countries = ['RS', 'HR', 'SI', 'BG', 'RO', 'DE', 'IT', 'PL', 'HU', 'NL']
const perCountry = 100
const seed = 'korzo-place-search-1'

function write(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Rows drawn evenly: a hundred towns in each of ten countries. */
function sample(gazetteer: Gazetteer): readonly number[] {
  const rows = Array.from({ length: gazetteer.size }, (_, row) => row)
  return countries.flatMap((country) =>
    chance(seed, country)
      .shuffled(rows.filter((row) => gazetteer.countries[row] === country))
      .slice(0, perCountry),
  )
}

function withoutAccents(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .replaceAll('ß', 'ss')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
}

/** One letter left out, put in, changed, or swapped with the next, anywhere in the name. */
function mistyped(name: string, at: number): string {
  const drawn = chance(seed, `typo-${at}`)
  const letters = [...withoutAccents(name)]
  const place = drawn.below(letters.length)
  const letter = String.fromCharCode(97 + drawn.below(26))
  const kind = drawn.below(4)
  if (kind === 0) letters.splice(place, 1)
  else if (kind === 1) letters.splice(place, 0, letter)
  else if (kind === 2) letters[place] = letter
  else
    letters.splice(
      Math.max(0, place - 1),
      2,
      ...letters.slice(Math.max(0, place - 1), place + 1).reverse(),
    )
  return letters.join('')
}

type Tally = { found: number; times: number[] }

function ask(index: PlaceIndex, tally: Tally, row: number, query: string): void {
  const hits = index.search(query)
  tally.times.push(shortest(5, () => index.search(query)))
  if (hits.some((hit) => hit.row === row)) tally.found++
}

function report(name: string, tally: Tally, limit: string): void {
  const sorted = tally.times.sort((a, b) => a - b)
  const share = ((100 * tally.found) / sorted.length).toFixed(1)
  const at = (part: number) => (sorted[Math.floor(part * sorted.length)] ?? 0).toFixed(2)
  write(
    `${name.padEnd(22)} ${share} % of ${sorted.length} in the first ten (${limit}) · median ${at(0.5)} ms, p95 ${at(0.95)} ms (limit 3 ms)`,
  )
}

/** Place search: how often the right one of 1,000 seeded places is in the first ten, and how fast. */
export function main(): void {
  const { gazetteer, index, names, buildMs, megabytes } = world()
  write(
    `${gazetteer.size} towns; gazetteer ${buildMs[0].toFixed(0)} ms, index ${buildMs[1].toFixed(0)} ms (limit 1500 ms together), ${megabytes.toFixed(1)} MB (limit 60 MB)`,
  )
  const rows = sample(gazetteer)
  const tallies = {
    exact: tally(),
    accentless: tally(),
    typo: tally(),
    prefix: tally(),
    names: tally(),
  }
  for (const row of rows) ask(index, tallies.exact, row, gazetteer.names.at(row) ?? '')
  for (const row of rows)
    ask(index, tallies.accentless, row, withoutAccents(gazetteer.names.at(row) ?? '').toLowerCase())
  for (const [at, row] of rows.entries())
    ask(index, tallies.typo, row, mistyped(gazetteer.names.at(row) ?? '', at))
  for (const row of rows)
    ask(index, tallies.prefix, row, (gazetteer.names.at(row) ?? '').slice(0, 3))
  for (const { cityId, name } of names)
    ask(index, tallies.names, rowOf(gazetteer, cityId) ?? -1, name)
  report('exact spelling', tallies.exact, 'at least 95 %')
  report('accentless spelling', tallies.accentless, 'at least 95 %')
  report('one typing error', tallies.typo, 'at least 90 %')
  report('names table', tallies.names, '100 %')
  report('first three letters', tallies.prefix, 'for the time only')
}

function tally(): Tally {
  return { found: 0, times: [] }
}
