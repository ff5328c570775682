import type { ImportGraph } from './import-graph.ts'
import { circles } from './import-graph.ts'

/** What breaks a rule of ARCHITECTURE.md, one sentence each. */
export type Violation = string

type Source = { readonly file: string; readonly text: string }

/** Rule 1: nothing is circular. */
export function circularImports(graph: ImportGraph): Violation[] {
  return circles(graph).map((group) => `in a circle: ${group.join(', ')}`)
}

/** Rule 2: packages know only packages; the kernel and the design system know no module, and the design system no kernel. */
export function lowerKnowsUpper(graph: ImportGraph): Violation[] {
  const forbidden: readonly (readonly [RegExp, RegExp])[] = [
    [/^packages\//, /^(src|\.generated|tests|tools)\//],
    [/^packages\//, /^npm:(node$|fs$|hono|kysely|pg)|^npm:node:/],
    [/^src\/kernel\//, /^src\/(modules|ui|cli|demo)\/|^src\/[^/]+$/],
    [/^src\/ui\//, /^src\/(modules|kernel|cli|demo)\/|^src\/[^/]+$/],
  ]
  return edges(graph)
    .filter(([from, to]) => forbidden.some(([lower, upper]) => lower.test(from) && upper.test(to)))
    .map(([from, to]) => `${from} knows ${to}`)
}

/** Rule 3: a module sees only modules before it, through their front door. */
export function modulesOutOfOrder(graph: ImportGraph, order: readonly string[]): Violation[] {
  return edges(graph).flatMap(([from, to]) => {
    const own = moduleOf(from)
    const other = moduleOf(to)
    if (other === undefined || own === other) return []
    if (own !== undefined && order.indexOf(own) < order.indexOf(other))
      return [`${from} knows ${to}, which comes later`]
    const isDoor = to === `src/modules/${other}/index.ts`
    const isAssembly = from === 'src/modules/order.ts' && to === `src/modules/${other}/module.ts`
    return isDoor || isAssembly ? [] : [`${from} goes around the front door of ${other}: ${to}`]
  })
}

/** Rule 4, by imports: domain is pure, use cases know no page and no job. */
export function partsOutOfPlace(graph: ImportGraph): Violation[] {
  return edges(graph).flatMap(([from, to]) => {
    const part = partOf(from)
    if (
      part === 'domain' &&
      !/\/domain\/|^packages\/|^npm:(zod|@korzo)|^src\/kernel\/(localized-text|locale|ids)\.ts$|^src\/modules\/[^/]+\/index\.ts$/.test(
        to,
      )
    ) {
      return [`${from} is domain and knows ${to}`]
    }
    if (part === 'use-cases' && /\/(web|jobs)\//.test(to))
      return [`${from} is a use case and knows ${to}`]
    if (part === 'queries' && /\/(web|jobs|use-cases)\//.test(to))
      return [`${from} is a query and knows ${to}`]
    return []
  })
}

/** Rule 4, by text: SQL only in queries, use cases and the kernel; queries never write; JSX only in web, mails, ui and the frame. */
export function wrongTongue(sources: readonly Source[]): Violation[] {
  return sources.flatMap(({ file, text }) => {
    const found: Violation[] = []
    const part = partOf(file)
    const isModule = moduleOf(file) !== undefined
    const speaksSql = /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql(<[^>]*>)?`/.test(
      text,
    )
    if (isModule && speaksSql && !['queries', 'use-cases', 'testing.ts'].includes(part))
      found.push(`${file} speaks SQL`)
    if (part === 'queries' && writes(text)) found.push(`${file} is a query and writes`)
    const mayDraw =
      ['web', 'mails'].includes(part) ||
      file.startsWith('src/ui/') ||
      file.startsWith('src/demo/web/') ||
      /^src\/[\w-]+\.tsx$/.test(file)
    if (file.endsWith('.tsx') && !mayDraw) found.push(`${file} draws`)
    return found
  })
}

function writes(text: string): boolean {
  return /\.(insertInto|updateTable|deleteFrom|mergeInto)\(|sql(<[^>]*>)?`\s*(insert|update|delete|truncate)\b|\b(indexDocument|recordFact|claim|openCapacity)\(/i.test(
    text,
  )
}

/** Rule 4 and packages: no clock and no chance where things must be pure. */
export function impure(sources: readonly Source[]): Violation[] {
  return sources
    .filter(({ file }) => /^packages\/[^/]+\/src\//.test(file) || partOf(file) === 'domain')
    .flatMap(({ file, text }) => {
      const found =
        /\bDate\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|process\.env|crypto\.getRandomValues|\brandomBytes\(/.exec(
          withoutComments(text),
        )
      return found === null ? [] : [`${file} is pure and says ${found[0]}`]
    })
}

/** The environment is read in one place. */
export function environmentReaders(sources: readonly Source[]): Violation[] {
  return sources
    .filter(
      ({ file, text }) =>
        file.startsWith('src/') && file !== 'src/kernel/config.ts' && /process\.env/.test(text),
    )
    .map(({ file }) => `${file} reads the environment`)
}

/** Rule 3 in SQL: a module names tables of its own schema, the kernel's, and of modules before it. */
export function foreignTables(sources: readonly Source[], order: readonly string[]): Violation[] {
  const schemas = order.map((name) => name.replaceAll('-', '_'))
  return sources.flatMap(({ file, text }) => {
    const own = moduleOf(file)
    const place = own === undefined ? -1 : order.indexOf(own)
    if (own === undefined && !file.startsWith('src/kernel/')) return []
    const named = [...text.matchAll(/['"`\s](\w+)\.(\w+)(?= as |['"`\s),;])/g)].map(
      ([, schema = '']) => schema,
    )
    const later = schemas.filter(
      (schema, index) => index > place && named.includes(schema) && speaksOf(text, schema),
    )
    return later.map((schema) => `${file} names tables of ${schema}, which comes later`)
  })
}

function speaksOf(text: string, schema: string): boolean {
  return new RegExp(
    `(from|join|into|update|references|From\\(|Join\\(|Into\\(|Table\\()\\s*['"\`]?${schema}\\.`,
    'i',
  ).test(text)
}

/** Rule 10: no city and no network is treated by name. */
export function namedNetworks(sources: readonly Source[]): Violation[] {
  return sources
    .filter(({ file }) => file.startsWith('src/') && !file.startsWith('src/demo/'))
    .flatMap(({ file, text }) => {
      const found =
        /(slug|city|town|network|tenant)\w*\s*[!=]==?\s*['"](?!string|object|undefined|number)[a-z]/i.exec(
          withoutComments(text),
        )
      return found === null ? [] : [`${file} treats one by name: ${found[0]}`]
    })
}

function edges(graph: ImportGraph): (readonly [from: string, to: string])[] {
  return [...graph].flatMap(([from, targets]) => targets.map((to) => [from, to] as const))
}

function moduleOf(file: string): string | undefined {
  return /^src\/modules\/([^/]+)\//.exec(file)?.[1]
}

/** The folder inside a module, or the file's name where it stands at its top. */
function partOf(file: string): string {
  return /^src\/modules\/[^/]+\/([^/]+)/.exec(file)?.[1] ?? ''
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
}
