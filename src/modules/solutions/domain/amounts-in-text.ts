/** A sum as a text says it: in whole units, with the words it stood in. */
export type SaidAmount = {
  readonly amount: number
  readonly currency: string
  readonly words: string
}

const scales: readonly (readonly [RegExp, number])[] = [
  [/^(?:tsd\.?|tausend|thousand|thsd\.?|hiljad\p{L}*|tisu[ćc]\p{L}*|хиљад\p{L}*|k)$/iu, 1e3],
  [/^(?:mio\.?|mn|million\p{L}*|mili[jo]\p{L}*|милион\p{L}*|m)$/iu, 1e6],
  [/^(?:mrd\.?|bn|billion|milliard\p{L}*|milijard\p{L}*|милијард\p{L}*)$/iu, 1e9],
]

const names: readonly (readonly [RegExp, string])[] = [
  [/^(?:eur|euro|euros|evra|evro|eura|евра|евро|€)$/iu, 'EUR'],
  [/^(?:hrk|kn|kuna|kune|kuna)$/iu, 'HRK'],
  [/^(?:rsd|din\.?|dinar|dinara|dinars|динара|динар)$/iu, 'RSD'],
  [/^(?:bam|km|marka|maraka|марака)$/iu, 'BAM'],
  [/^(?:usd|dollar|dollars|us\$|\$)$/iu, 'USD'],
  [/^(?:gbp|pounds?|£)$/iu, 'GBP'],
  [/^(?:chf|franken|francs?)$/iu, 'CHF'],
  [/^(?:huf|forints?|ft)$/iu, 'HUF'],
  [/^(?:czk|koruna?|kč)$/iu, 'CZK'],
  [/^(?:pln|zł|z[łl]ot[yi]\p{L}*)$/iu, 'PLN'],
  [/^(?:ron|lei|leu)$/iu, 'RON'],
  [/^(?:bgn|leva?|лева?)$/iu, 'BGN'],
  [/^(?:mkd|denars?|денари?)$/iu, 'MKD'],
  [/^(?:all|lek[eë]?)$/iu, 'ALL'],
  [/^(?:krw|won|₩)$/iu, 'KRW'],
  [/^(?:jpy|yen|¥)$/iu, 'JPY'],
  [/^(?:uah|hryvnias?)$/iu, 'UAH'],
  [/^(?:try|lira|₺)$/iu, 'TRY'],
]

const number = String.raw`\d{1,3}(?:[.,\u00a0 ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?`
const word = String.raw`[\p{L}$€£₩¥₺]+\.?`
const after = new RegExp(`(${number})\\s*(${word})(?:\\s+(${word}))?`, 'gu')
const before = new RegExp(
  `([$€£₩¥₺]|\\b(?:EUR|USD|GBP|RSD|HRK|CHF|BAM))\\s*(${number})(?:\\s*(${word}))?`,
  'gu',
)

/** The sums that stand in a text, as `1.8 billion kuna` or `€24 million`, in the order in which they stand. */
export function amountsInText(text: string): SaidAmount[] {
  const found = [
    ...[...text.matchAll(after)].map((match) => ({ at: match.index, amount: afterNumber(match) })),
    ...[...text.matchAll(before)].map((match) => ({
      at: match.index,
      amount: beforeNumber(match),
    })),
  ]
  return found
    .sort((a, b) => a.at - b.at)
    .flatMap(({ amount }) => (amount === undefined ? [] : [amount]))
}

function afterNumber([words, digits = '', first = '', second = '']: RegExpMatchArray) {
  const scale = scaleOf(first)
  const currency = currencyOf(scale === undefined ? first : second)
  if (currency === undefined) return undefined
  const used = scale === undefined ? words.slice(0, words.length - second.length) : words
  return { amount: valueOf(digits, scale), currency, words: used.trim() }
}

function beforeNumber([words, sign = '', digits = '', next = '']: RegExpMatchArray) {
  const currency = currencyOf(sign)
  if (currency === undefined) return undefined
  const scale = scaleOf(next)
  const used = scale === undefined ? words.slice(0, words.length - next.length) : words
  return { amount: valueOf(digits, scale), currency, words: used.trim() }
}

function scaleOf(text: string): number | undefined {
  return scales.find(([pattern]) => pattern.test(text))?.[1]
}

function currencyOf(text: string): string | undefined {
  return names.find(([pattern]) => pattern.test(text))?.[1]
}

/**
 * A number as people write it: `1.8`, `1,8`, `240 million`, `1.250.000,50`. Groups of three after a dot or comma are thousands, unless a
 * scale follows: `1.250 million` is a decimal.
 */
function valueOf(digits: string, scale = 1): number {
  const plain = digits.replaceAll(/[\u00a0 ]/g, '')
  const marks = plain.replaceAll(/\d/g, '')
  const isGrouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(plain) && (scale === 1 || marks.length > 1)
  if (isGrouped) return Number(plain.replaceAll(/[.,]/g, '')) * scale
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))
  if (last < 0) return Number(plain) * scale
  return Number(`${plain.slice(0, last).replaceAll(/[.,]/g, '')}.${plain.slice(last + 1)}`) * scale
}
