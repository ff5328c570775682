import { restoreBackup } from '#kernel/backup/index.ts'
import { type Command, exit, UsageError } from './command.ts'
import { makeProgress } from './progress.ts'
import { withSite } from './site-command.ts'

export const command: Command = {
  name: 'restore',
  summary: 'Restore a backup into an empty database',
  usage: 'FILE',
  options: {},
  help: 'A backup of the embedded database restores into PostgreSQL too, and the other way round.',
  run(args, io) {
    const [file] = args.positionals
    if (file === undefined) throw new UsageError('the name of the backup is needed')
    return withSite(io, async ({ runtime }) => {
      const progress = makeProgress(io)
      const { database, config } = runtime
      const manifest = await restoreBackup(
        { database, folder: config.dataFolder },
        file,
        ({ table, rows }) => progress.step(`${table} ${rows}`),
      )
      progress.end()
      io.out(`Restored what was backed up at ${manifest.madeAt}.\n`)
      return exit.done
    })
  },
}
