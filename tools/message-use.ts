import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Fault, findFiles, readCatalogues } from './messages.ts'

type Source = { readonly file: string; readonly text: string }

/** Messages nobody says, and codes of refusals nobody can read. */
export function messageUse(root: string): Fault[] {
  const { catalogues } = readCatalogues(root)
  const sources = ['src', 'packages']
    .flatMap((folder) => findFiles(join(root, folder), /\.tsx?$/))
    .filter((file) => !/node_modules|\.test\.tsx?$/.test(file))
    .map((file) => ({ file: relative(root, file), text: readFileSync(file, 'utf8') }))
  const keys = [...catalogues.en.keys()]
  return [...unusedMessages(keys, sources), ...unreadableRefusals(new Set(keys), sources)]
}

/** Keys that stand nowhere in the sources, neither whole nor by the beginning of a template. */
export function unusedMessages(keys: readonly string[], sources: readonly Source[]): Fault[] {
  const whole = new Set<string>()
  const beginnings = new Set<string>()
  for (const { text } of sources) {
    for (const [, key = ''] of text.matchAll(
      /(?:['"`]|done=)([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*)['"`]/g,
    ))
      whole.add(key)
    for (const [, head = ''] of text.matchAll(/`([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*[.-])\$\{/g))
      beginnings.add(head)
  }
  const isSaid = (key: string) =>
    whole.has(key) || [...beginnings].some((head) => key.startsWith(head))
  return keys.filter((key) => !isSaid(key)).map((key) => `${key}: nobody says it`)
}

/** Codes of refusals and issues that have no message. */
export function unreadableRefusals(keys: ReadonlySet<string>, sources: readonly Source[]): Fault[] {
  const code =
    /\b(?:refuse\(\s*|new Refusal\(\s*|issueAt\([^,]+,\s*|message:\s*)['"]([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*)['"]/g
  return sources.flatMap(({ file, text }) =>
    [...text.matchAll(code)]
      .map(([, key = '']) => key)
      .filter((key) => !keys.has(key) && (key.includes('.') || !/^\w+$/.test(key)))
      .map((key) => `${file}: ${key} has no message`),
  )
}
