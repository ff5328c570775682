import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '#kernel/root.ts'
import { modules } from '#modules/order.ts'
import { readImportGraph } from '../../tools/import-graph.ts'
import * as rules from '../../tools/rules.ts'

const graph = readImportGraph(root)
const order = modules.map(({ name }) => name)
const sources = [...graph.keys()].map((file) => ({
  file,
  text: readFileSync(join(root, file), 'utf8'),
}))

/** The real sources with one planted violation. */
function planted(from: string, to: string): Map<string, readonly string[]> {
  return new Map([...graph, [from, [...(graph.get(from) ?? []), to]]])
}

describe('the sources keep', () => {
  test('rule 1: nothing is circular', () => expect(rules.circularImports(graph)).toEqual([]))
  test('rule 2: what lies below knows nothing above', () =>
    expect(rules.lowerKnowsUpper(graph)).toEqual([]))
  test('rule 3: modules see only what comes before them, by the front door', () => {
    expect(rules.modulesOutOfOrder(graph, order)).toEqual([])
    expect(rules.foreignTables(sources, order)).toEqual([])
  })
  test('rule 4: every part of a module does its own work', () => {
    expect(rules.partsOutOfPlace(graph)).toEqual([])
    expect(rules.wrongTongue(sources)).toEqual([])
    expect(rules.impure(sources)).toEqual([])
  })
  test('the environment is read in one place', () =>
    expect(rules.environmentReaders(sources)).toEqual([]))
  test('rule 10: nobody is treated by name', () => expect(rules.namedNetworks(sources)).toEqual([]))
})

describe('a planted violation is found', () => {
  test.each([
    [
      'a circle',
      rules.circularImports(
        planted('src/kernel/clock.ts', 'src/kernel/db.ts').set('src/kernel/db.ts', [
          'src/kernel/clock.ts',
        ]),
      ),
    ],
    [
      'a package that knows the site',
      rules.lowerKnowsUpper(planted('packages/values/src/index.ts', 'src/kernel/db.ts')),
    ],
    [
      'a package that reads files',
      rules.lowerKnowsUpper(planted('packages/values/src/index.ts', 'npm:node:fs')),
    ],
    [
      'a kernel that knows a module',
      rules.lowerKnowsUpper(planted('src/kernel/db.ts', 'src/modules/people/index.ts')),
    ],
    [
      'a design system that knows the kernel',
      rules.lowerKnowsUpper(planted('src/ui/table.tsx', 'src/kernel/db.ts')),
    ],
    [
      'a module that knows a later one',
      rules.modulesOutOfOrder(
        planted('src/modules/people/index.ts', 'src/modules/network/index.ts'),
        order,
      ),
    ],
    [
      'a way around the front door',
      rules.modulesOutOfOrder(
        planted('src/modules/network/index.ts', 'src/modules/people/queries/identity.ts'),
        order,
      ),
    ],
    [
      'a domain that knows the database',
      rules.partsOutOfPlace(planted('src/modules/network/domain/slug.ts', 'src/kernel/db.ts')),
    ],
    [
      'a use case that knows a page',
      rules.partsOutOfPlace(
        planted('src/modules/people/use-cases/agree.ts', 'src/modules/people/web/me-page.tsx'),
      ),
    ],
    [
      'a page that speaks SQL',
      rules.wrongTongue([
        { file: 'src/modules/people/web/x.tsx', text: "db.selectFrom('people.person')" },
      ]),
    ],
    [
      'a query that writes',
      rules.wrongTongue([
        { file: 'src/modules/people/queries/x.ts', text: "db.updateTable('people.person')" },
      ]),
    ],
    [
      'a use case that draws',
      rules.wrongTongue([{ file: 'src/modules/people/use-cases/x.tsx', text: '<p/>' }]),
    ],
    [
      'a domain that reads the clock',
      rules.impure([{ file: 'src/modules/people/domain/x.ts', text: 'const now = new Date()' }]),
    ],
    [
      'a package with chance',
      rules.impure([{ file: 'packages/values/src/x.ts', text: 'Math.random()' }]),
    ],
    [
      'a second reader of the environment',
      rules.environmentReaders([{ file: 'src/kernel/mail.ts', text: 'process.env.SMTP' }]),
    ],
    [
      'a query of a later schema',
      rules.foreignTables(
        [
          {
            file: 'src/modules/people/queries/x.ts',
            text: "db.selectFrom('network.organisation as o')",
          },
        ],
        order,
      ),
    ],
    [
      'a table of a module at the end of a bracket in the kernel',
      rules.foreignTables(
        [{ file: 'src/kernel/x.ts', text: 'select exists (select 1 from people.person)' }],
        order,
      ),
    ],
    [
      'a city by name',
      rules.namedNetworks([
        { file: 'src/modules/people/domain/x.ts', text: "if (city === 'belgrade') return" },
      ]),
    ],
  ])('%s', (_what, found) => expect(found.length).toBeGreaterThan(0))
})
