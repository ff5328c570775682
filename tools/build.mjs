// Builds dist/: the command line and the site as ES modules, the browser's scripts, styles and fonts.
import { rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { buildAssets } from '../src/ui/build.mjs'
import { load, ownPackages } from './run.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Builds everything that `korzo` needs to run; what was built before is replaced. */
export async function buildAll() {
  const { generateMessages } = await load('tools/messages.ts')
  const faults = generateMessages(root)
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  await Promise.all([buildProgram(), buildAssets(root)])
  writeFileSync(join(root, 'dist', 'built.json'), '{}\n')
}

function buildProgram() {
  return build({
    absWorkingDir: root,
    entryPoints: { korzo: 'src/cli/main.ts' },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outExtension: { '.js': '.mjs' },
    packages: 'external',
    conditions: ['korzo-source'],
    plugins: [ownPackages],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: true,
    logLevel: 'error',
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll()
