import { readFile } from 'node:fs/promises'
import { readFeed, readKey, type Trust, type Verdict, verifyFile } from '@korzo/proofs'
import { InputError } from '@korzo/values'
import { type Arguments, type Command, exit, type Io, UsageError } from './command.ts'
import { isFileError } from './file-error.ts'
import { verifiersOf } from './rule-packages.ts'
import { archiveText, isArchive, verifyArchiveFile } from './verify-archive.ts'

const help = `Computes the decision in a proof again, on this machine alone, and says whether the proof is right.

Exit 0: right, and a sentence that says what was shown and what was not. Exit 1: refused, and the reason.
Exit 2: the file could not be read or is not a proof.

Without --key only the computation is checked: anyone can compute something right from invented inputs. With --key the
proof must be sealed by that key (or its signed successor); with --code it must be the decision announced under that code.

The archive of a closed programme is verified the same way: every file in it, the page around them, every proof.

  korzo verify decision.proof
  korzo verify digital-cities-archive-1.html --key 5f0c…
  korzo verify decision.proof --key 5f0c…            the fingerprint the town printed, 64 digits
  korzo verify decision.proof --key 5f0c… --feed feed.json
  korzo make-key our.key && korzo count-budget votes.pb --key our.key --proof decision.proof`

/** `korzo verify`: what docs/proofs.md promises to everyone who holds a proof. */
export const command: Command = {
  name: 'verify',
  summary: 'Verify proofs of decisions and archives without server or network',
  usage: 'FILES… [--key KEY] [--feed FILE] [--code CODE] [--json]',
  options: {
    key: {
      type: 'string',
      value: 'KEY',
      description: 'Trust only this key: its fingerprint, public key, or file; several with commas',
    },
    feed: { type: 'string', value: 'FILE', description: 'The seal must stand in this public feed' },
    code: { type: 'string', value: 'CODE', description: 'The decision must have this code' },
    json: { type: 'boolean', description: 'Print one JSON object per file and line' },
  },
  help,
  async run(args, io) {
    if (args.positionals.length === 0) throw new UsageError('at least one proof is needed')
    const trust = await trustOf(args)
    let worst: number = exit.done
    for (const path of args.positionals)
      worst = Math.max(worst, await verifyOne(path, trust, args, io))
    return worst
  },
}

async function verifyOne(path: string, trust: Trust, args: Arguments, io: Io): Promise<number> {
  let bytes: Uint8Array
  try {
    if (await isArchive(path)) return await verifyOneArchive(path, trust, args, io)
    bytes = await readFile(path)
  } catch (error) {
    if (!isFileError(error)) throw error
    if (args.values['json'] === true)
      io.out(`${JSON.stringify({ file: path, error: { message: error.message } })}\n`)
    io.err(`${path}: ${error.message}\n`)
    return exit.badInput
  }
  const startedAt = performance.now()
  const verdict = await verifyFile(bytes, verifiersOf, trust)
  const ms = Math.round((performance.now() - startedAt) * 1000) / 1000
  const isJson = args.values['json'] === true
  io.out(
    isJson ? `${JSON.stringify({ file: path, ms, ...verdict })}\n` : `${path}: ${verdict.text}\n`,
  )
  return exitCodeOf(verdict)
}

async function verifyOneArchive(
  path: string,
  { keys = [] }: Trust,
  { values }: Arguments,
  io: Io,
): Promise<number> {
  const verdict = await verifyArchiveFile(path, keys)
  const text = archiveText(verdict, keys)
  io.out(
    values['json'] === true
      ? `${JSON.stringify({ file: path, accepted: verdict.accepted, faults: verdict.faults, text })}\n`
      : `${path}: ${text}\n`,
  )
  if (verdict.accepted) return exit.done
  return verdict.statement === null ? exit.badInput : exit.failed
}

function exitCodeOf(verdict: Verdict): number {
  if (verdict.accepted) return exit.done
  return verdict.reason === 'not-a-proof' ? exit.badInput : exit.failed
}

async function trustOf({ values }: Arguments): Promise<Trust> {
  const { key, feed, code } = values
  const keys = typeof key === 'string' ? await Promise.all(key.split(',').map(keyOf)) : []
  return {
    keys,
    ...(typeof feed === 'string' ? { feed: await readArgument('feed', feed, readFeed) } : {}),
    ...(typeof code === 'string' ? { code: hexOf('code', code) } : {}),
  }
}

async function keyOf(named: string): Promise<string> {
  if (isHex(named)) return normalized(named)
  return (await readArgument('key', named, readKey)).publicKey
}

async function readArgument<T>(
  option: string,
  path: string,
  read: (bytes: Uint8Array) => T,
): Promise<T> {
  try {
    return read(await readFile(path))
  } catch (error) {
    if (!isFileError(error) && !(error instanceof InputError)) throw error
    throw new UsageError(`--${option} ${path}: ${error.message}`)
  }
}

function hexOf(option: string, named: string): string {
  if (isHex(named)) return normalized(named)
  throw new UsageError(`--${option} takes 64 hexadecimal digits`)
}

function isHex(named: string): boolean {
  return /^[0-9a-f]{64}$/.test(normalized(named))
}

/** Printed codes are often grouped and may be typed in capitals. */
function normalized(named: string): string {
  return named.replaceAll(/[\s:]/g, '').toLowerCase()
}
