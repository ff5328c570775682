import type { LocalizedText } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import type { InputIssue } from '#kernel/invalid-input.ts'
import { mostSheetBytes, type Whole, type WholeObject } from '#kernel/sheets/index.ts'
import { said } from '#modules/network/index.ts'
import type { CheckedLine } from './file-lines.tsx'

/** What the pages of a definition say in the same words whatever it defines. */
export function definitionWords(t: Visit['t']) {
  return {
    hint: t('list-files.definition-hint', { megabytes: mostSheetBytes / 1e6 }),
    place: t('list-files.languages'),
    read: (file: string) => file,
  }
}

type Looked = {
  /** The parts in their order, and what each is called. */
  readonly words: Readonly<Record<string, string>>
  readonly document: WholeObject
  readonly faults: readonly InputIssue[]
  /** Whether a part is otherwise than here; everything is where something new is made. */
  readonly isChanged?: (part: string) => boolean
}

/**
 * The parts of a definition as lines to look at: what stands in each, in which languages, what is wrong with it. Parts it does not have are left out,
 * those nobody knows are named as they stand.
 */
export function definitionLines(
  visit: Visit,
  { words, document, faults, isChanged = () => true }: Looked,
): CheckedLine[] {
  const parts = [...new Set([...Object.keys(words), ...faults.map(partOf)])]
  return parts
    .map((part) => ({ part, own: faults.filter((fault) => partOf(fault) === part) }))
    .filter(({ part, own }) => part in document || own.length > 0)
    .map(({ part, own }, at) => ({
      line: at + 1,
      title: visit.locale.say(words[part] ?? '', {}) ?? part,
      under: shortly(visit, document[part]),
      place: languagesIn(document[part]).join(', '),
      change: isChanged(part) ? 'new' : 'same',
      faults: own,
    }))
}

/** The part a fault lies in. */
function partOf({ path }: InputIssue): string {
  return path.split('.')[0] ?? ''
}

/** What stands in a part, in a few words: a text in the reader's language, a number, how many there are. */
function shortly(visit: Visit, value: Whole | undefined): string {
  if (value === undefined || value === null) return '–'
  if (Array.isArray(value)) {
    const isWords = value.every((one) => typeof one === 'string')
    return isWords ? value.join(', ') : visit.locale.number(value.length)
  }
  if (typeof value !== 'object') return String(value)
  const { title } = value as WholeObject
  const text = typeof title === 'object' && title !== null ? title : value
  return isTexts(text) ? said(visit, text as LocalizedText).text : '–'
}

const tag = /^[a-z]{2,3}(-[A-Za-z]{2,8})*$/

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(([name, text]) => tag.test(name) && typeof text === 'string') &&
    Object.keys(value).length > 0
  )
}

/** The languages a part speaks. */
function languagesIn(value: Whole | undefined): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (isTexts(value) && !('id' in value)) return Object.keys(value).sort()
  return [...new Set(Object.values(value).flatMap((one) => languagesIn(one as Whole)))].sort()
}
