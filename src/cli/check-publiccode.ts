import { closeSync, fstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { checkPubliccode, type Finding, limits, type NamedFiles } from '@korzo/publiccode'
import { type Command, exit, type Io, UsageError } from './command.ts'

/** One more than is ever read as a publiccode.yml, so that a longer file is seen to be longer. */
const mostBytes = 4 * limits.characters + 1
/** The bytes of a PNG up to its height. */
const imageHeader = 24

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
    const findings = checkPubliccode(startOfFile(file, mostBytes), filesBeside(file))
    write(file, findings, io)
    return findings.some(({ severity }) => severity === 'error') ? exit.failed : exit.done
  } catch (error) {
    if (!isSystemError(error)) throw error
    io.err(`korzo check-publiccode: ${file}: ${error.message}\n`)
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
  return { folder, startOf: (path) => startBeside(folder, path) }
}

function startBeside(folder: string, path: string): Uint8Array | null {
  try {
    const real = realpathSync(join(folder, path))
    const isInside = real.startsWith(realpathSync(folder) + sep)
    return isInside && statSync(real).isFile() ? startOfFile(real, imageHeader) : null
  } catch (error) {
    if (isSystemError(error)) return null
    throw error
  }
}

/** At most so many bytes, however long the file is. */
function startOfFile(path: string, most: number): Uint8Array {
  const descriptor = openSync(path, 'r')
  try {
    const { size } = fstatSync(descriptor)
    const buffer = Buffer.alloc(size === 0 ? most : Math.min(most, size + 1))
    let length = 0
    for (;;) {
      const read = readSync(descriptor, buffer, length, buffer.length - length, null)
      length += read
      if (read === 0 || length === buffer.length) return buffer.subarray(0, length)
    }
  } finally {
    closeSync(descriptor)
  }
}

/** No such file, a folder, no permission, a path that is none. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}
