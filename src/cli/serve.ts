import { readConfig } from '#kernel/config.ts'
import type { Runtime } from '#kernel/contract.ts'
import { isDemo } from '../demo/born.ts'
import { startSite } from '../site.ts'
import { type Command, exit, type Io } from './command.ts'
import { isOperators } from './site-command.ts'

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
      const site = await startSite(readConfig(), {
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
