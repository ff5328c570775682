import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '#kernel/root.ts'
import { findFiles } from '../../tools/messages.ts'

/** What takes names out of a package that is loaded late. */
const late = /const \{([^}]+)\} = await import\('([^.#'][^']*)'\)/g

/**
 * In the built program a CommonJS package that is loaded late surely has a default, and names only where the bundler sees them: those taken out of it may be
 * undefined there, though every test of the sources passes.
 */
function namedFromCommonJs(text: string): string[] {
  return [...text.matchAll(late)].flatMap(([, names = '', specifier = '']) =>
    names.trim().startsWith('default:') || !isCommonJs(specifier) ? [] : [specifier],
  )
}

function isCommonJs(specifier: string): boolean {
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? ''
  const file = join(root, 'node_modules', name, 'package.json')
  const { type, exports } = JSON.parse(readFileSync(file, 'utf8')) as {
    type?: string
    exports?: unknown
  }
  return type !== 'module' && !JSON.stringify(exports ?? '').includes('"import"')
}

test('what is loaded late from a CommonJS package is taken by its default', () => {
  const found = findFiles(join(root, 'src'), /\.tsx?$/).flatMap((file) =>
    namedFromCommonJs(readFileSync(file, 'utf8')).map((name) => `${relative(root, file)}: ${name}`),
  )
  expect(found).toEqual([])
})

test('a planted one is found', () => {
  expect(namedFromCommonJs("const { simpleParser } = await import('mailparser')")).toEqual([
    'mailparser',
  ])
  expect(namedFromCommonJs("const { default: parser } = await import('mailparser')")).toEqual([])
})
