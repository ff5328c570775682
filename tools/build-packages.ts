import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'

type Manifest = { readonly name: string; readonly dependencies?: Readonly<Record<string, string>> }

/** Builds what npm would publish of each package (or of some): one ES module that runs in Node and browsers, and its types. */
export async function buildPackages(root: string, only?: readonly string[]): Promise<string[]> {
  const folders = readdirSync(join(root, 'packages')).filter((name) =>
    existsSync(join(root, 'packages', name, 'package.json')),
  )
  const chosen = folders.filter((name) => only?.includes(name) ?? true)
  for (const name of chosen) await buildOne(join(root, 'packages', name))
  return chosen
}

async function buildOne(folder: string): Promise<void> {
  const { dependencies = {} } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Manifest
  rmSync(join(folder, 'dist'), { recursive: true, force: true })
  await build({
    absWorkingDir: folder,
    entryPoints: ['src/index.ts'],
    outfile: 'dist/index.js',
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    external: Object.keys(dependencies).flatMap((name) => [name, `${name}/*`]),
    logLevel: 'error',
  })
  declareTypes(folder)
}

function declareTypes(folder: string): void {
  const config = join(folder, 'tsconfig.build.json')
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    outDir: 'dist',
    rootDir: 'src',
  }
  writeFileSync(
    config,
    JSON.stringify({ extends: '../../tsconfig.json', compilerOptions, include: ['src/index.ts'] }),
  )
  const { status, stdout } = spawnSync(resolve('node_modules/.bin/tsc'), ['-p', config], {
    encoding: 'utf8',
  })
  rmSync(config)
  if (status !== 0) throw new Error(`the types of ${folder} cannot be made:\n${stdout}`)
}

export async function main(): Promise<number> {
  const built = await buildPackages(resolve('.'))
  process.stdout.write(`${built.length} packages: ${built.join(', ')}\n`)
  return 0
}
