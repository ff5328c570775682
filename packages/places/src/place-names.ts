/** `endonym`: as its people call it; `exonym`: as others do; `alternative`: another spelling or an older name. */
export type NameKind = 'endonym' | 'exonym' | 'alternative'

/** One row of data/place-names.tsv. */
export type PlaceName = {
  readonly cityId: number
  /** BCP 47, or empty when only known as another spelling. */
  readonly language: string
  readonly name: string
  readonly kind: NameKind
}

const heading = 'cityId\tlanguage\tname\tkind'

/** Reads data/place-names.tsv. @throws {TypeError} naming the line that is not a row of names. */
export function parsePlaceNames(text: string): readonly PlaceName[] {
  const [first, ...lines] = text.split('\n')
  if (first !== heading) throw new TypeError(`line 1: expected ${JSON.stringify(heading)}`)
  const names: PlaceName[] = []
  for (const [at, line] of lines.entries()) {
    if (line !== '') names.push(parseLine(line, at + 2))
  }
  return names
}

function parseLine(line: string, number: number): PlaceName {
  const [id = '', language, name, kind] = line.split('\t')
  const cityId = Number(id)
  const isWhole = Number.isSafeInteger(cityId) && cityId > 0
  if (!isWhole || language === undefined || !name || !isKind(kind))
    throw new TypeError(`line ${number}: expected an id, a language, a name and a kind of name`)
  return { cityId, language, name, kind }
}

function isKind(text: string | undefined): text is NameKind {
  return text === 'endonym' || text === 'exonym' || text === 'alternative'
}
