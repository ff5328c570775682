import { closeSync, openSync, readFileSync, readSync, realpathSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { checkPubliccode, type Finding, type NamedFiles } from '@korzo/publiccode'
import { type Command, exit, type Io, UsageError } from './command.ts'
import { isFileError } from './file-error.ts'

export const command: Command = {
  name: 'check-publiccode',
  summary: 'Check publiccode.yml files: what must be mended, what is outdated, and where',
  usage: 'FILES… [--json]',
  options: {
    json: { type: 'boolean', description: 'One line of JSON for each file: file, findings' },
  },
  help: `Versions 0.2 to 0.7 of the standard (https://yml.publiccode.tools). Nothing is fetched: whether addresses answer is not
checked. A logo that lies beside the file is looked at; one that does not is taken on trust.

Exit codes: 0 no errors (there may be warnings), 1 errors, 2 a file could not be read.`,
  async run({ values, positionals }, io) {
    if (positionals.length === 0) throw new UsageError('name the files to check')
    const write = values['json'] === true ? writeJson : writeText
    const codes = positionals.map((file) => checkFile(file, io, write))
    return Math.max(...codes)
  },
}

type Write = (file: string, findings: readonly Finding[], io: Io) => void

function checkFile(file: string, io: Io, write: Write): number {
  try {
    const findings = checkPubliccode(readFileSync(file), filesBeside(file))
    write(file, findings, io)
    return findings.some(({ severity }) => severity === 'error') ? exit.failed : exit.done
  } catch (error) {
    if (!isFileError(error)) throw error
    io.err(`${file}: ${error.message}\n`)
    return exit.badInput
  }
}

function writeJson(file: string, findings: readonly Finding[], io: Io): void {
  io.out(`${JSON.stringify({ file, findings })}\n`)
}

function writeText(file: string, findings: readonly Finding[], io: Io): void {
  for (const { severity, key, message, line, column } of findings) {
    const about = key === '' ? '' : `${key}: `
    io.out(`${file}:${line}:${column}: ${severity}: ${about}${message}\n`)
  }
}

/** The first bytes of files in the folder of the publiccode.yml, and of no others, wherever links lead. */
function filesBeside(file: string): NamedFiles {
  const folder = dirname(resolve(file))
  return { folder, startOf: (path) => startOfFile(folder, path) }
}

function startOfFile(folder: string, path: string): Uint8Array | null {
  try {
    const real = realpathSync(join(folder, path))
    if (!real.startsWith(realpathSync(folder) + sep)) return null
    const descriptor = openSync(real, 'r')
    try {
      const start = new Uint8Array(24)
      return start.subarray(0, readSync(descriptor, start))
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}
