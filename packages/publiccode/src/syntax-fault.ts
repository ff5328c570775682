import type { YAMLParseError } from 'yaml'
import { errorAt, type Finding } from './finding.ts'
import { tooDeep } from './limits.ts'
import type { Place } from './tree.ts'

/** What is wrong and at which offset. */
type Fault = { readonly message: string; readonly offset: number }

/**
 * A text that is not YAML: what is wrong and in which line. The wording is that of the Italian parser for the faults
 * both know; the column is 1, as there.
 */
export function syntaxFault(
  error: YAMLParseError,
  text: string,
  placeAt: (offset: number) => Place,
): Finding {
  const { message, offset } = faultOf(error, text)
  return errorAt('', message, { line: placeAt(offset).line, column: 1 })
}

function faultOf(error: YAMLParseError, text: string): Fault {
  const offset = error.pos[0]
  switch (error.code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
      return nestedKey(text, offset)
    case 'MULTILINE_IMPLICIT_KEY':
      return { message: 'non-map value is specified', offset }
    case 'TAB_AS_INDENT':
      return { message: 'found a tab character where an indentation space is expected', offset }
    case 'BAD_SCALAR_START':
      return {
        message: `'${text.slice(offset).trimStart()[0] ?? ''}' is a reserved character`,
        offset,
      }
    case 'MISSING_CHAR':
      return missing(error.message, text, offset)
    case 'BAD_INDENT':
      return unclosed(error.message, text, offset)
    case 'UNEXPECTED_TOKEN':
      return { message: unexpected(error.message), offset }
    case 'IMPOSSIBLE':
    case 'RESOURCE_EXHAUSTION':
      return { message: tooDeep, offset }
    default:
      return { message: `not valid YAML: ${error.message}`, offset }
  }
}

/** `a: b: c`, or a key that is indented below a key which already has its value. */
function nestedKey(text: string, offset: number): Fault {
  const before = text.slice(offset, text.indexOf(':', offset))
  const lineBreak = before.lastIndexOf('\n')
  if (lineBreak === -1) return { message: 'mapping value is not allowed in this context', offset }
  return {
    message: 'value is not allowed in this context. map key-value is pre-defined',
    offset: offset + lineBreak + 1,
  }
}

function missing(message: string, text: string, offset: number): Fault {
  const opened = (quote: string) => Math.max(0, text.lastIndexOf(quote, offset))
  if (message.includes('"quote'))
    return { message: 'could not find end character of double-quoted text', offset: opened('"') }
  if (message.includes("'quote"))
    return { message: 'could not find end character of single-quoted text', offset: opened("'") }
  if (message.startsWith('Implicit map keys'))
    return { message: 'non-map value is specified', offset }
  return unclosed(message, text, offset)
}

function unclosed(message: string, text: string, offset: number): Fault {
  const opened = (bracket: string) => Math.max(0, text.lastIndexOf(bracket, offset))
  if (message.startsWith('Flow sequence'))
    return { message: "sequence end token ']' not found", offset: opened('[') }
  if (message.startsWith('Flow map'))
    return { message: "could not find flow mapping end token '}'", offset: opened('{') }
  return { message: 'value is not allowed in this context', offset }
}

function unexpected(message: string): string {
  if (message.includes('flow-seq-end')) return "could not find '[' character corresponding to ']'"
  if (message.includes('flow-map-end')) return "could not find '{' character corresponding to '}'"
  if (message.includes('block-seq-ind'))
    return 'block sequence entries are not allowed in this context'
  return 'value is not allowed in this context'
}
