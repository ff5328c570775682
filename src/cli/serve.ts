import { ConfigError, readConfig } from '#kernel/config.ts'
import { DatabaseHeldError } from '#kernel/folder-lock.ts'
import { MigrationError } from '#kernel/migrate.ts'
import { startSite } from '../site.ts'
import { type Command, exit } from './command.ts'

export const command: Command = {
  name: 'serve',
  summary: 'Start the site',
  usage: '',
  options: {},
  async run(_args, io) {
    try {
      const site = await startSite(readConfig())
      io.out(`Korzo is ready: ${site.url}\n`)
      await untilStopped()
      await site.stop()
      return exit.done
    } catch (error) {
      if (!(error instanceof ConfigError || error instanceof DatabaseHeldError || error instanceof MigrationError)) throw error
      io.err(`korzo: ${error.message}\n`)
      return exit.failed
    }
  },
}

/** Settles when the system or the keyboard asks the site to stop. */
function untilStopped(): Promise<void> {
  return new Promise((stopped) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopped())
  })
}
