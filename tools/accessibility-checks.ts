import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pageTemplates, templateName } from '../tests/journeys/page-templates.ts'

/** Where the accessibility statement of the site finds what is tested. */
export const checksFile = join('data', 'accessibility-checks.json')

/** What the browser tests check, read from the tests themselves: rules, languages, widths, kinds of pages. */
export function accessibilityChecks(root: string): string {
  const test = readFileSync(join(root, 'tests/journeys/accessibility.test.ts'), 'utf8')
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>
  }
  const rules = /withTags\(\[([^\]]+)\]/.exec(test)?.[1] ?? ''
  const settings = /const settings = \[([\s\S]*?)\n\]/.exec(test)?.[1] ?? ''
  const found = (pattern: RegExp) => [
    ...new Set([...settings.matchAll(pattern)].map(([, value = '']) => value)),
  ]
  const checks = {
    tool: 'axe-core',
    toolVersion: devDependencies['@axe-core/playwright'] ?? '',
    rules: [...rules.matchAll(/'([\w-]+)'/g)].map(([, rule]) => rule),
    languages: found(/language: '([\w-]+)'/g),
    themes: found(/theme: '(\w+)'/g),
    widths: found(/width: (\d+)/g)
      .map(Number)
      .sort((a, b) => a - b),
    pages: [
      ...new Set(
        pageTemplates.map((template) =>
          templateName(template).replace(/^\/(?:smart-towns|digital-cities)(?=\/|$)/, '/{network}'),
        ),
      ),
    ],
  }
  return `${JSON.stringify(checks, null, 2)}\n`
}

/** Writes the list down: node tools/run.mjs tools/accessibility-checks.ts */
export async function main(): Promise<number> {
  writeFileSync(resolve(checksFile), accessibilityChecks(resolve('.')))
  return 0
}
