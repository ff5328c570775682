/** How well people of two countries understand one another. */
export type Kinship =
  | { readonly kind: 'shared'; readonly languages: readonly string[] }
  | { readonly kind: 'understood'; readonly languages: readonly string[] }
  | { readonly kind: 'family'; readonly family: string }
  | { readonly kind: 'none' }

/** Official languages (and those official in large parts), BCP 47; after CLDR's territory information. The main one first. */
const table: Readonly<Record<string, string>> = {
  AD: 'ca',
  AL: 'sq',
  AM: 'hy',
  AT: 'de',
  AZ: 'az',
  BA: 'bs hr sr',
  BE: 'nl fr de',
  BG: 'bg',
  BY: 'be ru',
  CH: 'de fr it',
  CY: 'el tr',
  CZ: 'cs',
  DE: 'de',
  DK: 'da',
  EE: 'et',
  ES: 'es ca gl eu',
  FI: 'fi sv',
  FO: 'fo da',
  FR: 'fr',
  GB: 'en',
  GE: 'ka',
  GI: 'en',
  GG: 'en',
  GL: 'kl da',
  GR: 'el',
  HR: 'hr',
  HU: 'hu',
  IE: 'en ga',
  IM: 'en',
  IS: 'is',
  IT: 'it',
  JE: 'en',
  LI: 'de',
  LT: 'lt',
  LU: 'lb fr de',
  LV: 'lv',
  MC: 'fr',
  MD: 'ro',
  ME: 'cnr sr',
  MK: 'mk sq',
  MT: 'mt en',
  NL: 'nl',
  NO: 'no',
  PL: 'pl',
  PT: 'pt',
  RO: 'ro',
  RS: 'sr',
  RU: 'ru',
  SE: 'sv',
  SI: 'sl',
  SJ: 'no',
  SK: 'sk',
  SM: 'it',
  TR: 'tr',
  UA: 'uk',
  VA: 'it',
  XK: 'sq sr',
  AX: 'sv',
  AE: 'ar',
  AF: 'fa ps',
  AO: 'pt',
  AR: 'es',
  AU: 'en',
  BD: 'bn',
  BF: 'fr',
  BH: 'ar',
  BI: 'rn fr',
  BJ: 'fr',
  BO: 'es',
  BR: 'pt',
  BW: 'en',
  CA: 'en fr',
  CD: 'fr',
  CF: 'fr',
  CG: 'fr',
  CI: 'fr',
  CL: 'es',
  CM: 'fr en',
  CN: 'zh',
  CO: 'es',
  CR: 'es',
  CU: 'es',
  CV: 'pt',
  DJ: 'fr ar',
  DO: 'es',
  DZ: 'ar',
  EC: 'es',
  EG: 'ar',
  ER: 'ti ar',
  ET: 'am',
  FJ: 'en',
  GA: 'fr',
  GH: 'en',
  GM: 'en',
  GN: 'fr',
  GQ: 'es fr',
  GT: 'es',
  GW: 'pt',
  GY: 'en',
  HK: 'zh en',
  HN: 'es',
  HT: 'ht fr',
  ID: 'id',
  IL: 'he',
  IN: 'hi en',
  IQ: 'ar ku',
  IR: 'fa',
  JM: 'en',
  JO: 'ar',
  JP: 'ja',
  KE: 'sw en',
  KG: 'ky ru',
  KH: 'km',
  KP: 'ko',
  KR: 'ko',
  KW: 'ar',
  KZ: 'kk ru',
  LA: 'lo',
  LB: 'ar',
  LK: 'si ta',
  LR: 'en',
  LS: 'st en',
  LY: 'ar',
  MA: 'ar',
  MG: 'mg fr',
  ML: 'fr',
  MM: 'my',
  MN: 'mn',
  MO: 'zh pt',
  MR: 'ar',
  MU: 'en fr',
  MW: 'en',
  MX: 'es',
  MY: 'ms',
  MZ: 'pt',
  NA: 'en',
  NE: 'fr',
  NG: 'en',
  NI: 'es',
  NP: 'ne',
  NZ: 'en',
  OM: 'ar',
  PA: 'es',
  PE: 'es',
  PG: 'en',
  PH: 'fil en',
  PK: 'ur en',
  PR: 'es en',
  PS: 'ar',
  PY: 'es gn',
  QA: 'ar',
  RW: 'rw en',
  SA: 'ar',
  SD: 'ar',
  SG: 'en zh ms ta',
  SL: 'en',
  SN: 'fr',
  SO: 'so ar',
  SR: 'nl',
  SS: 'en',
  SV: 'es',
  SY: 'ar',
  SZ: 'en',
  TD: 'fr ar',
  TG: 'fr',
  TH: 'th',
  TJ: 'tg',
  TL: 'pt',
  TM: 'tk',
  TN: 'ar',
  TT: 'en',
  TW: 'zh',
  TZ: 'sw en',
  UG: 'en',
  US: 'en es',
  UY: 'es',
  UZ: 'uz',
  VE: 'es',
  VN: 'vi',
  YE: 'ar',
  ZA: 'en',
  ZM: 'en',
  ZW: 'en',
}

