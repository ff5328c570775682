// Runs a TypeScript tool: node tools/run.mjs tools/check.ts [arguments]
import { mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Bundles one TypeScript file with the project's own sources and returns its exports. */
export async function load(file) {
  const outfile = join(root, '.generated', 'tools', `${file.replaceAll(/[\\/]/g, '-')}.mjs`)
  mkdirSync(dirname(outfile), { recursive: true })
  await build({
    absWorkingDir: root,
    entryPoints: [file],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: {},
    conditions: ['korzo-source'],
    plugins: [ownPackages],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: 'inline',
    logLevel: 'error',
  })
  return import(`${pathToFileURL(outfile).href}?${Date.now()}`)
}

/** The project's own packages and JSX runtime are bundled from source; everything else in node_modules stays outside. */
export const ownPackages = {
  name: 'own-packages',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^hono\/jsx\/jsx(-dev)?-runtime$/ }, () => ({
      path: join(root, 'src/ui/jsx-runtime.ts'),
    }))
    pluginBuild.onResolve({ filter: /^@korzo\// }, ({ path }) => ({
      path: join(root, 'packages', path.slice('@korzo/'.length), 'src', 'index.ts'),
    }))
    pluginBuild.onResolve({ filter: /^#/ }, ({ path }) => {
      const [area, ...rest] = path.slice(1).split('/')
      const folder = area === 'generated' ? '.generated' : join('src', area)
      return { path: join(root, folder, ...rest) }
    })
  },
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [file, ...args] = process.argv.slice(2)
  const { main } = await load(file)
  process.exitCode = (await main(args)) ?? 0
}
