import { type Command, exit } from './command.ts'
import { withSite } from './site-command.ts'

export const command: Command = {
  name: 'migrate',
  summary: 'Bring the database forward and say what ran',
  usage: '[--json]',
  options: { json: { type: 'boolean', description: 'Print the names as JSON' } },
  run: (args, io) =>
    withSite(io, async (_site, ran) => {
      if (args.values['json'] === true) io.out(`${JSON.stringify({ ran })}\n`)
      else
        io.out(
          ran.length === 0 ? 'Nothing to do: the database is up to date.\n' : `${ran.join('\n')}\n`,
        )
      return exit.done
    }),
}
