import { isEmpty, loadDemo } from '../demo/load.ts'
import { type Command, exit } from './command.ts'
import { withSite } from './site-command.ts'

export const command: Command = {
  name: 'demo',
  summary: 'Load the demonstration into an empty database',
  usage: '',
  options: {},
  help: 'Dates are counted from now. A database that holds anything is refused; set KORZO_DATA or DATABASE_URL to a new one.',
  run: (_args, io) =>
    withSite(io, async ({ runtime }) => {
      if (!(await isEmpty(runtime))) {
        io.err('korzo: this database is not empty; the demonstration goes into a new one only\n')
        return exit.failed
      }
      await loadDemo(runtime)
      io.out('The demonstration is loaded. Start it with: korzo serve\n')
      return exit.done
    }),
}
