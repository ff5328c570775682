import { chance } from '@korzo/proofs'
import { answersOf } from './call-texts.ts'

// Real places of the region, from cities to villages; the organisations are invented.
const places: Readonly<Record<string, string>> = {
  RS: 'Niš|Kragujevac|Čačak|Subotica|Novi Pazar|Kraljevo|Zrenjanin|Užice|Valjevo|Vranje|Šabac|Zaječar|Sombor|Kikinda|Pirot|Bor|Vršac|Jagodina|Knjazevac|Aranđelovac|Gornji Milanovac|Senta|Apatin|Negotin|Kovin|Bela Crkva|Vrnjačka Banja|Kanjiža|Majdanpek|Sremski Karlovci|Bajina Bašta|Žabalj|Lapovo|Kovačica|Arilje|Titel|Čoka|Bogatić',
  BA: 'Banja Luka|Zenica|Tuzla|Mostar|Bihać|Bijeljina|Trebinje|Travnik|Doboj|Cazin|Visoko|Goražde|Konjic|Gradačac|Foča|Livno|Jajce|Ljubuški|Stolac|Tešanj|Nevesinje|Vareš|Jablanica|Višegrad|Široki Brijeg',
  MK: 'Bitola|Kumanovo|Prilep|Tetovo|Veles|Ohrid|Strumica|Kavadarci|Struga|Kičevo|Gevgelija|Negotino|Debar|Resen|Berovo|Probishtip|Kratovo|Krusevo|Valandovo',
  AL: 'Durrës|Elbasan|Vlorë|Shkodër|Pogradec|Korçë|Berat|Lushnjë|Gjirokastër|Krujë|Lezhë|Kukës|Sarandë|Peshkopi|Tepelenë|Përmet|Bilisht|Himarë',
  ME: 'Nikšić|Pljevlja|Bar|Bijelo Polje|Cetinje|Berane|Kotor|Mojkovac|Plav|Kolašin',
  XK: 'Prizren|Mitrovicë|Gjakovë|Ferizaj|Gjilan|Peć|Istok|Dragash|Štrpce',
  GB: 'Leeds|Swansea|Dundee|Lincoln|Grimsby|Burnley|Kidderminster|Hereford|Kendal|Hexham',
}

const kinds = [
  ['Innovation Hub', 'hub'],
  ['Water Works', 'public-company'],
  ['Sensor Workshop', 'company'],
  ['Lighting Company', 'public-company'],
  ['Open Data Cooperative', 'company'],
  ['Town Lab', 'hub'],
  ['Bus Company', 'public-company'],
  ['Repair Works', 'company'],
] as const

/** How many of ten want a visit, the boot-camp, a grant. */
const often = [6, 9, 5]

/** The 129 applications of the main year in the order they arrived: invented organisations in real places. The same every time. */
export function candidates(activityIds: readonly string[], opensAt: Date) {
  const { below, shuffled } = chance('digital-cities', 'invented applications')
  const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
  const sign = () => signs[below(signs.length)] ?? '2'
  const codes = new Set<string>()
  while (codes.size < 129) codes.add(`${sign()}${sign()}-${sign()}${sign()}${sign()}${sign()}`)
  const drawn = [...codes]
  const names = shuffled(Object.values(places).flatMap((list) => list.split('|')))
  return names.map((placeName, index) => {
    const [what, kind] = kinds[below(kinds.length)] ?? kinds[0]
    const wished = activityIds.filter((_, number) => below(10) < (often[number] ?? 5))
    return {
      code: drawn[index] ?? '',
      applicantName: `Invented ${what} of ${placeName}`,
      kind,
      placeName,
      isFirstTime: below(3) > 0,
      isInvented: true,
      answers: answersOf(below(1000)),
      activityIds: wished.length === 0 ? activityIds.slice(0, 1) : wished,
      arrivedAt: new Date(opensAt.getTime() + (index + 1) * 5 * 3_600_000),
    }
  })
}
