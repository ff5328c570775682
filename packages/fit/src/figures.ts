import { type LocalDate, parseLocalDate } from '@korzo/values'

/** A part of a text, in UTF-16 units from its start. */
export type Part = { readonly from: number; readonly to: number; readonly text: string }

export type BudgetRead = { readonly minor: number; readonly currency: string; readonly words: Part }
export type SizeRead = { readonly inhabitants: number; readonly words: Part }
export type DeadlineRead = { readonly on: LocalDate; readonly words: Part }

/** `4000`, `4,000`, `4.000`, `4 000`, `1,5`, `100.000,00`. */
const number = String.raw`\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?:,\d{1,2}|\.\d{1,2})?|\d+(?:[.,]\d{1,2})?`
const thousand =
  'thousand|tausend|tsd\\.?|hiljad\\p{L}*|хиљад\\p{L}*|tisuć\\p{L}*|tisoč\\p{L}*|mijë|k'
const million =
  'millions?|million(?:en)?|mio\\.?|milion\\p{L}*|милион\\p{L}*|milijun\\p{L}*|milijon\\p{L}*|m'

const currencies: readonly (readonly [code: string, words: string])[] = [
  ['EUR', '€|eur|euros?|evr\\p{L}*|eur\\p{L}{1,2}|евр\\p{L}*'],
  ['RSD', 'rsd|din|dinar\\p{L}*|динар\\p{L}*|дин'],
  ['BAM', 'bam|km|konvertibiln\\p{L}*|конвертибилн\\p{L}*'],
  ['ALL', 'all|lek|lekë'],
  ['MKD', 'mkd|denar\\p{L}*|денар\\p{L}*'],
  ['GBP', 'gbp|£|pounds?'],
  ['CHF', 'chf|franken|francs?'],
  ['HUF', 'huf|forint\\p{L}*'],
  ['CZK', 'czk|kč'],
  ['PLN', 'pln|zł|złot\\p{L}*'],
  ['RON', 'ron|lei'],
]
const anyCurrency = currencies.map(([, words]) => words).join('|')
const amount = new RegExp(
  String.raw`(?:(?<before>€|£)\s?)?(?<figure>${number})\s?(?:(?<thousand>${thousand})|(?<million>${million}))?(?:\s?(?<after>${anyCurrency}))?(?![\p{L}\p{N}])`,
  'giu',
)

/** A money sum the text names, the largest: what the town can spend. A thousand and a million in words are understood. */
export function budgetIn(text: string): BudgetRead | undefined {
  const found = [...text.matchAll(amount)].flatMap((match) => {
    const { before, after, figure = '' } = match.groups ?? {}
    const currency = currencyOf(after ?? before)
    if (currency === undefined) return []
    const value = valueOf(figure) * scaleOf(match)
    if (!Number.isFinite(value) || value <= 0 || value > 1e12) return []
    return [{ minor: Math.round(value * 100), currency, words: partOf(match) }]
  })
  return found.reduce<BudgetRead | undefined>(
    (most, one) => (most === undefined || one.minor > most.minor ? one : most),
    undefined,
  )
}

const people =
  'inhabitants?|people|souls|residents|citizens|einwohner\\p{L}*|menschen|seelen|stanovni\\p{L}*|становни\\p{L}*|duša|душа|ljudi|људи|žitelj\\p{L}*|житељ\\p{L}*|prebival\\p{L}*|ban(?:or|ori|orë|orësh)|njerëz'
const townOf =
  'town of|city of|village of|municipality of|stadt mit|gemeinde mit|dorf mit|grad od|град од|opština od|општина од|općina od|selo od|село од|mesto s|mesto z|občina s|občina z|vas s|vas z|qytet me|qytet prej|bashki me|komunë me|fshat me'
const sizes = [
  new RegExp(`(?<figure>${number})\\s?(?<thousand>${thousand})?\\s?(?:${people})(?!\\p{L})`, 'giu'),
  new RegExp(
    `(?:${townOf})\\s(?<figure>${number})\\s?(?<thousand>${thousand})?(?![\\p{L}\\p{N}%])`,
    'giu',
  ),
]

/** How many people the town says it has: "4,000 inhabitants", "a town of 4,000". */
export function sizeIn(text: string): SizeRead | undefined {
  for (const pattern of sizes)
    for (const match of text.matchAll(pattern)) {
      const inhabitants = Math.round(valueOf(match.groups?.['figure'] ?? '') * scaleOf(match))
      if (inhabitants >= 50 && inhabitants <= 50_000_000)
        return { inhabitants, words: partOf(match) }
    }
  return undefined
}

const byWords =
  'by|until|before|till|bis|vor|spätestens|do|до|pre|пре|prije|najkasnije|најкасније|do konca|najkasneje|pred|deri|deri në|para|brenda'
const endOf = '(?:the )?end of|ende|kraja|краја|konca|fundi(?:t)? (?:të|i)|fund'
const deadlines = [
  new RegExp(`(?:${byWords})\\s(?:${endOf})?\\s?(?<year>20\\d\\d)(?![\\d-])`, 'giu'),
  new RegExp(
    `(?:${byWords})\\s(?:dem |zum )?(?<day>\\d{1,2})\\.\\s?(?<month>\\d{1,2})\\.\\s?(?<year>20\\d\\d)`,
    'giu',
  ),
  /(?<year>20\d\d)-(?<month>\d\d)-(?<day>\d\d)/g,
]

/** Until when: a day, or the last day of the year that is named. */
export function deadlineIn(text: string): DeadlineRead | undefined {
  for (const pattern of deadlines)
    for (const match of text.matchAll(pattern)) {
      const { year = '', month = '12', day = '31' } = match.groups ?? {}
      const on = dayOf(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
      if (on !== undefined) return { on, words: partOf(match) }
    }
  return undefined
}

function dayOf(written: string): LocalDate | undefined {
  try {
    return parseLocalDate(written)
  } catch {
    return undefined
  }
}

function currencyOf(written: string | undefined): string | undefined {
  if (written === undefined) return undefined
  return currencies.find(([, words]) => new RegExp(`^(?:${words})$`, 'iu').test(written))?.[0]
}

/** `4.000` and `4,000` are four thousand, `1,5` one and a half. */
function valueOf(figure: string): number {
  const plain = figure.replaceAll(/[\u00a0\u202f ]/g, '')
  const [whole = '', cents] = plain.split(/[.,](?=\d{1,2}$)/)
  return Number(`${whole.replaceAll(/[.,]/g, '')}.${cents ?? '0'}`)
}

function scaleOf({ groups = {} }: RegExpMatchArray): number {
  if (groups['million'] !== undefined) return 1_000_000
  return groups['thousand'] === undefined ? 1 : 1000
}

function partOf(match: RegExpMatchArray): Part {
  const from = match.index ?? 0
  const text = match[0].trimEnd()
  return { from, to: from + text.length, text }
}
