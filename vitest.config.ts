import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const packages = fileURLToPath(new URL('packages', import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      {
        find: /^hono\/jsx\/jsx(-dev)?-runtime$/,
        replacement: fileURLToPath(new URL('src/ui/jsx-runtime.ts', import.meta.url)),
      },
      { find: /^@korzo\/([\w-]+)$/, replacement: `${packages}/$1/src/index.ts` },
    ],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: [
      'packages/**/*.test.ts',
      'src/**/*.test.{ts,tsx}',
      'tools/**/*.test.ts',
      'tests/**/*.test.ts',
    ],
    globalSetup: ['tests/setup.ts'],
    maxWorkers: 2,
    // Files share what they import: reading the whole site anew for each was a third of the time. No test replaces a module.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
