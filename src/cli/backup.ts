import { open } from 'node:fs/promises'
import { writeBackup } from '#kernel/backup/index.ts'
import { type Command, exit, UsageError } from './command.ts'
import { isFileError } from './file-error.ts'
import { makeProgress } from './progress.ts'
import { withSite } from './site-command.ts'

export const command: Command = {
  name: 'backup',
  summary: 'Write everything (tables, files, signing key) into one ZIP',
  usage: 'FILE [--json]',
  options: { json: { type: 'boolean', description: 'Print what was written as JSON' } },
  help: 'The file holds personal data and the signing key: keep it as safe as the site itself. With the embedded database, stop the site first.',
  async run(args, io) {
    const [file] = args.positionals
    if (file === undefined) throw new UsageError('the name of the file to write is needed')
    const kept = await open(file, 'wx', 0o600).catch((error: unknown) => {
      if (isFileError(error)) return error
      throw error
    })
    if (kept instanceof Error) {
      const reason = kept.code === 'EEXIST' ? 'it exists already; name another one' : kept.message
      io.err(`korzo: ${file} cannot be written: ${reason}\n`)
      return exit.badInput
    }
    return withSite(io, async ({ runtime }) => {
      const progress = makeProgress(io)
      const out = kept.createWriteStream()
      const { database, config, clock } = runtime
      const manifest = await writeBackup(
        { database, folder: config.dataFolder, now: clock() },
        out,
        ({ table, rows }) => progress.step(`${table} ${rows}`),
      )
      progress.end()
      const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0)
      io.out(
        args.values['json'] === true
          ? `${JSON.stringify({ file, ...manifest })}\n`
          : `${file}: ${rows} rows of ${Object.keys(manifest.rows).length} tables\n`,
      )
      return exit.done
    })
  },
}
