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

type Part = {
  /** What it is called to the reader; without a word its name in the file. */
  readonly word: string | undefined
  readonly part: string
  readonly value: Whole | undefined
  readonly at: number
  readonly faults: readonly InputIssue[]
  readonly change: CheckedLine['change']
}

/** A part of a definition as a line to look at: what stands in it, in which languages, what is wrong with it. */
export function partLine(visit: Visit, { word, part, value, at, faults, change }: Part) {
  return {
    line: at + 1,
    title: visit.locale.say(word ?? '', {}) ?? part,
    under: shortly(visit, value),
    place: languagesIn(value).join(', '),
    change,
    faults: faults.filter((fault) => partOf(fault) === part),
  } satisfies CheckedLine
}

/** The part a fault lies in. */
export function partOf({ path }: InputIssue): string {
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
