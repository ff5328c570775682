import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { serbianLatin } from '@korzo/names'
import { type CompiledMessage, compileMessage } from './message-compiler.ts'

/** The languages whose catalogues people write; Serbian in Latin script is derived from the Cyrillic one. */
export const written = ['en', 'de', 'sr'] as const
type Written = (typeof written)[number]

export type Catalogues = Record<Written, Map<string, { text: string; file: string }>>

/** What is wrong with the catalogues, one sentence each. */
export type Fault = string

/** Reads every `messages/LANGUAGE.json` under src. */
export function readCatalogues(root: string): { catalogues: Catalogues; faults: Fault[] } {
  const catalogues: Catalogues = { en: new Map(), de: new Map(), sr: new Map() }
  const faults: Fault[] = []
  for (const file of findFiles(join(root, 'src'), /[\\/]messages[\\/][a-z-]+\.json$/)) {
    const language = file.slice(file.lastIndexOf('/') + 1, -'.json'.length) as Written
    if (!written.includes(language)) {
      faults.push(`${relative(root, file)}: ${language} is not a language of the interface`)
      continue
    }
    const entries = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
    for (const [key, text] of Object.entries(entries)) {
      if (catalogues[language].has(key))
        faults.push(`${relative(root, file)}: ${key} is there twice`)
      catalogues[language].set(key, { text, file: relative(root, file) })
    }
  }
  return { catalogues, faults }
}

/** Compiles all catalogues; a message that lacks a language, an argument or a plural category is a fault. */
export function compileCatalogues(catalogues: Catalogues): {
  compiled: Map<Written, Map<string, CompiledMessage>>
  faults: Fault[]
} {
  const faults: Fault[] = []
  const compiled = new Map<Written, Map<string, CompiledMessage>>(
    written.map((language) => [language, new Map()]),
  )
  const keys = new Set(written.flatMap((language) => [...catalogues[language].keys()]))
  for (const key of [...keys].sort()) {
    for (const language of written) {
      const message = catalogues[language].get(key)
      if (message === undefined) {
        faults.push(`${key}: missing in ${language}`)
        continue
      }
      try {
        compiled.get(language)?.set(key, compileMessage(message.text, language))
      } catch (error) {
        faults.push(
          `${message.file}: ${key}: ${error instanceof Error ? error.message : String(error)}`,
        )
      }
    }
    faults.push(...differentArguments(key, compiled))
  }
  return { compiled, faults }
}

function differentArguments(
  key: string,
  compiled: Map<Written, Map<string, CompiledMessage>>,
): Fault[] {
  const source = compiled.get('en')?.get(key)
  if (source === undefined) return []
  const expected = argumentList(source)
  return written.flatMap((language) => {
    const message = compiled.get(language)?.get(key)
    if (message === undefined || argumentList(message) === expected) return []
    return [
      `${key}: ${language} has the arguments ${argumentList(message) || 'none'}, English has ${expected || 'none'}`,
    ]
  })
}

function argumentList({ arguments: given }: CompiledMessage): string {
  return [...given]
    .map(([name, type]) => `${name}: ${type}`)
    .sort()
    .join(', ')
}

/** Writes `.generated/messages.ts`: typed keys, and per language one function a message. Returns the faults. */
export function generateMessages(root: string): Fault[] {
  const { catalogues, faults } = readCatalogues(root)
  const result = compileCatalogues(catalogues)
  const english = result.compiled.get('en') ?? new Map<string, CompiledMessage>()
  const types = [...english]
    .map(([key, message]) => `  '${key}': ${argumentType(message)}`)
    .join('\n')
  const bodies = written.flatMap((language) => {
    const messages = [...(result.compiled.get(language) ?? [])]
    const own = [
      [language, messages.map(([key, { code }]) => [key, code('same')] as const)] as const,
    ]
    if (language !== 'sr') return own
    return [
      ...own,
      ['sr-Latn', messages.map(([key, { code }]) => [key, code(serbianLatin)] as const)] as const,
    ]
  })
  const text = [
    '// Made by tools/messages.ts from the catalogues under src; not edited by hand.',
    "import type { Formatter } from '#kernel/formatter.ts'",
    'export type MessageArguments = {',
    types,
    '}',
    'export type MessageKey = keyof MessageArguments',
    'type Message = (a: Record<string, never>, f: Formatter) => string',
    "export const messages: Record<'en' | 'de' | 'sr' | 'sr-Latn', Record<string, Message | undefined>> = {",
    ...bodies.map(
      ([language, entries]) =>
        `'${language}': {\n${entries.map(([key, code]) => `  '${key}': (a, f) => ${code},`).join('\n')}\n},`,
    ),
    '}',
    '',
  ].join('\n')
  const target = join(root, '.generated', 'messages.ts')
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, text)
  return [...faults, ...result.faults]
}

function argumentType({ arguments: given }: CompiledMessage): string {
  if (given.size === 0) return 'undefined'
  return `{ ${[...given].map(([name, type]) => `${name}: ${type}`).join('; ')} }`
}

/** Files below a folder whose path matches, in a stable order. */
export function findFiles(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => pattern.test(file))
    .sort()
}
