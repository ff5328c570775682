import { fold } from '@korzo/names'

/** What a column of a sheet may hold. Texts have one column a language: `name:sr`. */
export const plainFields = [
  'slug',
  'kind',
  'country',
  'place',
  'place-ids',
  'latitude',
  'longitude',
  'population',
  'languages',
  'website',
  'links',
  'offers',
  'seeks',
  'invented',
] as const
export const textFields = ['name', 'summary', 'responsible'] as const

/** Which column holds which field. */
export type ColumnMapping = Readonly<Record<string, number>>

/** What people write over such a column, folded; a whole heading must be equal. */
const headings: Readonly<Record<string, string>> = {
  'name:en': 'name|organisation|organization|town|city|municipality|member|institution',
  'name:de': 'stadt|gemeinde|mitglied|einrichtung|bezeichnung|kommune',
  'name:sr': 'naziv|ime|grad|opstina|opcina|clan|ustanova|mesto|mjesto',
  'summary:en': 'summary|description|about',
  'summary:de': 'beschreibung|kurzbeschreibung',
  'summary:sr': 'opis',
  'responsible:en': 'responsible|contact role|role|contact',
  'responsible:de': 'zustandig|funktion|ansprechstelle',
  'responsible:sr': 'nadlezan|funkcija|odgovorna osoba',
  kind: 'kind|type|art|typ|vrsta|tip',
  country: 'country|country code|land|staat|drzava|zemlja',
  place: 'place|location|ort|standort|naselje|sediste|sjediste|lokacija',
  'place-ids': 'geonames|geonames id|place id',
  latitude: 'latitude|lat|breite|breitengrad|sirina|geografska sirina',
  longitude: 'longitude|lon|lng|lange|langengrad|duzina|geografska duzina',
  population:
    'population|inhabitants|einwohner|einwohnerzahl|stanovnika|stanovnistvo|broj stanovnika',
  languages: 'languages|language|sprachen|sprache|jezici|jezik',
  website: 'website|web|url|homepage|webseite|internet|sajt|veb sajt|internet stranica',
  offers: 'offers|topics offered|bietet|angebote|nudi',
  seeks: 'seeks|topics sought|sucht|bedarf|trazi',
  invented: 'invented|erfunden|izmisljeno',
  slug: 'slug|address',
}

/** Guesses which column holds what, from the headings in English, German or Serbian; the first fitting column counts. */
export function guessColumns(header: readonly string[]): ColumnMapping {
  const mapping: Record<string, number> = {}
  for (const [column, heading] of header.entries()) {
    const field = fieldNamed(heading)
    if (field !== undefined) mapping[field] ??= column
  }
  return mapping
}

function fieldNamed(heading: string): string | undefined {
  const exact = heading.trim()
  if ((plainFields as readonly string[]).includes(exact) || isTextField(exact)) return exact
  const key = fold(heading)
  return Object.keys(headings).find((field) => headings[field]?.split('|').includes(key))
}

/** Whether it names a text in a language, as `name:sr`. */
export function isTextField(field: string): boolean {
  return /^(name|summary|responsible):[a-z]{2,3}(-[A-Za-z]{2,8})*$/.test(field)
}

/** The fields a reader may choose for a column: the plain ones, and the texts in these languages. */
export function fieldChoices(languages: readonly string[]): string[] {
  return [...textFields.flatMap((name) => languages.map((tag) => `${name}:${tag}`)), ...plainFields]
}
