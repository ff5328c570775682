import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '#kernel/root.ts'
import { accessibilityChecks, checksFile } from './accessibility-checks.ts'

test('the accessibility statement says what is tested (node tools/run.mjs tools/accessibility-checks.ts)', () => {
  expect(readFileSync(join(root, checksFile), 'utf8')).toBe(accessibilityChecks(root))
})
