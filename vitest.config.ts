import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['korzo-source'] },
  ssr: { resolve: { conditions: ['korzo-source', 'node', 'import', 'default'] } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: [
      'packages/**/*.test.ts',
      'src/**/*.test.{ts,tsx}',
      'tools/**/*.test.ts',
      'tests/**/*.test.ts',
    ],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
