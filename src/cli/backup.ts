import { createWriteStream } from 'node:fs'
import { writeBackup } from '#kernel/backup/index.ts'
import { type Command, exit, UsageError } from './command.ts'
import { makeProgress } from './progress.ts'
import { withSite } from './site-command.ts'

export const command: Command = {
  name: 'backup',
  summary: 'Write everything (tables, files, signing key) into one ZIP',
  usage: 'FILE [--json]',
  options: { json: { type: 'boolean', description: 'Print what was written as JSON' } },
  help: 'The file holds personal data and the signing key: keep it as safe as the site itself. With the embedded database, stop the site first.',
  run(args, io) {
    const [file] = args.positionals
    if (file === undefined) throw new UsageError('the name of the file to write is needed')
    return withSite(io, async ({ runtime }) => {
      const progress = makeProgress(io)
      const out = createWriteStream(file, { mode: 0o600, flags: 'wx' })
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
