import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { fingerprint, keyFile, signingKey } from '@korzo/proofs'
import { type Command, exit, UsageError } from './command.ts'
import { isFileError } from './file-error.ts'

/** `korzo make-key`: the key that seals proofs made on the command line. */
export const command: Command = {
  name: 'make-key',
  summary: 'Make a key that seals proofs',
  usage: 'FILE',
  options: { json: { type: 'boolean', description: 'Print one JSON object' } },
  help:
    'Writes a new secret key to FILE, which must not exist yet, and prints its fingerprint.\n' +
    'Publish the fingerprint where people trust you (the notice board, the official journal); keep the file to yourself.',
  async run(args, io) {
    const [path] = args.positionals
    if (path === undefined || args.positionals.length > 1)
      throw new UsageError('one file is needed')
    const key = signingKey(randomBytes(32))
    try {
      await writeFile(path, keyFile(key), { flag: 'wx', mode: 0o600 })
    } catch (error) {
      if (!isFileError(error)) throw error
      io.err(`${error.message}\n`)
      return exit.badInput
    }
    const shown = { file: path, publicKey: key.publicKey, fingerprint: fingerprint(key.publicKey) }
    io.out(
      args.values['json'] === true
        ? `${JSON.stringify(shown)}\n`
        : `${path}\npublic key   ${shown.publicKey}\nfingerprint  ${shown.fingerprint}\n`,
    )
    return exit.done
  },
}
