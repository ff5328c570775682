import { plainFields, textFields } from './sheet-columns.ts'

type Exported = {
  readonly slug: string
  readonly kind: string
  readonly name: Readonly<Record<string, string>>
  readonly summary: Readonly<Record<string, string>>
  readonly responsible: Readonly<Record<string, string>>
  readonly country: string
  readonly placeIds: readonly number[]
  readonly latitude: number | null
  readonly longitude: number | null
  readonly population: number | null
  readonly languages: readonly string[]
  readonly website: string | null
  readonly links: readonly { readonly label: string; readonly href: string }[]
  readonly offers: readonly string[]
  readonly seeks: readonly string[]
  readonly isInvented: boolean
}

/** The heading of an exported sheet: the import knows every word of it. */
export function exportHeader(languages: readonly string[]): string[] {
  return [...plainFields, ...textFields.flatMap((name) => languages.map((tag) => `${name}:${tag}`))]
}

/** An organisation as a row of a sheet; `placeName` is for people, its number for the import. */
export function exportRow(
  row: Exported,
  languages: readonly string[],
  placeName: (placeId: number) => string,
): string[] {
  const [placeId] = row.placeIds
  const plain: Record<(typeof plainFields)[number], string> = {
    slug: row.slug,
    kind: row.kind,
    country: row.country,
    place: placeId === undefined ? '' : placeName(placeId),
    'place-ids': row.placeIds.join('; '),
    latitude: row.latitude === null ? '' : String(row.latitude),
    longitude: row.longitude === null ? '' : String(row.longitude),
    population: row.population === null ? '' : String(row.population),
    languages: row.languages.join('; '),
    website: row.website ?? '',
    links: row.links.map(({ label, href }) => `${label} <${href}>`).join('; '),
    offers: row.offers.join('; '),
    seeks: row.seeks.join('; '),
    invented: row.isInvented ? 'yes' : 'no',
  }
  const texts = textFields.flatMap((name) => languages.map((tag) => row[name][tag] ?? ''))
  return [...plainFields.map((field) => plain[field]), ...texts]
}
