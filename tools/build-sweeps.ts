import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as layout from '../packages/budget-rules/src/equal-shares/layout.ts'

const folder = 'packages/budget-rules/src/equal-shares'

/** Sources that are read as AssemblyScript: what they import is either one of them or described by the layout. */
const sources = ['sweeps.ts', 'rounds.ts']

/** Makes the machine code (WebAssembly) of the loops that doubles decide, from the same sources that also run as they stand. */
export async function machineCodeOf(root: string): Promise<Uint8Array> {
  const { default: compiler } = await import('assemblyscript/asc')
  const texts = await Promise.all(sources.map((name) => readFile(join(root, folder, name), 'utf8')))
  const program = [prelude(), ...texts.map(withoutImports)].join('\n')
  let code: Uint8Array | null = null
  const { error, stderr } = await compiler.main(
    [
      'sweeps.ts',
      '-O3',
      '--noAssert',
      '--runtime',
      'stub',
      '--importMemory',
      '--outFile',
      'sweeps.wasm',
    ],
    {
      readFile: (name) => (name === 'sweeps.ts' ? program : null),
      writeFile: (name, contents) => {
        if (name.endsWith('.wasm') && typeof contents !== 'string') code = contents
      },
    },
  )
  if (error !== null || code === null) throw new Error(`${error?.message}\n${stderr.toString()}`)
  return code
}

function withoutImports(text: string): string {
  return text.replaceAll(/^import [^\n]*\n/gm, '')
}

/** The arrays of the layout as AssemblyScript sees them: places in memory. */
function prelude(): string {
  const count = [
    ...layout.doubles.map((name) => `${name}: f64`),
    ...layout.wholes.map((name) => `${name}: i32`),
    'table: Table',
    ...fields(layout.countLayout),
  ]
  const table = [
    ...layout.doubles.map((name) => `no_${name}: f64`),
    ...layout.wholes.map((name) => `no_${name}: i32`),
    'no_table: i32',
    ...fields(layout.tableLayout),
  ]
  return [
    arrayClass('f64', 3),
    arrayClass('i32', 2),
    classOf('Table', table),
    classOf('Figures', count),
  ].join('\n')
}

function fields(specs: Readonly<Record<string, string>>): string[] {
  return Object.entries(specs).map(([name, spec]) => {
    const type = `${spec.slice(0, 3)}s`
    return `${name}: ${spec.endsWith('points') ? `${type} | null` : type}`
  })
}

function classOf(name: string, members: readonly string[]): string {
  return `@unmanaged class ${name} {\n${members.join('\n')}\n}`
}

function arrayClass(type: string, shift: number): string {
  const place = `changetype<usize>(this) + ((<usize>index) << ${shift})`
  return `@unmanaged class ${type}s {
    @inline @operator("[]") get(index: i32): ${type} { return load<${type}>(${place}) }
    @inline @operator("[]=") set(index: i32, value: ${type}): void { store<${type}>(${place}, value) }
  }`
}

export async function main(): Promise<number> {
  const code = await machineCodeOf('.')
  const base64 = Buffer.from(code).toString('base64')
  const text = `/** WebAssembly of sweeps.ts and rounds.ts, made by tools/build-sweeps.ts. */\nexport const machineCode =\n  '${base64}'\n`
  await writeFile(join(folder, 'machine-code.ts'), text)
  process.stdout.write(`${code.length} bytes\n`)
  return 0
}
