import { defaultWeights, placeAt, type Reason, rowOf, townsLike } from '../src/index.ts'
import { shortest } from './parts/shortest.ts'
import { world } from './parts/world.ts'

/** Small and rural towns first; judged by eye. */
const asked = [
  'Idrija SI',
  'Soko Banja RS',
  'Ajdovščina SI',
  'Crikvenica HR',
  'Kotor ME',
  'Langen DE 2881276',
  'Bolesławiec PL',
  'Alba Iulia RO',
  'Arnsberg DE',
  'Pirna DE',
  'Voúla GR',
  'Šabac RS',
  'Bitola MK',
  'Tetovo MK',
  'Gjakovë XK',
  'Trebinje BA',
  'Gjirokastër AL',
  'Žabljak ME',
  'Hum na Sutli HR',
  'Sofia BG',
  'Krefeld DE',
  'Arezzo IT',
]

function short(reason: Reason): string {
  if (reason.code === 'size') return `×${reason.ratio}`
  if (reason.code === 'size-unknown') return 'size?'
  if (reason.code === 'distance') return `${reason.km} km`
  if (reason.code === 'language') return reason.kinship.kind
  return reason.code
}

function write(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Prints the five towns most like each of some, and the time for one question (limit 30 ms). */
export function main(): void {
  const { gazetteer } = world()
  const rows = asked.map((name) => {
    const parts = name.split(' ')
    const id = Number(parts.at(-1))
    if (id > 0) return rowOf(gazetteer, id) ?? -1
    const country = parts.pop()
    return [...gazetteer.names].findIndex(
      (each, row) => each === parts.join(' ') && gazetteer.countries[row] === country,
    )
  })
  rows.push(
    [...gazetteer.names].findIndex(
      (_, row) =>
        gazetteer.countries[row] === 'MD' &&
        (gazetteer.population[row] ?? 0) > 0 &&
        (gazetteer.population[row] ?? 0) < 2500,
    ),
  )
  const times: number[] = []
  for (const row of rows) {
    if (row < 0) continue
    const place = placeAt(gazetteer, row)
    write(
      `\n${place.name} ${place.country} ${place.population ?? 'size unknown'} ${place.setting} · ${place.peopleWithin25Km} within 25 km · ${place.nearestCity?.name} ${place.nearestCity?.km} km`,
    )
    const similar = townsLike(gazetteer, place.cityId, { limit: 6, weights: defaultWeights })
    times.push(shortest(5, () => townsLike(gazetteer, place.cityId, { limit: 6 })))
    for (const { place: other, reasons } of similar)
      write(
        `   ${other.name} ${other.country} ${other.population ?? '?'} ${other.setting} ${other.peopleWithin25Km}/${other.nearestCity?.km} · ${reasons.map(short).join(' ')}`,
      )
  }
  times.sort((a, b) => a - b)
  write(
    `\ntowns like mine: median ${times[times.length >> 1]?.toFixed(1)} ms, worst ${times.at(-1)?.toFixed(1)} ms of ${times.length} (limit 30 ms)`,
  )
}
