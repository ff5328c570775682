import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '#kernel/root.ts'

const schema = z.object({
  tool: z.string(),
  toolVersion: z.string(),
  /** The tool's names of groups of rules, as `wcag22aa`. */
  rules: z.array(z.string()).min(1),
  languages: z.array(z.string()).min(1),
  themes: z.array(z.enum(['light', 'dark'])),
  /** In CSS pixels. */
  widths: z.array(z.number()),
  /** One address for each kind of page, below the language. */
  pages: z.array(z.string()).min(1),
})

export type AccessibilityChecks = z.output<typeof schema>

let read: AccessibilityChecks | undefined

/** What the tests check, written down from them (`tools/accessibility-checks.ts`). */
export function accessibilityChecks(): AccessibilityChecks {
  read ??= schema.parse(
    JSON.parse(readFileSync(join(root, 'data', 'accessibility-checks.json'), 'utf8')),
  )
  return read
}
