import type { OrganisationKind } from '#modules/network/index.ts'

/** A real town of the demonstration: its name as its people write it, country, kind. */
export type DemoTown = readonly [name: string, country: string, kind: OrganisationKind]

export const towns: readonly DemoTown[] = [
  ['Sofia', 'BG', 'city'],
  ['Krefeld', 'DE', 'city'],
  ['Arezzo', 'IT', 'city'],
  ['Hamm', 'DE', 'city'],
  ['Utrecht', 'NL', 'city'],
  ['München', 'DE', 'city'],
  ['Alba Iulia', 'RO', 'city'],
  ['Arnsberg', 'DE', 'city'],
  ['Bolesławiec', 'PL', 'town'],
  ['Pirna', 'DE', 'town'],
  ['Ljubljana', 'SI', 'city'],
  ['Maribor', 'SI', 'city'],
  ['Koper', 'SI', 'town'],
  ['Idrija', 'SI', 'rural-municipality'],
  ['Ajdovščina', 'SI', 'rural-municipality'],
  ['Rijeka', 'HR', 'city'],
  ['Zagreb', 'HR', 'city'],
  ['Split', 'HR', 'city'],
  ['Crikvenica', 'HR', 'town'],
  ['Beograd', 'RS', 'city'],
  ['Novi Sad', 'RS', 'city'],
  ['Niš', 'RS', 'city'],
  ['Šabac', 'RS', 'town'],
  ['Sokobanja', 'RS', 'rural-municipality'],
  ['Sarajevo', 'BA', 'city'],
  ['Mostar', 'BA', 'city'],
  ['Banja Luka', 'BA', 'city'],
  ['Podgorica', 'ME', 'city'],
  ['Kotor', 'ME', 'town'],
  ['Skopje', 'MK', 'city'],
  ['Bitola', 'MK', 'town'],
  ['Ohrid', 'MK', 'town'],
  ['Tirana', 'AL', 'city'],
  ['Shkodër', 'AL', 'city'],
  ['Durrës', 'AL', 'city'],
  ['Prishtina', 'XK', 'city'],
  ['Prizren', 'XK', 'town'],
  ['Wien', 'AT', 'city'],
  ['Budapest', 'HU', 'city'],
  ['Brno', 'CZ', 'city'],
  ['Košice', 'SK', 'city'],
  ['Timișoara', 'RO', 'city'],
  ['Thessaloniki', 'GR', 'city'],
]

/** Documented tandems of #connectedinEurope. */
export const tandems: readonly (readonly [string, string])[] = [
  ['Sofia', 'Krefeld'],
  ['Arezzo', 'Hamm'],
  ['Utrecht', 'München'],
  ['Alba Iulia', 'Arnsberg'],
  ['Bolesławiec', 'Pirna'],
]
