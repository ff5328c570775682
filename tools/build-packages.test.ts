import { execFileSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { buildPackages } from './build-packages.ts'

const root = resolve('.')
const built = ['values', 'proofs']
afterAll(() => {
  for (const name of built)
    rmSync(join(root, 'packages', name, 'dist'), { recursive: true, force: true })
})

test('a package as npm would publish it runs in plain Node, with its types beside it', async () => {
  expect(await buildPackages(root, built)).toEqual(['proofs', 'values'])
  const script =
    "import('@korzo/proofs').then(({ digest }) => process.stdout.write(digest({ a: 1 })))"
  const printed = execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' })
  expect(printed).toBe('015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862')
  expect(existsSync(join(root, 'packages', 'proofs', 'dist', 'index.d.ts'))).toBe(true)
}, 120_000)
