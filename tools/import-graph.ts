import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { findFiles } from './messages.ts'

/** Which file imports which, by paths from the root; what comes from npm is named `npm:NAME`. Type imports count. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>

const statement =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** Reads the imports of all sources below folders of the root; tests are left out unless they are asked for. */
export function readImportGraph(
  root: string,
  folders: readonly string[] = ['src', 'packages'],
): ImportGraph {
  const files = folders
    .flatMap((folder) => findFiles(join(root, folder), /\.(ts|tsx)$/))
    .map((file) => relative(root, file))
    .filter(
      (file) =>
        !/node_modules|\/dist\/|\/bench\/|^packages\/[\w-]+\/tools\/|\.d\.ts$|\.test\.tsx?$|\/testing\.ts$/.test(
          file,
        ),
    )
  return new Map(
    files.map((file) => [file, importsOf(file, readFileSync(join(root, file), 'utf8'), root)]),
  )
}

/** The files and packages one source imports. */
export function importsOf(file: string, text: string, root: string): string[] {
  const found = [...text.matchAll(statement)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
  return [...new Set(found.map((specifier) => resolve(file, specifier, root)))]
}

function resolve(file: string, specifier: string, root: string): string {
  if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier))
  if (specifier.startsWith('#generated/'))
    return `.generated/${specifier.slice('#generated/'.length)}`
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`
  const own = /^@korzo\/([\w-]+)$/.exec(specifier)?.[1]
  if (own !== undefined && existsSync(join(root, 'packages', own)))
    return `packages/${own}/src/index.ts`
  return `npm:${specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0]}`
}

/** Groups of files that import one another in a circle (Tarjan's strongly connected components of more than one file). */
export function circles(graph: ImportGraph): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const found: string[][] = []
  const visit = (file: string): void => {
    index.set(file, index.size)
    low.set(file, index.get(file) ?? 0)
    stack.push(file)
    for (const next of graph.get(file) ?? []) {
      if (!graph.has(next)) continue
      if (!index.has(next)) visit(next)
      if (stack.includes(next)) low.set(file, Math.min(low.get(file) ?? 0, low.get(next) ?? 0))
    }
    if (low.get(file) !== index.get(file)) return
    const group = stack.splice(stack.indexOf(file))
    if (group.length > 1 || graph.get(file)?.includes(file)) found.push(group.sort())
  }
  for (const file of graph.keys()) if (!index.has(file)) visit(file)
  return found
}