/** Regions of countries of several languages, where a town's own is one of them. Region codes as GeoNames has them. */
const regions: Readonly<Record<string, string>> = {
  'BE.VLG': 'nl',
  'BE.WAL': 'fr',
  'BE.BRU': 'fr nl',
  'CH.GE': 'fr',
  'CH.VD': 'fr',
  'CH.NE': 'fr',
  'CH.JU': 'fr',
  'CH.FR': 'fr de',
  'CH.VS': 'fr de',
  'CH.TI': 'it',
  'CH.BE': 'de fr',
  'CH.GR': 'de it',
  'CA.10': 'fr',
}

/** Speakers of one group understand one another without having learnt the other language. */
const understood: readonly (readonly string[])[] = [
  ['sr', 'hr', 'bs', 'cnr'],
  ['cs', 'sk'],
  ['mk', 'bg'],
  ['da', 'no', 'sv'],
  ['be', 'uk', 'ru'],
  ['es', 'gl', 'ca'],
  ['pt', 'gl'],
  ['lb', 'de'],
  ['az', 'tr'],
  ['id', 'ms'],
  ['fa', 'tg'],
]

const families: Readonly<Record<string, string>> = {
  'south-slavic': 'sr hr bs cnr sl mk bg',
  'west-slavic': 'cs sk pl',
  'east-slavic': 'ru uk be',
  romance: 'it fr es pt ro ca gl',
  germanic: 'de nl lb en',
  'north-germanic': 'da no sv is fo',
  finnic: 'fi et',
  baltic: 'lt lv',
  turkic: 'tr az kk ky uz tk',
}

/** The languages of a country, or of a region with its own, the main one first; empty where the table does not know. */
export function languagesOf(country: string, region = ''): readonly string[] {
  const known = regions[`${country}.${region}`] ?? table[country]
  return known === undefined ? [] : known.split(' ')
}

/** Whether the table knows languages for this region other than its country's. */
export function hasOwnLanguages(country: string, region: string): boolean {
  return regions[`${country}.${region}`] !== undefined
}

/** The closest tie between two lists of languages. Symmetric. */
export function kinship(ours: readonly string[], theirs: readonly string[]): Kinship {
  const shared = ours.filter((language) => theirs.includes(language))
  if (shared.length > 0) return { kind: 'shared', languages: shared.sort() }
  for (const group of understood) {
    const pair = [...ours, ...theirs].filter((language) => group.includes(language))
    const isBoth =
      pair.some((each) => ours.includes(each)) && pair.some((each) => theirs.includes(each))
    if (isBoth) return { kind: 'understood', languages: [...new Set(pair)].sort() }
  }
  const family = familyOf(ours).find((each) => familyOf(theirs).includes(each))
  return family === undefined ? { kind: 'none' } : { kind: 'family', family }
}

function familyOf(languages: readonly string[]): string[] {
  return Object.keys(families).filter((family) => {
    const members = families[family]?.split(' ') ?? []
    return languages.some((language) => members.includes(language))
  })
}
