import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'

/** A message as code: `code` takes how plain text is written ('same', or a transliteration) and gives a JS expression. */
export type CompiledMessage = {
  readonly arguments: ReadonlyMap<string, string>
  code(script: 'same' | ((text: string) => string)): string
}

type Script = 'same' | ((text: string) => string)

/**
 * Compiles one ICU message to an expression over `a` (arguments) and `f` (formatter).
 *
 * @throws {Error} on bad syntax, an unknown kind of argument, or a plural that lacks a category of the language.
 */
export function compileMessage(text: string, language: string): CompiledMessage {
  const elements = parse(text, { shouldParseSkeletons: false, ignoreTag: true })
  const given = new Map<string, string>()
  collect(elements, given, language)
  return { arguments: given, code: (script) => join(elements, script, null) }
}

function collect(
  elements: MessageFormatElement[],
  given: Map<string, string>,
  language: string,
): void {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue
    if (element.type === TYPE.tag) throw new Error(`<${element.value}> is not used in messages`)
    note(given, element.value, argumentTypeOf(element))
    if (element.type !== TYPE.plural && element.type !== TYPE.select) continue
    if (element.type === TYPE.plural) checkCategories(element, language)
    if (element.options['other'] === undefined) throw new Error(`{${element.value}} has no "other"`)
    for (const { value } of Object.values(element.options)) collect(value, given, language)
  }
}

function note(given: Map<string, string>, name: string, type: string): void {
  const known = given.get(name)
  if (known !== undefined && known !== type && type !== 'string | number') {
    if (known !== 'string | number') throw new Error(`{${name}} is used as ${known} and as ${type}`)
  }
  if (known === undefined || known === 'string | number') given.set(name, type)
}

function argumentTypeOf(element: MessageFormatElement): string {
  switch (element.type) {
    case TYPE.argument:
      return 'string | number'
    case TYPE.number:
    case TYPE.plural:
      return 'number'
    case TYPE.date:
    case TYPE.time:
      return 'Date | string'
    case TYPE.select:
      return Object.keys(element.options)
        .filter((option) => option !== 'other')
        .map((option) => `'${option}'`)
        .concat('(string & {})')
        .join(' | ')
    default:
      throw new Error('an unknown kind of argument')
  }
}

type Plural = Extract<MessageFormatElement, { type: TYPE.plural }>

function checkCategories(element: Plural, language: string): void {
  const rules = new Intl.PluralRules(language, { type: element.pluralType ?? 'cardinal' })
  const missing = rules
    .resolvedOptions()
    .pluralCategories.filter((category) => element.options[category] === undefined)
  if (missing.length > 0)
    throw new Error(`{${element.value}} lacks the plural ${missing.join(', ')} of ${language}`)
}

function join(elements: MessageFormatElement[], script: Script, pound: string | null): string {
  if (elements.length === 0) return "''"
  return elements.map((element) => piece(element, script, pound)).join(' + ')
}

function piece(element: MessageFormatElement, script: Script, pound: string | null): string {
  switch (element.type) {
    case TYPE.literal:
      return JSON.stringify(script === 'same' ? element.value : script(element.value))
    case TYPE.pound:
      return `f.number(${pound})`
    case TYPE.argument:
      return `(typeof ${at(element.value)} === 'number' ? f.number(${at(element.value)}) : String(${at(element.value)}))`
    case TYPE.number:
      return `f.number(${at(element.value)})`
    case TYPE.date:
    case TYPE.time:
      return `f.date(${at(element.value)})`
    case TYPE.select:
      return choice(at(element.value), element, script, pound)
    case TYPE.plural:
      return plural(element, script)
    default:
      throw new Error('an unknown kind of argument')
  }
}

function plural(element: Plural, script: Script): string {
  const value = at(element.value)
  const counted = element.offset === 0 ? value : `(${value} - ${element.offset})`
  const exact = Object.entries(element.options).filter(([option]) => option.startsWith('='))
  const category = `f.plural(${counted}, '${element.pluralType ?? 'cardinal'}')`
  const cases = choice(category, element, script, counted)
  return exact.reduceRight(
    (rest, [option, { value: text }]) =>
      `(${value} === ${option.slice(1)} ? ${join(text, script, counted)} : ${rest})`,
    cases,
  )
}

function choice(
  subject: string,
  { options }: { options: Record<string, { value: MessageFormatElement[] }> },
  script: Script,
  pound: string | null,
): string {
  const named = Object.entries(options).filter(
    ([option]) => option !== 'other' && !option.startsWith('='),
  )
  const cases = named.map(
    ([option, { value }]) =>
      `case ${JSON.stringify(option)}: return ${join(value, script, pound)};`,
  )
  return `(() => { switch (${subject} as string) { ${cases.join(' ')} default: return ${join(options['other']?.value ?? [], script, pound)} } })()`
}

function at(name: string): string {
  return `a[${JSON.stringify(name)}] as never`.replace(/^(.*)$/, '($1)')
}
