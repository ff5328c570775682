import { Lexer } from 'yaml'

/**
 * What is read at most. A publiccode.yml of a real project has some 5 kB and 700 tokens; a file far beyond is a mistake
 * or an attack (a "YAML bomb"), and is answered by one finding instead of minutes of work.
 */
export const limits = {
  /** Characters of a file. */
  characters: 1_000_000,
  /** Words and signs of YAML: what the time of reading grows with. */
  tokens: 50_000,
  /** Lists and maps inside one another. */
  depth: 64,
  /** Values looked at, each use of an alias counted anew. */
  steps: 200_000,
  /** Findings that are listed one by one. */
  findings: 1000,
  /** Characters of a key or a message in a finding; the rest is cut off. */
  message: 1000,
} as const

export const tooLong = `the file is longer than ${limits.characters} characters`
export const tooDeep = `lists and maps are nested more than ${limits.depth} deep`
const tooManyTokens = `the file has more than ${limits.tokens} words and signs of YAML`

/** Why a text is not even parsed, or null: the parser calls itself for each level, and keeps every fault it meets. */
export function tooMuch(text: string): string | null {
  if (text.length > limits.characters) return tooLong
  if (/^[ \t]*(?:[-?:][ \t]+){65}/m.test(text)) return tooDeep
  let tokens = 0
  let open = 0
  let before = ''
  for (const token of new Lexer().lex(text)) {
    tokens++
    if (tokens > limits.tokens) return tooManyTokens
    if (before !== textFollows && (token === '[' || token === '{')) open++
    if (before !== textFollows && (token === ']' || token === '}')) open--
    if (open > limits.depth) return tooDeep
    before = token
  }
  return null
}

/** The token that says that the next one is a text, whatever it looks like. */
const textFollows = '\u001F'
