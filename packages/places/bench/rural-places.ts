import { type Gazetteer, placeAt, type Reason, type SimilarTown, townsLike } from '../src/index.ts'
import { world } from './parts/world.ts'

/** Twenty places of Europe, small or in the country, as `name country`; the most populous of a name is meant. */
const asked = [
  'Idrija SI',
  'Bovec SI',
  'Soko Banja RS',
  'Svrljig RS',
  'Žabljak ME',
  'Hum na Sutli HR',
  'Vis HR',
  'Trebinje BA',
  'Dragash XK',
  'Resen MK',
  'Gjirokastër AL',
  'Kőszeg HU',
  'Levoča SK',
  'Telč CZ',
  'Ustrzyki Dolne PL',
  'Sulina RO',
  'Bansko BG',
  'Mittersill AT',
  'Scuol CH',
  'Norcia IT',
]

const shown = 5

function row(gazetteer: Gazetteer, name: string): number {
  const parts = name.split(' ')
  const country = parts.pop()
  let best = -1
  for (const [index, each] of [...gazetteer.names].entries()) {
    if (each !== parts.join(' ') || gazetteer.countries[index] !== country) continue
    if (best < 0 || (gazetteer.population[index] ?? 0) > (gazetteer.population[best] ?? 0))
      best = index
  }
  return best
}

function figure(reason: Reason): string {
  if (reason.code === 'size') return `×${reason.ratio}`
  if (reason.code === 'size-unknown') return 'size unknown'
  if (reason.code === 'distance') return `${reason.km} km`
  if (reason.code === 'language') return `language: ${reason.kinship.kind}`
  return reason.code
}

function told({ place, reasons }: SimilarTown): string {
  const why = reasons
    .filter(({ code }) => code === 'size' || code === 'distance' || code === 'size-unknown')
    .map(figure)
  return `${place.name} ${place.country} (${place.population ?? '?'}, ${place.setting}, ${why.join(', ')})`
}

/** Prints, as a table in Markdown, the five towns most like each of twenty small or rural places, with the figures to check them by. */
export function main(): number {
  const { gazetteer } = world()
  process.stdout.write(`| place | the ${shown} most like it |\n|---|---|\n`)
  for (const name of asked) {
    const at = row(gazetteer, name)
    if (at < 0) {
      process.stdout.write(`| ${name}: not in the gazetteer | |\n`)
      continue
    }
    const place = placeAt(gazetteer, at)
    const similar = townsLike(gazetteer, place.cityId, { limit: shown })
    process.stdout.write(
      `| **${place.name}** ${place.country}, ${place.population ?? '?'}, ${place.setting} | ${similar.map(told).join('; ')} |\n`,
    )
  }
  return 0
}
