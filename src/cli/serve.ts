import { readConfig } from '#kernel/config.ts'
import type { Runtime } from '#kernel/contract.ts'
import { openDatabase } from '#kernel/open-database.ts'
import { isDemo } from '../demo/born.ts'
import { type Command, exit, type Io } from './command.ts'

export const command: Command = {
  name: 'serve',
  summary: 'Start the site',
  usage: '[--demo]',
  options: {
    demo: {
      type: 'boolean',
      description: 'Load the demonstration first when the database is empty',
    },
  },
  async run(args, io) {
    try {
      const config = readConfig()
      const database = openDatabase(config)
      database.catch(() => {}) // told below; the modules are read while the engine is made ready
      const { startSite } = await import('../site.ts')
      const site = await startSite(config, {
        database,
        async prepare(runtime) {
          if (args.values['demo'] === true) await loadInto(runtime, io)
          if (!(await isDemo(runtime.db, runtime.config))) return []
          const { demo } = await import('../demo/module.ts')
          return [demo]
        },
      })
      io.out(`Korzo is ready: ${site.url}\n`)
      await untilStopped()
      await site.stop()
      return exit.done
    } catch (error) {
      const { isOperators } = await import('./site-command.ts')
      if (!isOperators(error)) throw error
      io.err(`korzo: ${error.message}\n`)
      return exit.failed
    }
  },
}

async function loadInto(runtime: Runtime, io: Io): Promise<void> {
  const { isEmpty, loadDemo } = await import('../demo/load.ts')
  if (!(await isEmpty(runtime))) return
  io.err('Loading the demonstration …\n')
  await loadDemo(runtime)
}

/** Settles when the system or the keyboard asks the site to stop. */
function untilStopped(): Promise<void> {
  return new Promise((stopped) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopped())
  })
}
